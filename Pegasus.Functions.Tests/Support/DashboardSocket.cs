using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Pegasus.Functions.Tests.Support;

/// <summary>A dashboard's WebSocket, as a browser opens it.</summary>
internal sealed class DashboardSocket : IAsyncDisposable
{
    private readonly ClientWebSocket socket = new();
    private readonly byte[] buffer = new byte[64 * 1024];
    private readonly CancellationTokenSource limit = new();

    /// <summary>How long it waits for a message.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The id of the last event that came.</summary>
    public string? LastId { get; private set; }

    /// <summary>Opens a socket without a word.</summary>
    public static async Task<DashboardSocket> OpenAsync(Uri address, string query = "")
    {
        var dashboard = new DashboardSocket();
        await dashboard.socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = "/api/ws/tenants", Query = query }.Uri, CancellationToken.None);
        return dashboard;
    }

    /// <summary>Opens a socket, signs in, and awaits <c>ready</c>.</summary>
    public static async Task<(DashboardSocket Socket, JsonNode Ready)> SignInAsync(OwnerClient owner, string? since = null, Uri? address = null)
    {
        var dashboard = await OpenAsync(address ?? owner.Http.BaseAddress!, $"?tenantId={owner.WorkspaceId}{(since is null ? "" : $"&since={since}")}");
        await dashboard.SendAsync(Auth(owner.Token));
        var ready = await dashboard.NextAsync();
        Assert.Equal("ready", (string)ready["type"]!);
        return (dashboard, ready);
    }

    public static string Auth(string token) => new JsonObject { ["type"] = "auth", ["token"] = token }.ToJsonString();

    public Task SendAsync(string text) => socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);

    /// <summary>The next message; fails if the server closes.</summary>
    public async Task<JsonNode> NextAsync()
    {
        var message = JsonNode.Parse((await NextBytesAsync()).Span)!;
        LastId = (string?)message["id"] ?? LastId;
        return message;
    }

    /// <summary>The next message as it came, until the one after it.</summary>
    public async Task<ReadOnlyMemory<byte>> NextBytesAsync()
    {
        var (length, closed) = await ReceiveAsync();
        Assert.True(length is not null, $"The server closed with {closed}: {socket.CloseStatusDescription}");
        return buffer.AsMemory(0, length.Value);
    }

    /// <summary>The same; null once the server closes, in answer to a close of this side's, for instance.</summary>
    public async Task<ReadOnlyMemory<byte>?> NextBytesOrEndAsync() =>
        await ReceiveAsync() is ({ } length, _) ? buffer.AsMemory(0, length) : null;

    /// <summary>The events up to one that is awaited, that one last.</summary>
    public async Task<IReadOnlyList<JsonNode>> UntilAsync(Func<JsonNode, bool> isAwaited)
    {
        var events = new List<JsonNode>();
        do
            events.Add(await NextAsync());
        while (!isAwaited(events[^1]));
        return events;
    }

    /// <summary>The code with which the server closes; what it says before is passed over.</summary>
    public async Task<int> ClosedAsync()
    {
        while (true)
        {
            if (await ReceiveAsync() is (null, var code))
                return code;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (socket.State == WebSocketState.Open)
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        socket.Dispose();
        limit.Dispose();
    }

    private async Task<(int? Length, int Closed)> ReceiveAsync()
    {
        limit.CancelAfter(Patience);
        var length = 0;
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(length), limit.Token);
            if (received.MessageType == WebSocketMessageType.Close)
                return (null, (int)socket.CloseStatus!.Value);
            length += received.Count;
            if (received.EndOfMessage)
                return (length, 0);
        }
    }
}
