using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Pegasus.Functions.Tests.Support;

/// <summary>Queries, with the pages that the documentation allows and Azurite never gives.</summary>
internal sealed class FakeQuery(IEnumerable<FakeEntity> rows, bool emptyPages)
{
    private const string Json = "application/json;odata=minimalmetadata";

    public static FakeResponse Single(FakeEntity entity, FakeRequest request) => new(
        200, Write(json => entity.Write(json, Select(request))), ("Content-Type", Json), ("ETag", entity.ETag));

    public FakeResponse Handle(FakeRequest request)
    {
        var filter = FakeFilter.Parse(request.Parameter("$filter") ?? "true");
        var top = int.Parse(request.Parameter("$top") ?? "1000", CultureInfo.InvariantCulture);
        if (top is < 1 or > 1000)
            throw new FakeFailure(400, "InvalidInput", "$top");
        var from = Decode(request.Parameter("NextPartitionKey"));
        var left = rows
            .Where(row => from == null || Follows(row, from, Decode(request.Parameter("NextRowKey"))))
            .Where(row => filter(row.All().ToDictionary()))
            .ToList();
        if (emptyPages && from == null && left.Count > 0)
            return Page([], request, left[0], rowKey: false);

        var page = left.Take(top).ToList();
        if (emptyPages && page.Count > 0)
            page = page.TakeWhile(row => row.PartitionKey == page[0].PartitionKey).ToList();
        return Page(page, request, left.ElementAtOrDefault(page.Count), rowKey: true);
    }

    private static FakeResponse Page(List<FakeEntity> page, FakeRequest request, FakeEntity? next, bool rowKey)
    {
        var body = Write(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("value");
            foreach (var row in page)
                row.Write(json, Select(request));
            json.WriteEndArray();
            json.WriteEndObject();
        });
        List<(string, string)> headers = [("Content-Type", Json)];
        if (next != null)
            headers.Add(("x-ms-continuation-NextPartitionKey", Encode(next.PartitionKey)));
        if (next != null && rowKey)
            headers.Add(("x-ms-continuation-NextRowKey", Encode(next.RowKey)));
        return new FakeResponse(200, body, [.. headers]);
    }

    private static bool Follows(FakeEntity row, string partitionKey, string? rowKey) => string.CompareOrdinal(row.PartitionKey, partitionKey) switch
    {
        0 => rowKey == null || string.CompareOrdinal(row.RowKey, rowKey) >= 0,
        var order => order > 0,
    };

    private static string[]? Select(FakeRequest request) => request.Parameter("$select")?.Split(',');

    private static string Encode(string key) => $"1!{Convert.ToBase64String(Encoding.UTF8.GetBytes(key)).Replace('=', '-')}";

    private static string? Decode(string? token) =>
        token == null ? null : Encoding.UTF8.GetString(Convert.FromBase64String(token[2..].Replace('-', '=')));

    private static string Write(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
            write(json);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
