using Pegasus.Domain.Realtime;

namespace Pegasus.Functions.Realtime.WebPubSub;

/// <summary>Lets one at a time publish a workspace's events in this process; who comes meanwhile leaves theirs to who is at it.</summary>
internal sealed class PublishTurns
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, EventLogHead?> atWork = new(StringComparer.Ordinal);

    /// <summary>Publishes up to <paramref name="head"/>, and then what others have left; where somebody is at it, leaves it to them.</summary>
    public async Task RunAsync(string workspaceId, EventLogHead head, Func<EventLogHead, Task> publishAsync)
    {
        if (!TryBegin(workspaceId, head))
            return;
        for (var next = head; next is not null;)
        {
            try
            {
                await publishAsync(next);
                next = TakeLeft(workspaceId);
            }
            catch
            {
                // What could not be sent goes with what was left meanwhile, or waits for the next change.
                next = TakeLeft(workspaceId);
                if (next is null)
                    throw;
            }
        }
    }

    private bool TryBegin(string workspaceId, EventLogHead head)
    {
        lock (gate)
        {
            if (atWork.TryAdd(workspaceId, null))
                return true;
            if (atWork[workspaceId] is not { } left || left.LastId < head.LastId)
                atWork[workspaceId] = head;
            return false;
        }
    }

    private EventLogHead? TakeLeft(string workspaceId)
    {
        lock (gate)
        {
            if (atWork[workspaceId] is { } left)
            {
                atWork[workspaceId] = null;
                return left;
            }
            atWork.Remove(workspaceId);
            return null;
        }
    }
}
