using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Pegasus.Functions.Tests.Support.WebPubSub;

/// <summary>The clients' connections: who may connect, which groups they are in, what they are sent.</summary>
/// <remarks>https://learn.microsoft.com/azure/azure-web-pubsub/reference-json-webpubsub-subprotocol</remarks>
internal sealed class PubSubConnections(WebPubSubFake fake)
{
    private readonly ConcurrentDictionary<string, PubSubConnection> all = new();

    public async Task ServeAsync(HttpContext context, string hub, CancellationToken gone)
    {
        var token = context.Request.Query["access_token"].ToString();
        if (PubSubToken.Problem(token, $"{fake.Address}/client/hubs/{hub}", fake.Clock.GetUtcNow()) is { } problem)
        {
            fake.Complain($"{context.Request.Path}: {problem}");
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        var claims = PubSubToken.Payload(token);
        var connection = new PubSubConnection(Guid.NewGuid().ToString("N"), (string)claims["sub"]!);
        var offered = context.WebSockets.WebSocketRequestedProtocols;
        var (status, wishes) = await fake.Upstream.ConnectAsync(connection, claims, offered, gone);
        if (status is not (200 or 204))
        {
            if (status is not (401 or 403))
                fake.Complain($"connect was answered with {status}");
            context.Response.StatusCode = status;
            return;
        }
        if (offered.Count > 0 && wishes is not null && !offered.Contains((string?)wishes["subprotocol"] ?? ""))
            fake.Complain($"the event handler wants the subprotocol {wishes["subprotocol"]}");
        connection.Join([.. Names(claims["webpubsub.group"]), .. Names(wishes?["groups"])]);
        await HoldAsync(context, connection, gone);
    }

    /// <summary>Does what a call says.</summary>
    public async Task DoAsync(PubSubCall call)
    {
        foreach (var connection in all.Values)
        {
            if (call.Group is { } group && connection.IsIn(group))
                await connection.SendAsync(new JsonObject { ["type"] = "message", ["from"] = "group", ["group"] = group, ["dataType"] = "json", ["data"] = call.Json });
            if (call.User == connection.UserId && all.TryRemove(connection.Id, out _))
                await connection.CloseAsync(call.Reason ?? "");
        }
    }

    private async Task HoldAsync(HttpContext context, PubSubConnection connection, CancellationToken gone)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync(context.WebSockets.WebSocketRequestedProtocols[0]);
        connection.Open(socket);
        all[connection.Id] = connection;
        await connection.SendAsync(new JsonObject { ["type"] = "system", ["event"] = "connected", ["userId"] = connection.UserId, ["connectionId"] = connection.Id });
        await fake.Upstream.NotifyAsync("connected", connection, [], gone);
        try
        {
            while (socket.State == WebSocketState.Open)
                await socket.ReceiveAsync(new byte[1024], gone);
        }
        catch (WebSocketException)
        {
            // The client has gone without a word.
        }
        all.TryRemove(connection.Id, out _);
        await fake.Upstream.NotifyAsync("disconnected", connection, new JsonObject { ["reason"] = "" }, gone);
    }

    private static IEnumerable<string> Names(JsonNode? groups) => groups switch
    {
        JsonArray list => list.Select(name => (string)name!),
        null => [],
        _ => [(string)groups!],
    };
}

/// <summary>One client's connection.</summary>
internal sealed class PubSubConnection(string id, string userId) : IDisposable
{
    private readonly SemaphoreSlim writing = new(1);
    private readonly HashSet<string> groups = [];
    private WebSocket? socket;

    public void Dispose() => writing.Dispose();

    public string Id => id;

    public string UserId => userId;

    public void Join(IEnumerable<string> names) => groups.UnionWith(names);

    public bool IsIn(string group) => groups.Contains(group);

    public void Open(WebSocket opened) => socket = opened;

    public async Task SendAsync(JsonObject message)
    {
        await writing.WaitAsync();
        try
        {
            await socket!.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, true, CancellationToken.None);
        }
        finally
        {
            writing.Release();
        }
    }

    public async Task CloseAsync(string reason)
    {
        await SendAsync(new JsonObject { ["type"] = "system", ["event"] = "disconnected", ["message"] = reason });
        await socket!.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, reason, CancellationToken.None);
    }
}
