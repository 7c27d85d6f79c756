using System.Collections.Concurrent;
using Pegasus.Domain.Realtime;

namespace Pegasus.Functions.Realtime;

/// <summary>The feeds of the workspaces that are watched from this instance.</summary>
internal sealed class WorkspaceFeeds(EventLog log, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<WorkspaceFeed> logger)
{
    private readonly ConcurrentDictionary<string, WorkspaceFeed> feeds = new(StringComparer.Ordinal);

    /// <summary>Lets somebody watch a workspace.</summary>
    /// <returns>The feed, to be left, and the log's end from which on the watcher is told of everything.</returns>
    public async Task<(WorkspaceFeed Feed, EventLogHead Head)> JoinAsync(string workspaceId, IEventWatcher watcher, CancellationToken cancellationToken)
    {
        while (true)
        {
            var feed = feeds.GetOrAdd(workspaceId, Begin);
            if (await feed.JoinAsync(watcher, cancellationToken) is { } head)
                return (feed, head);
            feeds.TryRemove(KeyValuePair.Create(workspaceId, feed));
        }
    }

    /// <summary>Says that a workspace has a new note.</summary>
    public void Poke(string workspaceId)
    {
        if (feeds.TryGetValue(workspaceId, out var feed))
            feed.Poke();
    }

    // A feed is nobody's call: what it reads is on no caller's account. One that loses a race of two who begin has nobody to follow for, and ends.
    private WorkspaceFeed Begin(string workspaceId)
    {
        var feed = new WorkspaceFeed(workspaceId, log, clock, logger);
        using (ExecutionContext.SuppressFlow())
            _ = Task.Run(() => RunAsync(workspaceId, feed));
        return feed;
    }

    private async Task RunAsync(string workspaceId, WorkspaceFeed feed)
    {
        await feed.RunAsync(lifetime.ApplicationStopping);
        feeds.TryRemove(KeyValuePair.Create(workspaceId, feed));
    }
}
