using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Azure;
using Pegasus.Domain.Analytics;
using Pegasus.Domain.Credits;
using Pegasus.Functions.Http;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Analytics;

/// <summary>
/// Keeps the books beside the work: what is counted goes into memory, and to storage every two seconds. Nobody waits for it, no
/// answer depends on it, and a process that is killed loses what it counted since it last wrote. The host may kill a process
/// without a word, so nothing rests on an orderly stop; where there is one, what is left is written.
/// </summary>
internal sealed class Bookkeeping(PegasusStorage storage, AnalyticsTable table, TimeProvider clock, ILogger<Bookkeeping> logger) : BackgroundService
{
    /// <summary>How often the books are written. With the time of a write that is tried anew, readers are at most 5 s behind.</summary>
    public static readonly TimeSpan WriteEvery = TimeSpan.FromSeconds(2);

    /// <summary>How long an orderly stop goes on trying to write what is left.</summary>
    private static readonly TimeSpan StopAtMost = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan StopTriesAgain = TimeSpan.FromMilliseconds(250);

    private const int MaxTransaction = 100;

    // A page that makes origins up must not fill the books: what exceeds these goes under one name, or is not counted.
    private const int MaxOriginsOfHour = 200;
    private const int MaxTallies = 50_000;
    private const string OtherOrigins = "(other)";

    /// <summary>The failed requests of a workspace that are noted one by one, in a minute; all of them are counted.</summary>
    private const int MaxFailedPerMinute = 120;

    private readonly string writer = Ids.New();
    private readonly ConcurrentDictionary<(string WorkspaceId, string RowKey), Tally> tallies = new();
    private readonly RateLimiter failures = new(clock, LimitOptions.Of(MaxFailedPerMinute));
    private readonly ConcurrentDictionary<(string BotId, DateTimeOffset Hour), ConcurrentDictionary<string, bool>> origins = new();

    // Never disposed: it holds nothing, and a host that is torn down may still be writing.
    private readonly SemaphoreSlim writing = new(1);

    /// <summary>Counts what a bot did.</summary>
    public void Count(string workspaceId, string botId, UsageCounts counts)
    {
        var now = clock.GetUtcNow();
        var day = CreditDay.At(now);
        var key = AnalyticsTable.UsageRow(day.Date, botId, writer);
        while (Open(workspaceId, key, () => new UsageTally(workspaceId, key, day.ResetsAt)) is UsageTally tally && !tally.TryAdd(counts, now.UtcDateTime.Hour))
            tallies.TryRemove(new((workspaceId, key), tally));
    }

    /// <summary>Notes a call of a bot's widget.</summary>
    public void Saw(string workspaceId, string botId, Sighting call)
    {
        var seen = call with { Origin = Bounded(botId, call) };
        var key = AnalyticsTable.SeenRow(botId, seen, writer);
        while (Open(workspaceId, key, () => new SeenTally(workspaceId, key, seen)) is SeenTally tally && !tally.TryAdd(seen))
            tallies.TryRemove(new((workspaceId, key), tally));
    }

    /// <summary>Notes a visitor's call that failed, so that an owner who is told its id learns why.</summary>
    public void Failed(string workspaceId, FailedRequest request)
    {
        if (failures.Take(workspaceId) > TimeSpan.Zero)
            return;
        var key = AnalyticsTable.FailedRow(request.RequestId);
        // Of two calls under one id the last one counts: ids are the callers' to choose.
        while (Open(workspaceId, key, () => new FailedTally(workspaceId, request)) is FailedTally tally && !tally.TrySet(request))
            tallies.TryRemove(new((workspaceId, key), tally));
    }

