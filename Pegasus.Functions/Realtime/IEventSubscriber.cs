using Pegasus.Domain.Realtime;

namespace Pegasus.Functions.Realtime;

/// <summary>Takes a workspace's events on, wherever in the deployment they happen.</summary>
internal interface IEventSubscriber
{
    /// <summary>Whether a workspace's events are wanted; asked after each change, so that it must cost next to nothing.</summary>
    ValueTask<bool> WantsAsync(string workspaceId, CancellationToken cancellationToken);

    /// <summary>Takes on what has come up to the log's end and was not taken yet. Of one workspace it is called one at a time in a process, again after a fault, and by other instances.</summary>
    Task TakeAsync(string workspaceId, EventLogHead head, CancellationToken cancellationToken);
}
