using System.Text;

namespace Pegasus.Functions.Tests.Support;

/// <summary>Entity group transactions under the service's rules: one partition, each entity once, a hundred parts, 4 MiB.</summary>
internal sealed class FakeTransaction(FakeTables tables, FakeTableService service)
{
    private const string Name = "changesetresponse_0";

    public FakeResponse Handle(FakeRequest request)
    {
        if (request.Body.Length > 4 * 1024 * 1024)
            throw new FakeFailure(413, "RequestBodyTooLarge");
        var batch = Boundary(request.Header("Content-Type"), "batch_");
        var outer = Between(request.Text, batch).Single();
        var parts = Between(outer, Boundary(outer[..outer.IndexOf("\r\n\r\n", StringComparison.Ordinal)], "changeset_")).Select(Part).ToList();
        var done = 0;
        try
        {
            var responses = tables.Atomically(() =>
            {
                Check(parts);
                return parts.Select((part, index) =>
                {
                    done = index;
                    FakeTableService.CheckHeaders(part);
                    return service.HandleEntity(part, Path(part));
                }).ToList();
            });
            return Answer(responses);
        }
        catch (FakeFailure failure)
        {
            return Answer([failure.AsJson(done)]);
        }
    }

    private static void Check(List<FakeRequest> parts)
    {
        if (parts.Count is 0 or > 100)
            throw new FakeFailure(400, "InvalidInput", "A batch has 1 to 100 operations.");
        var keys = parts.Select(Keys).ToList();
        if (keys.Select(key => key.PartitionKey).Distinct().Count() > 1)
            throw new FakeFailure(400, "CommandsInBatchActOnDifferentPartitions");
        if (keys.Distinct().Count() < keys.Count)
            throw new FakeFailure(400, "InvalidDuplicateRow");
    }

    private static (string PartitionKey, string RowKey) Keys(FakeRequest part)
    {
        if (part.Method == "POST")
        {
            var entity = FakeEntity.Parse(part);
            return (entity.PartitionKey, entity.RowKey);
        }

        var quoted = Path(part).Split('\'');
        return (quoted[1], quoted[3]);
    }

    private static string Path(FakeRequest part) => Uri.UnescapeDataString(part.Path)[(StorageAccount.Name.Length + 2)..];

    private static FakeRequest Part(string text)
    {
        var envelope = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var end = text.IndexOf("\r\n\r\n", envelope + 4, StringComparison.Ordinal);
        var lines = text[(envelope + 4)..end].Split("\r\n");
        var start = lines[0].Split(' ');
        if (!text.Contains("Content-Transfer-Encoding: binary", StringComparison.Ordinal) || !Uri.TryCreate(start[1], UriKind.Absolute, out var uri))
            throw new FakeFailure(400, "InvalidInput", "A part takes an absolute address and a binary encoding.");
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        return new FakeRequest(start[0], uri.AbsolutePath, uri.Query, headers, Encoding.UTF8.GetBytes(text[(end + 4)..].TrimEnd('\r', '\n')));
    }

    private static string Boundary(string? contentType, string begin)
    {
        var at = contentType?.IndexOf($"boundary={begin}", StringComparison.Ordinal) ?? -1;
        return at < 0
            ? throw new FakeFailure(400, "InvalidInput", $"There is no boundary that begins with {begin}.")
            : contentType![(at + "boundary=".Length)..].Split('\r', ';')[0].Trim();
    }

    private static IEnumerable<string> Between(string text, string boundary)
    {
        var parts = $"\r\n{text}".Split($"\r\n--{boundary}");
        return parts[^1].StartsWith("--", StringComparison.Ordinal)
            ? parts.Skip(1).SkipLast(1).Select(part => part[2..])
            : throw new FakeFailure(400, "InvalidInput", "The last boundary is missing.");
    }

    private static FakeResponse Answer(List<FakeResponse> responses)
    {
        var body = new StringBuilder($"--batchresponse_0\r\nContent-Type: multipart/mixed; boundary={Name}\r\n\r\n");
        foreach (var response in responses)
        {
            body.Append($"--{Name}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nHTTP/1.1 {response.Status} Status\r\n");
            foreach (var (name, value) in response.Headers)
                body.Append($"{name}: {value}\r\n");
            body.Append($"\r\n{response.Body}\r\n");
        }

        body.Append($"--{Name}--\r\n--batchresponse_0--\r\n");
        return new FakeResponse(202, body.ToString(), ("Content-Type", "multipart/mixed; boundary=batchresponse_0"));
    }
}
