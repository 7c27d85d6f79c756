using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Pegasus.Functions.Tests.Support.WebPubSub;

/// <summary>
/// Tells the hub's event handler what happens, in CloudEvents' binary mode: asks first whether it wants that, and signs by both keys.
/// </summary>
/// <remarks>https://learn.microsoft.com/azure/azure-web-pubsub/reference-cloud-events</remarks>
internal sealed class PubSubUpstream(WebPubSubFake fake) : IDisposable
{
    private readonly HttpClient http = new();
    private bool isValid;

    /// <summary>The hub's event handler; null if it has none.</summary>
    public Uri? Address { get; set; }

    /// <summary>Asks whether a client may connect.</summary>
    /// <returns>The status for the client, and what the event handler wants of the connection.</returns>
    public async Task<(int Status, JsonNode? Wishes)> ConnectAsync(PubSubConnection connection, JsonNode claims, IEnumerable<string> subprotocols, CancellationToken cancellationToken)
    {
        if (Address is null)
            return (204, null);
        var lists = new JsonObject(claims.AsObject().Select(claim => KeyValuePair.Create(claim.Key, (JsonNode?)ListOf(claim.Value!))));
        var body = new JsonObject
        {
            ["claims"] = lists,
            ["query"] = new JsonObject(),
            ["headers"] = new JsonObject(),
            ["subprotocols"] = new JsonArray([.. subprotocols.Select(name => (JsonNode)name)]),
            ["clientCertificates"] = new JsonArray(),
        };
        using var response = await TellAsync("connect", connection, body, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return ((int)response.StatusCode, response.StatusCode == HttpStatusCode.OK ? JsonNode.Parse(text) : null);
    }

    /// <summary>Tells what does not wait for an answer.</summary>
    public async Task NotifyAsync(string name, PubSubConnection connection, JsonObject body, CancellationToken cancellationToken)
    {
        if (Address is null)
            return;
        using var response = await TellAsync(name, connection, body, cancellationToken);
        if (!response.IsSuccessStatusCode)
            fake.Complain($"{name} was answered with {(int)response.StatusCode}");
    }

    /// <summary>An event as the service sends it.</summary>
    public HttpRequestMessage EventOf(string type, string connectionId, string userId, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("WebHook-Request-Origin", Host);
        request.Headers.Add("ce-specversion", "1.0");
        request.Headers.Add("ce-type", type);
        request.Headers.Add("ce-source", $"/hubs/{WebPubSubFake.Hub}/client/{connectionId}");
        request.Headers.Add("ce-id", "1");
        request.Headers.Add("ce-time", fake.Clock.GetUtcNow().ToString("O"));
        request.Headers.Add("ce-signature", $"{Sign(WebPubSubFake.AccessKey, connectionId)},{Sign(WebPubSubFake.SecondaryAccessKey, connectionId)}");
        request.Headers.Add("ce-userId", userId);
        request.Headers.Add("ce-connectionId", connectionId);
        request.Headers.Add("ce-hub", WebPubSubFake.Hub);
        request.Headers.Add("ce-eventName", type.Split('.')[^1]);
        return request;
    }

    public static string Sign(string key, string connectionId) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(connectionId)));

    public void Dispose() => http.Dispose();

    private string Host => new Uri(fake.Address).Host;

    private async Task<HttpResponseMessage> TellAsync(string name, PubSubConnection connection, JsonObject body, CancellationToken cancellationToken)
    {
        await ValidateAsync(cancellationToken);
        using var request = EventOf($"azure.webpubsub.sys.{name}", connection.Id, connection.UserId, body.ToJsonString());
        return await http.SendAsync(request, cancellationToken);
    }

    private async Task ValidateAsync(CancellationToken cancellationToken)
    {
        if (isValid)
            return;
        using var request = new HttpRequestMessage(HttpMethod.Options, Address);
        request.Headers.Add("WebHook-Request-Origin", Host);
        using var response = await http.SendAsync(request, cancellationToken);
        isValid = response.IsSuccessStatusCode && response.Headers.TryGetValues("WebHook-Allowed-Origin", out var allowed) && allowed.Single() is var origin && (origin == "*" || origin == Host);
        if (!isValid)
            fake.Complain($"OPTIONS was answered with {(int)response.StatusCode} and no WebHook-Allowed-Origin");
    }

    private static JsonArray ListOf(JsonNode claim) => claim is JsonArray list ? list.DeepClone().AsArray() : new JsonArray((JsonNode)claim.ToString());
}
