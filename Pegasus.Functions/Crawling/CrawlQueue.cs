using Pegasus.Domain.Crawling;
using Pegasus.Domain.Training;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.Http;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Crawling;

/// <summary>What stands in the queue: which crawl goes on.</summary>
internal sealed record CrawlMessage(string WorkspaceId, string BotId, string CrawlId)
{
    /// <summary>The crawl that a message names; null if the text is not one of ours.</summary>
    public static CrawlMessage? Parse(string text) => QueueJson.Parse(text, StateJson.Default.CrawlMessage, message => message is { WorkspaceId: not null, BotId: not null, CrawlId: not null });

    public static CrawlMessage Of(Crawl crawl) => new(crawl.WorkspaceId, crawl.BotId, crawl.CrawlId);
}

/// <summary>What is to be crawled.</summary>
/// <param name="Url">The site; null for the web pages that the bot has.</param>
/// <param name="Limit">The most pages.</param>
/// <param name="Trains">Whether the bot is trained on what changed.</param>
internal sealed record CrawlWish(string? Url, int Limit, bool Trains);

/// <summary>
/// Begins crawls, as <c>TrainingQueue</c> begins trainings: the message is enqueued hidden, then the crawl is written together with its
/// bot's row, then the message becomes visible. So there is no crawl without a message, and none of a bot that is gone.
/// </summary>
internal sealed class CrawlQueue(PegasusStorage storage, BotStore bots, CrawlTable crawls, QueueSignal signal, TimeProvider clock)
{
    /// <summary>How many crawls of a bot are kept; the oldest that have ended make room.</summary>
    private const int Kept = 10;

    /// <summary>Begins what an owner asks for.</summary>
    public async Task<(Crawl? Crawl, ApiError? Error)> StartAsync(BotRecord bot, CrawlWish wish, CancellationToken cancellationToken)
    {
        if (await HasRoomAsync(bot, cancellationToken) is { } running)
            return (null, running);
        var now = clock.GetUtcNow();
        var crawl = NewCrawl(bot, wish, now, TrainingDefaults.EnqueueHidden, isScheduled: false);
        var receipt = await storage.CrawlSite.SendMessageAsync(Write(CrawlMessage.Of(crawl), TrainingDefaults.EnqueueHidden), TrainingDefaults.EnqueueHidden, cancellationToken: cancellationToken);
        if (await bots.ChangeAsync(bot.WorkspaceId, bot.BotId, current => new BotChange(current, [CrawlTable.ToRow(crawl).ToAdd()]), cancellationToken) is null)
            return (null, ApiErrors.NotFound);
        await storage.CrawlSite.UpdateMessageAsync(receipt.Value.MessageId, receipt.Value.PopReceipt, Write(CrawlMessage.Of(crawl), TimeSpan.Zero), TimeSpan.Zero, cancellationToken);
        signal.Raise(CrawlSite.Queue);
        return (crawl, null);
    }

    /// <summary>
    /// Begins what a bot's schedule asks for, after the delay that is this bot's own. The very write that begins it notes the day, so that a
    /// timer that comes twice begins it once.
    /// </summary>
    /// <returns>Whether it was due.</returns>
    public async Task<bool> StartScheduledAsync(BotRecord bot, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (!WebRefreshRules.IsDue(bot.WebRefresh, bot.WebRefreshedAt, now) || await HasRoomAsync(bot, cancellationToken) is not null)
            return false;
        var delay = WebRefreshRules.DelayOf(bot.BotId) + TrainingDefaults.EnqueueHidden;
        var crawl = NewCrawl(bot, new CrawlWish(null, CrawlDefaults.MaxPages, Trains: bot.State.TrainedRevision is not null), now, delay, isScheduled: true);
        await SendAsync(CrawlMessage.Of(crawl), delay, cancellationToken);
        var isDue = false;
        await bots.ChangeAsync(bot.WorkspaceId, bot.BotId, current =>
        {
            isDue = WebRefreshRules.IsDue(current.WebRefresh, current.WebRefreshedAt, now);
            return isDue ? new BotChange(current with { WebRefreshedAt = now }, [CrawlTable.ToRow(crawl).ToAdd()]) : null;
        }, cancellationToken);
        return isDue;
    }

    /// <summary>Sends a crawl's message, to be delivered after <paramref name="delay"/>.</summary>
    public async Task SendAsync(CrawlMessage message, TimeSpan delay, CancellationToken cancellationToken)
    {
        await storage.CrawlSite.SendMessageAsync(Write(message, delay), delay, cancellationToken: cancellationToken);
        signal.Raise(CrawlSite.Queue);
    }

    /// <summary>Sends the message of each crawl anew that has been without a worker for too long.</summary>
    public async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        await foreach (var crawl in crawls.ListAllAsync(cancellationToken))
            await ResendIfStuckAsync(crawl, cancellationToken);
    }

    private async Task<ApiError?> HasRoomAsync(BotRecord bot, CancellationToken cancellationToken)
    {
        var known = await crawls.ListAsync(bot.WorkspaceId, bot.BotId, null, null, cancellationToken).ToListAsync(cancellationToken);
        if (known.Find(crawl => crawl.State.IsActive) is { } active)
        {
            await ResendIfStuckAsync(active, cancellationToken);
            return CrawlErrors.Running;
        }
        foreach (var old in known.Skip(Kept - 1))
            await crawls.DeleteAsync(old, cancellationToken);
        return null;
    }

    private async Task ResendIfStuckAsync(Crawl crawl, CancellationToken cancellationToken)
    {
        if (crawl.State.IsStuck(clock.GetUtcNow()))
            await SendAsync(CrawlMessage.Of(crawl), TimeSpan.Zero, cancellationToken);
    }

    private static Crawl NewCrawl(BotRecord bot, CrawlWish wish, DateTimeOffset now, TimeSpan delay, bool isScheduled) =>
        new(bot.WorkspaceId, bot.BotId, Ids.NewestFirst(now))
        {
            Url = wish.Url,
            Limit = wish.Limit,
            Trains = wish.Trains,
            IsScheduled = isScheduled,
            State = new CrawlState(now, now + delay),
        };

    private string Write(CrawlMessage message, TimeSpan delay) => QueueEnvelope.Write(message, StateJson.Default.CrawlMessage, clock.GetUtcNow() + delay);
}
