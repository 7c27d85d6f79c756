using System.Globalization;
using System.Text;
using Azure;
using Pegasus.Storage.Pipeline;

namespace Pegasus.Storage.Tables;

/// <summary>Reads a transaction's answer: 202 around one part for each action, or around one part for the action that failed.</summary>
internal static class TableBatchResponse
{
    private const string StatusLine = "HTTP/1.1 ";

    /// <exception cref="TableTransactionFailedException">The transaction was refused.</exception>
    public static IReadOnlyList<Response> Read(Response response, int actions)
    {
        var parts = Parts(response.Content.ToString());
        if (parts.FirstOrDefault(part => part.IsError) is { } failed)
            throw Failure(failed);
        return parts.Count == actions
            ? parts
            : throw new RequestFailedException(
                0, $"The answer to a transaction of {actions} actions has {parts.Count} parts; its outcome is unknown.");
    }

    /// <summary>The status of the part that failed; null if none did.</summary>
    public static int? FailedStatus(Response response) => Parts(response.Content.ToString()).FirstOrDefault(part => part.IsError)?.Status;

    private static TableTransactionFailedException Failure(TablePartResponse part)
    {
        var error = StorageError.Parse(part);
        return new TableTransactionFailedException(part.Status, error.Code, error.Message);
    }

    private static List<TablePartResponse> Parts(string body)
    {
        var parts = new List<TablePartResponse>();
        var start = body.IndexOf(StatusLine, StringComparison.Ordinal);
        while (start >= 0)
        {
            var next = body.IndexOf($"\n{StatusLine}", start, StringComparison.Ordinal);
            parts.Add(Part(next < 0 ? body[start..] : body[start..next]));
            start = next < 0 ? -1 : next + 1;
        }

        return parts;
    }

    private static TablePartResponse Part(string text)
    {
        using var lines = new StringReader(text);
        var status = lines.ReadLine()!;
        var code = int.Parse(status.AsSpan(StatusLine.Length, 3), NumberStyles.None, CultureInfo.InvariantCulture);
        var part = new TablePartResponse(code, status[(StatusLine.Length + 3)..].Trim());
        for (var line = lines.ReadLine(); !string.IsNullOrEmpty(line); line = lines.ReadLine())
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
                part.Add(line[..colon], line[(colon + 1)..].Trim());
        }

        if (part.IsError)
            part.ContentStream = new MemoryStream(Encoding.UTF8.GetBytes(UpToBoundary(lines.ReadToEnd())));
        return part;
    }

    private static string UpToBoundary(string body)
    {
        var boundary = body.IndexOf("\n--", StringComparison.Ordinal);
        return boundary < 0 ? body : body[..boundary];
    }
}
