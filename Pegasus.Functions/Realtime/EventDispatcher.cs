namespace Pegasus.Functions.Realtime;

/// <summary>Tells those who watch from this instance, and those who take events on, that a workspace has new ones.</summary>
internal sealed class EventDispatcher(
    EventSignal signal, EventLog log, WorkspaceFeeds feeds, IEnumerable<IEventSubscriber> subscribers, ILogger<EventDispatcher> logger) : BackgroundService
{
    private const int AtOnce = 8;

    /// <summary>Numbers what has happened in a workspace and gives it to those who want it; one of them that fails keeps it from no other.</summary>
    public async Task DispatchAsync(string workspaceId, CancellationToken cancellationToken)
    {
        feeds.Poke(workspaceId);
        foreach (var subscriber in subscribers)
            await DispatchAsync(workspaceId, subscriber, cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Parallel.ForEachAsync(
        signal.ReadAllAsync(stoppingToken),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
        async (workspaceId, cancellationToken) =>
        {
            await DispatchAsync(workspaceId, cancellationToken);
            signal.Done(workspaceId);
        });

    private async Task DispatchAsync(string workspaceId, IEventSubscriber subscriber, CancellationToken cancellationToken)
    {
        try
        {
            if (!await subscriber.WantsAsync(workspaceId, cancellationToken))
                return;
            var (head, _) = await log.NumberAsync(workspaceId, cancellationToken);
            await subscriber.TakeAsync(workspaceId, head, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            // What is noted stays noted, and the next change takes it along; one workspace's fault is no other's.
            logger.LogError(fault, "The events of workspace {WorkspaceId} are taken on later", workspaceId);
        }
    }
}
