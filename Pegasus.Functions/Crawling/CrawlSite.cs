using Pegasus.Domain.Crawling;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Crawling;

/// <summary>
/// The queue function that reads web pages. It may be delivered twice, and killed at any step: a crawl is held by one worker at a time, by
/// a lease in its row, and each page's row says what has become of it. A long crawl hands itself on by a new message.
/// </summary>
internal sealed class CrawlSite(CrawlTable crawls, CrawlQueue queue, CrawlJob job, TimeProvider clock, ILogger<CrawlSite> logger) : IQueueFunction
{
    /// <summary>The queue's name without the prefix.</summary>
    public const string Queue = "crawl-site";

    public string Name => "crawl-site";

    public string QueueName => Queue;

    public async Task<QueueOutcome> RunAsync(QueueTrigger message, CancellationToken cancellationToken)
    {
        if (CrawlMessage.Parse(message.Text) is not { } crawling)
            return QueueOutcome.GiveUp;

        var worker = Ids.New();
        CrawlClaim claim = new CrawlClaim.Over();
        var crawl = await crawls.ChangeAsync(crawling.WorkspaceId, crawling.BotId, crawling.CrawlId, state =>
        {
            claim = state.Claim(worker, clock.GetUtcNow());
            return claim is CrawlClaim.Taken taken ? taken.State : null;
        }, cancellationToken);

        switch (claim)
        {
            case CrawlClaim.Taken when crawl is not null:
                await job.RunAsync(crawl, worker, cancellationToken);
                return QueueOutcome.Done;
            case CrawlClaim.Held held when crawl is not null:
                // Should that worker die, this continuation takes the crawl up; should it finish, the continuation is dropped.
                await queue.SendAsync(crawling, held.Until - clock.GetUtcNow() + TimeSpan.FromSeconds(1), cancellationToken);
                return QueueOutcome.Done;
            case CrawlClaim.Exhausted:
                return QueueOutcome.GiveUp;
            default:
                logger.LogInformation("Crawl {CrawlId} of bot {BotId} is over", crawling.CrawlId, crawling.BotId);
                return QueueOutcome.Done;
        }
    }
}
