using Pegasus.Functions.Hosting;

namespace Pegasus.Functions.Crawling;

/// <summary>The queue function that ends a crawl which failed too often, so that nobody waits for it for ever.</summary>
internal sealed class CrawlSitePoison(CrawlTable crawls, CrawlQueue queue, TimeProvider clock, ILogger<CrawlSitePoison> logger) : IQueueFunction
{
    private const string Reason = "Reading the pages was tried several times and did not come to an end. The pages that were read are there; try the others again.";

    public string Name => "crawl-site-poison";

    public string QueueName => "crawl-site-poison";

    public async Task<QueueOutcome> RunAsync(QueueTrigger message, CancellationToken cancellationToken)
    {
        if (CrawlMessage.Parse(message.Text) is not { } crawling)
        {
            logger.LogError("Dropped a poison message that is not ours ({Length} characters)", message.Text.Length);
            return QueueOutcome.Done;
        }
        DateTimeOffset? heldUntil = null;
        await crawls.ChangeAsync(crawling.WorkspaceId, crawling.BotId, crawling.CrawlId, state =>
        {
            var now = clock.GetUtcNow();
            heldUntil = state.IsActive && state.LeaseUntil > now ? state.LeaseUntil : null;
            return state.IsActive && heldUntil is null ? state.Fail(Reason, now) : null;
        }, cancellationToken);
        if (heldUntil is { } until)
            await queue.SendAsync(crawling, until - clock.GetUtcNow() + TimeSpan.FromSeconds(1), cancellationToken);
        else
            logger.LogWarning("Crawl {CrawlId} of bot {BotId} failed for good", crawling.CrawlId, crawling.BotId);
        return QueueOutcome.Done;
    }
}