    /// <summary>Forgets what was seen of a bot's widget, written or not; its usage stays.</summary>
    public async Task ForgetSightingsAsync(string workspaceId, string botId, CancellationToken cancellationToken)
    {
        await writing.WaitAsync(cancellationToken);
        try
        {
            foreach (var entry in tallies.Where(entry => entry.Key.WorkspaceId == workspaceId && AnalyticsTable.IsSeenOf(entry.Key.RowKey, botId)))
                tallies.TryRemove(entry);
            await table.ForgetSightingsAsync(workspaceId, botId, cancellationToken);
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>Writes what is not written yet of a workspace, for a reader who wants to see it all.</summary>
    /// <exception cref="RequestFailedException">It could not be written; it stays in memory.</exception>
    public Task FlushAsync(string workspaceId, CancellationToken cancellationToken) => FlushAsync(tally => tally.WorkspaceId == workspaceId, cancellationToken);

    /// <summary>Writes what is not written yet: of all workspaces, whatever befalls one of them.</summary>
    /// <exception cref="RequestFailedException">Some could not be written; it stays in memory.</exception>
    public Task FlushAsync(CancellationToken cancellationToken) => FlushAsync(_ => true, cancellationToken);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        var begun = clock.GetTimestamp();
        while (!await TryFlushAsync(cancellationToken) && clock.GetElapsedTime(begun) < StopAtMost)
            await Task.Delay(StopTriesAgain, clock, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(WriteEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await TryFlushAsync(stoppingToken);
    }

    private async Task FlushAsync(Func<(string WorkspaceId, string RowKey), bool> wanted, CancellationToken cancellationToken)
    {
        await writing.WaitAsync(cancellationToken);
        try
        {
            Exception? first = null;
            foreach (var batch in Unwritten(wanted).GroupBy(entry => entry.Row.PartitionKey).SelectMany(workspace => workspace.Chunk(MaxTransaction)))
            {
                var fault = await WriteAsync(batch, cancellationToken);
                first ??= fault;
            }
            if (first is not null)
                ExceptionDispatchInfo.Throw(first);
            Close();
        }
        finally
        {
            writing.Release();
        }
    }

    private async Task<bool> TryFlushAsync(CancellationToken cancellationToken)
    {
        try
        {
            await FlushAsync(cancellationToken);
            return true;
        }
        catch (Exception fault) when (fault is RequestFailedException or TimeoutException)
        {
            // What was not written stays in memory, and the next time is another chance.
            logger.LogWarning(fault, "The books could not be written for now");
            return false;
        }
    }

    private Tally? Open(string workspaceId, string key, Func<Tally> create)
    {
        if (tallies.TryGetValue((workspaceId, key), out var tally))
            return tally;
        if (tallies.Count >= MaxTallies)
        {
            logger.LogWarning("The books are full; {Row} is not counted", key);
            return null;
        }
        return tallies.GetOrAdd((workspaceId, key), _ => create());
    }

    private string? Bounded(string botId, Sighting call)
    {
        if (call.Origin is not { } origin)
            return null;
        var known = origins.GetOrAdd((botId, call.Hour), _ => new(StringComparer.Ordinal));
        return known.ContainsKey(origin) || known.Count < MaxOriginsOfHour && (known.TryAdd(origin, true) || true) ? origin : OtherOrigins;
    }

    private List<(Tally Tally, TableEntity Row, int Mark)> Unwritten(Func<(string WorkspaceId, string RowKey), bool> wanted)
    {
        var unwritten = new List<(Tally, TableEntity, int)>();
        foreach (var (key, tally) in tallies)
        {
            if (wanted(key) && tally.Unwritten() is var (row, mark))
                unwritten.Add((tally, row, mark));
        }
        return unwritten;
    }

    /// <summary>Writes rows of one workspace.</summary>
    /// <returns>Why that did not succeed; null if it did.</returns>
    private async Task<Exception?> WriteAsync((Tally Tally, TableEntity Row, int Mark)[] batch, CancellationToken cancellationToken)
    {
        try
        {
            await storage.Analytics.SubmitTransactionAsync(
                batch.Select(entry => new TableTransactionAction(TableTransactionActionType.UpsertReplace, entry.Row)), cancellationToken);
        }
        catch (Exception fault) when (fault is RequestFailedException or TimeoutException)
        {
            return fault;
        }
        foreach (var (tally, _, mark) in batch)
            tally.WasWritten(mark);
        return null;
    }

    private void Close()
    {
        var now = clock.GetUtcNow();
        foreach (var entry in tallies)
        {
            if (entry.Value.TryClose(now))
                tallies.TryRemove(entry);
        }
        foreach (var hour in origins.Keys.Where(key => key.Hour.AddHours(1) < now))
            origins.TryRemove(hour, out _);
    }
}
