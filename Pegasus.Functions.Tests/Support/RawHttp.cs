using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Pegasus.Functions.Tests.Support;

/// <summary>An answer as it stood on the wire.</summary>
internal sealed record RawAnswer(int Status, ILookup<string, string> Headers, string Body);

/// <summary>Sends what no well-behaved client would: headers twice, paths as they are, bodies that never come.</summary>
internal static class RawHttp
{
    /// <param name="address">The server.</param>
    /// <param name="method">The method.</param>
    /// <param name="target">The request target, sent as it stands.</param>
    /// <param name="headers">Header lines, without Host and Connection.</param>
    /// <param name="body">What follows the header, sent as it stands.</param>
    public static async Task<RawAnswer> SendAsync(Uri address, string method, string target, IReadOnlyCollection<string> headers, byte[]? body = null)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await using var stream = client.GetStream();
        var head = string.Concat(
            [$"{method} {target} HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: close\r\n", .. headers.Select(line => line + "\r\n"), "\r\n"]);
        await stream.WriteAsync((byte[])[.. Encoding.UTF8.GetBytes(head), .. body ?? []]);
        var answer = Parse(await ReadAsync(stream));
        (await ApiContract.ReadAsync(address)).Check(new ApiExchange(
            method, target.Split('?')[0], answer.Status, name => answer.Headers.Contains(name) ? string.Join(", ", answer.Headers[name]) : null, answer.Body));
        string[] Sent(string name) => [.. headers.Where(line => line.StartsWith(name, StringComparison.OrdinalIgnoreCase)).Select(line => line[name.Length..].Trim())];
        await RefusalTally.NoteAsync(address, target.Split('?')[0], Sent("Authorization: Bearer ") is [var token] ? token : null, Sent("Origin:"), answer.Body);
        return answer;
    }

    // Up to the answer's end, not the connection's: a server that answered early still waits for the body that it was promised.
    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var (received, block) = (new List<byte>(), new byte[4_096]);
        int read;
        while ((read = await stream.ReadAsync(block, limit.Token)) > 0)
        {
            received.AddRange(block.AsSpan(0, read));
            var text = Encoding.UTF8.GetString([.. received]);
            if (text.Contains("Transfer-Encoding: chunked", StringComparison.Ordinal) && text.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal))
                break;
        }
        return Encoding.UTF8.GetString([.. received]);
    }

    /// <summary>Header lines of a call with a token and a JSON body of a given length.</summary>
    public static string[] JsonHeaders(string token, long length) =>
        [$"Authorization: Bearer {token}", "Content-Type: application/json", string.Create(CultureInfo.InvariantCulture, $"Content-Length: {length}")];

    private static RawAnswer Parse(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        Assert.True(end > 0, $"no answer: {text}");
        var lines = text[..end].Split("\r\n");
        var headers = lines.Skip(1).Select(line => line.Split(':', 2)).ToLookup(pair => pair[0], pair => pair[1].Trim(), StringComparer.OrdinalIgnoreCase);
        var body = text[(end + 4)..];
        return new RawAnswer(
            int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), headers, headers["Transfer-Encoding"].Contains("chunked") ? Unchunk(body) : body);
    }

    // The API's JSON is ASCII, so that bytes are characters here.
    private static string Unchunk(string body)
    {
        var text = new StringBuilder();
        while (body.IndexOf("\r\n", StringComparison.Ordinal) is > 0 and var end
            && int.Parse(body[..end], NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var size)
        {
            text.Append(body, end + 2, size);
            body = body[(end + 2 + size + 2)..];
        }
        return text.ToString();
    }
}
