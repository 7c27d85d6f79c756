using Pegasus.Functions.Bots;

namespace Pegasus.Functions.Crawling;

/// <summary>What the timer does for web pages: begins the refreshes that are due, and sends the messages of stuck crawls anew. The reading is the queue's.</summary>
internal sealed class ScheduledRefresh(BotStore bots, CrawlQueue queue)
{
    /// <returns>How many refreshes began.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var begun = 0;
        await foreach (var bot in bots.ListAllAsync(cancellationToken))
        {
            if (await queue.StartScheduledAsync(bot, cancellationToken))
                begun++;
        }
        await queue.ReconcileAsync(cancellationToken);
        return begun;
    }
}
