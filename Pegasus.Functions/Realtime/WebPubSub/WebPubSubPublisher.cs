using Pegasus.Domain.Realtime;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Realtime.WebPubSub;

/// <summary>
/// Publishes a workspace's events to its group while somebody may watch it: one message for each, in their order, at least once. Whoever
/// publishes begins after the last that is noted as published, so that each event's first message comes in its place; a client ignores the
/// ids that it has seen. What cannot be sent is sent with the next change.
/// </summary>
internal sealed class WebPubSubPublisher(WebPubSubClient client, WatchTable watches, WatchCache cache, EventLog log) : IEventSubscriber
{
    public ValueTask<bool> WantsAsync(string workspaceId, CancellationToken cancellationToken) => cache.IsWatchedAsync(workspaceId, cancellationToken);

    public async Task TakeAsync(string workspaceId, EventLogHead head, CancellationToken cancellationToken)
    {
        var sent = 0L;
        for (var attempt = 1; attempt <= Contention.MaxAttempts; attempt++)
        {
            if (await watches.ReadPublishedAsync(workspaceId, cancellationToken) is not { } published || published.UpTo >= head.LastId)
                return;
            // What is not kept any more is missed; a client sees it by the gap before the next event, and reads.
            var events = await log.ReadAsync(workspaceId, head, Math.Max(published.UpTo, sent), cancellationToken) ?? [];
            foreach (var one in events)
                await SendAsync(workspaceId, one, cancellationToken);
            sent = head.LastId;
            if (await watches.TryMoveAsync(workspaceId, published, sent, cancellationToken))
                return;
            // Another instance has published, too.
            await Contention.BackOffAsync(attempt, cancellationToken);
        }
    }

    private async Task SendAsync(string workspaceId, WorkspaceEvent one, CancellationToken cancellationToken)
    {
        if (WatchRights.LostBy(one) is { } userId)
            await client.CloseUserConnectionsAsync(userId, "Sign in again, or ask an owner of the workspace.", cancellationToken);
        await client.SendToGroupAsync(ClientAccess.GroupOf(workspaceId), EventMessage.Of(one).ToUtf8(), cancellationToken);
    }
}
