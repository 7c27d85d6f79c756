using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Pegasus.Functions.Tests.Support;

/// <summary>A message that a webhook's address got.</summary>
internal sealed record ReceivedWebhook(string Id, string Timestamp, string Signature, string Body)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    public string Type => (string)Json["type"]!;

    /// <summary>Whether one of the signatures is that of a secret, as standardwebhooks.com says; computed here, not by Pegasus.</summary>
    public bool IsSignedWith(string secret)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var expected = "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Body}")));
        return Signature.Split(' ').Contains(expected, StringComparer.Ordinal);
    }
}

/// <summary>An address of a website that takes webhooks, and answers as a test wants.</summary>
internal sealed class WebhookReceiver
{
    private readonly ConcurrentQueue<ReceivedWebhook> received = new();

    public WebhookReceiver(WebSite site, string path) => Url = site.Put(path, AnswerAsync).AbsoluteUri;

    public string Url { get; }

    /// <summary>What it answers with.</summary>
    public RequestDelegate Answer { get; set; } = context =>
    {
        context.Response.StatusCode = 204;
        return Task.CompletedTask;
    };

    public IReadOnlyList<ReceivedWebhook> Received => [.. received];

    /// <summary>Waits for so many messages.</summary>
    public async Task<IReadOnlyList<ReceivedWebhook>> AwaitAsync(int count)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (received.Count < count)
            await Task.Delay(20, limit.Token);
        return Received;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers;
        received.Enqueue(new ReceivedWebhook(headers["webhook-id"]!, headers["webhook-timestamp"]!, headers["webhook-signature"]!, await reader.ReadToEndAsync()));
        await Answer(context);
    }
}
