using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Pegasus.Functions.Tests.Support.WebPubSub;

/// <summary>A dashboard that is connected to the service, as a browser connects.</summary>
internal sealed class PubSubClient : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly ClientWebSocket socket = new();
    private readonly byte[] buffer = new byte[64 * 1024];
    private long lastId;

    private PubSubClient() => socket.Options.AddSubProtocol("json.webpubsub.azure.v1");

    /// <summary>Asks Pegasus where to connect, and connects.</summary>
    public static async Task<PubSubClient> WatchAsync(OwnerClient member, Uri? at = null)
    {
        using var http = ApiClient.For(at ?? member.Http.BaseAddress!);
        return await OpenAsync(await AddressAsync(member, http));
    }

    /// <summary>Where Pegasus lets a member connect.</summary>
    public static async Task<string> AddressAsync(OwnerClient member, HttpClient? http = null) =>
        (string)(await (http ?? member.Http).CallAsync(HttpMethod.Get, $"/api/realtime?tenantId={member.WorkspaceId}", token: member.Token))
            .Expect(System.Net.HttpStatusCode.OK).Json["url"]!;

    /// <summary>Connects, and awaits the service's word that it has.</summary>
    public static async Task<PubSubClient> OpenAsync(string url)
    {
        var client = new PubSubClient();
        await client.socket.ConnectAsync(new Uri(url), CancellationToken.None);
        Assert.Equal("json.webpubsub.azure.v1", client.socket.SubProtocol);
        var connected = await client.ReceiveAsync();
        Assert.Equal(("system", "connected"), ((string?)connected?["type"], (string?)connected?["event"]));
        return client;
    }

    /// <summary>The events up to one that is awaited, that one last; those that were seen before are passed over, as dashboards do.</summary>
    public async Task<IReadOnlyList<JsonNode>> UntilAsync(Func<JsonNode, bool> isAwaited)
    {
        var events = new List<JsonNode>();
        while (true)
        {
            var message = await ReceiveAsync();
            Assert.Equal(("message", "group", "json"), ((string?)message?["type"], (string?)message?["from"], (string?)message?["dataType"]));
            var one = message!["data"]!;
            if (long.Parse((string)one["id"]!, null) is var id && id <= lastId)
                continue;
            lastId = id;
            events.Add(one);
            if (isAwaited(one))
                return events;
        }
    }

    /// <summary>Waits until the service closes, and says why.</summary>
    public async Task<string> ClosedAsync()
    {
        var last = "";
        while (await ReceiveAsync() is { } message)
            last = (string?)message["event"] == "disconnected" ? (string)message["message"]! : "";
        return last;
    }

    public async ValueTask DisposeAsync()
    {
        if (socket.State == WebSocketState.Open)
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        socket.Dispose();
    }

    private async Task<JsonNode?> ReceiveAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        var length = 0;
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(length), limit.Token);
            if (received.MessageType == WebSocketMessageType.Close)
                return null;
            length += received.Count;
            if (received.EndOfMessage)
                return JsonNode.Parse(Encoding.UTF8.GetString(buffer, 0, length));
        }
    }
}
