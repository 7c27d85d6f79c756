using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Pegasus.Storage;

namespace Pegasus.Functions.Tests.Support;

/// <summary>The storage behind a <see cref="FaultProxy"/>.</summary>
internal sealed class FaultProxyTarget(string connectionString) : IDisposable
{
    private static readonly string[] HopByHop = ["Connection", "Keep-Alive", "Transfer-Encoding", "Content-Length", "Date", "Server", "Host"];

    private readonly StorageConnectionString connection = StorageConnectionString.Parse(connectionString);
    private readonly ConcurrentDictionary<string, string> resume = new();
    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
    });

    public async Task<ProxiedResponse> SendAsync(ProxiedRequest request, IHeaderDictionary headers, byte[] body)
    {
        var root = request.Queues ? connection.QueueEndpoint : connection.TableEndpoint;
        using var message = new HttpRequestMessage(HttpMethod.Parse(request.Method), new Uri(root, Resumed(request.Target)));
        if (body.Length > 0 || headers.ContentType.Count > 0)
            message.Content = new ByteArrayContent(body);
        foreach (var (name, values) in headers.Where(header => !HopByHop.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (!message.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
                message.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        }

        using var response = await client.SendAsync(message);
        var all = response.Headers.Concat(response.Content.Headers)
            .Where(header => !HopByHop.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, value)));
        return new ProxiedResponse((int)response.StatusCode, [.. all], await response.Content.ReadAsByteArrayAsync());
    }

    public string ResumeToken(string target)
    {
        var token = $"resume{Guid.NewGuid():N}";
        resume[token] = Resumed(target);
        return token;
    }

    public void Dispose() => client.Dispose();

    /// <summary>A signature covers a table's path only, so that the query may change on the way.</summary>
    private string Resumed(string target)
    {
        var token = target.IndexOf("NextPartitionKey=resume", StringComparison.Ordinal);
        return token >= 0 && resume.TryGetValue(target[(token + "NextPartitionKey=".Length)..].Split('&')[0], out var original)
            ? original
            : target;
    }
}
