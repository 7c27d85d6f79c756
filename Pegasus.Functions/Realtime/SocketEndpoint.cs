using Microsoft.Extensions.Options;
using Pegasus.Domain.Realtime;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Realtime;

/// <summary>
/// The WebSocket of dashboards: <c>/api/ws/tenants?tenantId=&amp;since=</c>. The first message signs in; then come <c>ready</c>, what was missed
/// since the event that the caller names, and whatever happens.
/// </summary>
internal sealed class SocketEndpoint(
    EventGate gate, WorkspaceFeeds feeds, EventLog log, IOptions<RealtimeOptions> options, IHostApplicationLifetime lifetime, TimeProvider clock,
    ILogger<EventSocket> logger)
{
    public static readonly ApiError NoWebSocket = new(
        StatusCodes.Status400BadRequest, "websocket_required", "A WebSocket is required", "Open this address as a WebSocket. Where that cannot be, GET /api/realtime says what to open instead.");

    public static readonly ApiError Full = new(
        StatusCodes.Status503ServiceUnavailable, "too_many_sockets", "Too many connections", "This instance serves as many sockets as it may. Try again in a moment.")
    { RetryAfter = 5 };

    private int sockets;

    /// <summary>Serves a socket to its end.</summary>
    /// <returns>Why there is none; null once it has ended.</returns>
    public async Task<ApiError?> ServeAsync(HttpContext context, string? tenantId, string? since)
    {
        if (!context.WebSockets.IsWebSocketRequest)
            return NoWebSocket;
        try
        {
            if (Interlocked.Increment(ref sockets) > options.Value.MaxSockets)
                return Full;
            await ServeSocketAsync(context, tenantId, since);
            return null;
        }
        finally
        {
            Interlocked.Decrement(ref sockets);
        }
    }

    private async Task ServeSocketAsync(HttpContext context, string? tenantId, string? since)
    {
        using var webSocket = await context.WebSockets.AcceptWebSocketAsync();
        var socket = new EventSocket(webSocket, options.Value, clock, logger);
        Watching? watching = null;
        WorkspaceFeed? feed = null;
        ITimer? expiry = null;
        await socket.RunAsync(
            async (token, over) =>
            {
                (watching, var refused) = await gate.SignInAsync(token, tenantId, over);
                if (watching is null)
                    return refused;
                expiry = socket.EndAt(watching.User.ExpiresAt, SocketClosing.Expired);
                (feed, var head) = await feeds.JoinAsync(watching.WorkspaceId, socket, over);
                await GreetAsync(socket, watching.WorkspaceId, head, since, over);
                return null;
            },
            over => gate.CheckAsync(watching!, over),
            lifetime.ApplicationStopping);
        feed?.Leave(socket);
        if (expiry is not null)
            await expiry.DisposeAsync();
    }

    /// <summary>Says from which event on all others follow, and sends those that were missed. From the head on the feed tells.</summary>
    private async Task GreetAsync(EventSocket socket, string workspaceId, EventLogHead head, string? since, CancellationToken cancellationToken)
    {
        IReadOnlyList<WorkspaceEvent>? missed = [];
        var from = head.LastId;
        if (!string.IsNullOrEmpty(since))
        {
            missed = EventId.Read(since) is { } last ? await log.ReadAsync(workspaceId, head, last, cancellationToken) : null;
            if (missed is not null)
                from = head.LastId - missed.Count;
        }
        var ready = new EventData { TenantId = workspaceId, Resync = missed is null ? true : null };
        await socket.SendAsync(new WorkspaceEvent(EventTypes.Ready, clock.GetUtcNow(), ready) { Id = from });
        foreach (var one in missed ?? [])
            await socket.SendAsync(one);
    }
}
