using System.Collections.Concurrent;
using Pegasus.Domain.Bots;
using Pegasus.Domain.Crawling;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Documents;
using Pegasus.Functions.Training;

namespace Pegasus.Functions.Crawling;

/// <summary>
/// A worker's turn at a crawl: the pages are found, then read and stored in batches, and after each batch the lease is renewed. Reading
/// takes long and storing does not, so a bot whose pages changed is out of date no longer than it takes to store and train.
/// </summary>
internal sealed class CrawlJob(
    CrawlTable crawls, CrawlQueue queue, BotStore bots, DocumentTable documents, CrawlPages pages, SitemapReader sitemaps, PageReader reader,
    TrainingQueue trainings, TimeProvider clock, ILogger<CrawlJob> logger)
{
    public async Task RunAsync(Crawl crawl, string worker, CancellationToken cancellationToken)
    {
        try
        {
            await CrawlAsync(crawl, worker, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The application stops in good order: whoever gets the message next need not wait for the lease's end.
            await ChangeAsync(crawl, worker, state => state.HandOver(clock.GetUtcNow()), CancellationToken.None);
            throw;
        }
    }

    private async Task CrawlAsync(Crawl crawl, string worker, CancellationToken cancellationToken)
    {
        var (until, robots) = (clock.GetUtcNow() + CrawlDefaults.Slice, reader.NewRobots());
        if (crawl.State.Stage == CrawlStage.ReadingSitemap && !await PlanAsync(crawl, worker, robots, cancellationToken))
            return;
        var all = (await crawls.ListPagesAsync(crawl, cancellationToken)).ToList();
        var (pace, pauses) = (new CrawlPace(robots, clock), new SitePauses(crawl.State.MayPause));
        while (all.Exists(page => page.State == CrawlPageState.Pending))
        {
            if (clock.GetUtcNow() >= until)
            {
                // In this order, so that the next worker need not wait for the lease; should this one die in between, its own message comes again.
                if (await ChangeAsync(crawl, worker, state => state.HandOver(clock.GetUtcNow()), cancellationToken))
                    await queue.SendAsync(CrawlMessage.Of(crawl), TimeSpan.Zero, cancellationToken);
                return;
            }
            var batch = all.Where(page => page.State == CrawlPageState.Pending && !pauses.Waits(new Uri(page.Url)))
                .OrderBy(page => page.Refusals).Take(CrawlDefaults.Batch).ToList();
            if (batch.Count == 0)
            {
                await PauseAsync(crawl, worker, SiteProblem.Of(pauses.Next!), cancellationToken);
                return;
            }
            foreach (var read in await ReadAsync(crawl, batch, robots, pace, pauses, cancellationToken))
            {
                var stored = await pages.StoreAsync(crawl, read, cancellationToken);
                if (!await crawls.MarkAsync(stored, cancellationToken))
                    return;
                all[all.FindIndex(page => page.RowKey == stored.RowKey)] = stored;
            }
            if (!await ChangeAsync(crawl, worker, state => state.Progress(CountsOf(all), clock.GetUtcNow()), cancellationToken))
                return;
            await TrainAsync(crawl, cancellationToken);
        }
        await ChangeAsync(crawl, worker, state => state.Progress(CountsOf(all), clock.GetUtcNow()).Complete(clock.GetUtcNow()), cancellationToken);
        logger.LogInformation("Crawl {CrawlId} of bot {BotId} has ended: {Counts}", crawl.CrawlId, crawl.BotId, CountsOf(all));
    }

    /// <summary>Finds the pages and writes them down. False if there are none, or the crawl was ended meanwhile.</summary>
    private async Task<bool> PlanAsync(Crawl crawl, string worker, RobotsFiles robots, CancellationToken cancellationToken)
    {
        var sources = await documents.ListAsync(crawl.WorkspaceId, crawl.BotId, null, null, cancellationToken)
            .Where(document => document.Source is not null)
            .ToListAsync(cancellationToken);
        if (crawl.Url is null)
        {
            var known = sources.Where(document => !crawl.IsScheduled || !document.Source!.IsGone).Select(document => (document.Source!.Url, (string?)document.DocumentId)).ToList();
            await crawls.AddPagesAsync(crawl, known, cancellationToken);
            return await ChangeAsync(crawl, worker, state => state.Planned(known.Count, known.Count, clock.GetUtcNow()), cancellationToken);
        }
        var (site, problem) = await sitemaps.ReadAsync(new Uri(crawl.Url), crawl.Limit, robots, cancellationToken);
        if (site is null)
        {
            if (problem!.RetryAfter is { } wait && crawl.State.MayPause(wait))
                await PauseAsync(crawl, worker, problem, cancellationToken);
            else
                await ChangeAsync(crawl, worker, state => state.Fail(problem.Sentence, clock.GetUtcNow()), cancellationToken);
            return false;
        }
        var documentOf = sources.GroupBy(document => document.Source!.Url).ToDictionary(same => same.Key, same => same.First().DocumentId);
        await crawls.AddPagesAsync(crawl, site.Pages.Select(page => (page.AbsoluteUri, documentOf.GetValueOrDefault(page.AbsoluteUri))), cancellationToken);
        return await ChangeAsync(crawl, worker, state => state.Planned(site.Pages.Count, site.Found, clock.GetUtcNow()), cancellationToken);
    }

    /// <summary>Waits as the site asks: by the delay of a message, in which no worker is bound.</summary>
    private async Task PauseAsync(Crawl crawl, string worker, SiteProblem problem, CancellationToken cancellationToken)
    {
        var wait = problem.RetryAfter!.Value;
        if (await ChangeAsync(crawl, worker, state => state.PauseFor(wait, problem.Sentence, clock.GetUtcNow()), cancellationToken))
            await queue.SendAsync(CrawlMessage.Of(crawl), wait, cancellationToken);
        logger.LogInformation("Crawl {CrawlId} of bot {BotId} waits for {Seconds} s: {Reason}", crawl.CrawlId, crawl.BotId, wait.TotalSeconds, problem.Sentence);
    }

    /// <summary>Reads pages two at a time, but for those whose site asked to be left alone meanwhile.</summary>
    private async Task<IEnumerable<ReadPage>> ReadAsync(
        Crawl crawl, IReadOnlyList<CrawlPage> batch, RobotsFiles robots, CrawlPace pace, SitePauses pauses, CancellationToken cancellationToken)
    {
        var (start, read) = (clock.GetTimestamp(), new ConcurrentBag<ReadPage>());
        var options = new ParallelOptions { MaxDegreeOfParallelism = CrawlDefaults.AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(batch, options, async (page, token) =>
        {
            if (clock.GetElapsedTime(start) < CrawlDefaults.BatchTime && !pauses.Waits(new Uri(page.Url)))
                read.Add(await pages.ReadAsync(crawl, page, robots, pace, pauses, token));
        });
        return read.OrderBy(page => page.Page.RowKey, StringComparer.Ordinal);
    }

    private async Task TrainAsync(Crawl crawl, CancellationToken cancellationToken)
    {
        if (crawl.Trains && await bots.FindAsync(crawl.WorkspaceId, crawl.BotId, cancellationToken) is { State.Status: not (BotStatus.NoData or BotStatus.Ready) })
            await trainings.RequestAsync(crawl.WorkspaceId, crawl.BotId, new TrainingWish(OfPresent: true), cancellationToken);
    }

    /// <summary>Writes the crawl's row if the worker still has it.</summary>
    private async Task<bool> ChangeAsync(Crawl crawl, string worker, Func<CrawlState, CrawlState> change, CancellationToken cancellationToken)
    {
        var held = false;
        await crawls.ChangeAsync(crawl.WorkspaceId, crawl.BotId, crawl.CrawlId, state =>
        {
            held = state.IsHeldBy(worker);
            return held ? change(state) : null;
        }, cancellationToken);
        return held;
    }

    private static CrawlCounts CountsOf(List<CrawlPage> all)
    {
        int Count(CrawlPageState state) => all.Count(page => page.State == state);
        return new CrawlCounts(all.Count, Count(CrawlPageState.Added), Count(CrawlPageState.Changed), Count(CrawlPageState.Unchanged), Count(CrawlPageState.Failed));
    }
}
