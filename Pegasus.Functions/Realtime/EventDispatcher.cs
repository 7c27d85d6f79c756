using Azure;

namespace Pegasus.Functions.Realtime;

/// <summary>Tells those who watch from this instance, and those who take events on, that a workspace has new ones.</summary>
internal sealed class EventDispatcher(
    EventSignal signal, EventLog log, WorkspaceFeeds feeds, IEnumerable<IEventSubscriber> subscribers, ILogger<EventDispatcher> logger) : BackgroundService
{
    private const int AtOnce = 8;

    /// <summary>Numbers what has happened in a workspace and gives it to those who want it.</summary>
    public async Task DispatchAsync(string workspaceId, CancellationToken cancellationToken)
    {
        feeds.Poke(workspaceId);
        foreach (var subscriber in subscribers)
        {
            if (!await subscriber.WantsAsync(workspaceId, cancellationToken))
                continue;
            var (head, _) = await log.NumberAsync(workspaceId, cancellationToken);
            await subscriber.TakeAsync(workspaceId, head, cancellationToken);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Parallel.ForEachAsync(
        signal.ReadAllAsync(stoppingToken),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
        async (workspaceId, cancellationToken) =>
        {
            try
            {
                await DispatchAsync(workspaceId, cancellationToken);
            }
            catch (RequestFailedException fault)
            {
                // What is noted stays noted; the next change takes it along.
                logger.LogWarning(fault, "The events of workspace {WorkspaceId} are taken on later", workspaceId);
            }
            finally
            {
                signal.Done(workspaceId);
            }
        });
}
