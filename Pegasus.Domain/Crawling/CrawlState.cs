using System.Text.Json.Serialization;

namespace Pegasus.Domain.Crawling;

/// <summary>How far a crawl has come.</summary>
public enum CrawlStage
{
    /// <summary>Nobody has taken it up yet.</summary>
    [JsonStringEnumMemberName("QUEUED")] Queued,

    /// <summary>The sitemaps are being read.</summary>
    [JsonStringEnumMemberName("READING_SITEMAP")] ReadingSitemap,

    /// <summary>The pages are being read.</summary>
    [JsonStringEnumMemberName("FETCHING")] Fetching,

    /// <summary>Every page came to something, failed ones included.</summary>
    [JsonStringEnumMemberName("DONE")] Done,

    /// <summary>There were no pages to read, or it was tried too often.</summary>
    [JsonStringEnumMemberName("FAILED")] Failed,
}

/// <summary>How many pages of a crawl came to what.</summary>
/// <param name="Total">All of them.</param>
/// <param name="Added">Pages that are documents since.</param>
/// <param name="Changed">Documents whose text was replaced.</param>
/// <param name="Unchanged">Documents whose page says what it said.</param>
/// <param name="Failed">Pages that could not be read.</param>
public sealed record CrawlCounts(int Total, int Added, int Changed, int Unchanged, int Failed)
{
    /// <summary>How many came to anything yet.</summary>
    public int Done => Added + Changed + Unchanged + Failed;
}

/// <summary>A crawl's facts, and every move that it may make.</summary>
/// <param name="StartedAt">When it was asked for.</param>
/// <param name="DueAt">When its message is delivered.</param>
public sealed record CrawlState(DateTimeOffset StartedAt, DateTimeOffset DueAt)
{
    /// <summary>How far it has come.</summary>
    public CrawlStage Stage { get; init; }

    /// <summary>What its pages came to; no pages before they are known.</summary>
    public CrawlCounts Counts { get; init; } = new(0, 0, 0, 0, 0);

    /// <summary>How many pages the sitemaps named, those beyond the limit as well.</summary>
    public int Found { get; init; }

    /// <summary>How often it was taken up since it last came further.</summary>
    public int Attempt { get; init; }

    /// <summary>The worker that has it; null if none has.</summary>
    public string? LeaseOwner { get; init; }

    /// <summary>Until when that worker has it, unless it gives a sign of life.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>For what it waits; null unless it does.</summary>
    public CrawlPause? Pause { get; init; }

    /// <summary>For how long it has waited for sites, or will have by the end of the present pause.</summary>
    public TimeSpan Paused { get; init; }

    /// <summary>When it ended; null while it goes on.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Error { get; init; }

    /// <summary>Whether it goes on.</summary>
    [JsonIgnore]
    public bool IsActive => Stage is not (CrawlStage.Done or CrawlStage.Failed);

    /// <summary>Whether <paramref name="worker"/> still has it; only then may it write.</summary>
    public bool IsHeldBy(string worker) => IsActive && LeaseOwner == worker;

    /// <summary>Whether an active crawl has been without a worker for too long, so that its message is to be sent anew.</summary>
    public bool IsStuck(DateTimeOffset now) => IsActive && now >= (LeaseUntil ?? DueAt) + CrawlDefaults.Stuck;

    /// <summary>A worker takes the crawl, unless it is over, another worker has it, or it was tried too often.</summary>
    public CrawlClaim Claim(string worker, DateTimeOffset now) =>
        !IsActive ? new CrawlClaim.Over()
        : LeaseUntil > now ? new CrawlClaim.Held(LeaseUntil.Value)
        : Pause?.Until > now ? new CrawlClaim.Held(Pause.Until)
        : Attempt >= CrawlDefaults.MaxAttempts ? new CrawlClaim.Exhausted()
        : new CrawlClaim.Taken(this with
        {
            Stage = Stage == CrawlStage.Queued ? CrawlStage.ReadingSitemap : Stage,
            Attempt = Attempt + 1,
            LeaseOwner = worker,
            LeaseUntil = now + CrawlDefaults.Lease,
            Pause = null,
        });

    /// <summary>The pages are known.</summary>
    public CrawlState Planned(int total, int found, DateTimeOffset now) =>
        this with { Stage = CrawlStage.Fetching, Counts = Counts with { Total = total }, Found = found, LeaseUntil = now + CrawlDefaults.Lease };

    /// <summary>Pages came to something: the worker goes on.</summary>
    public CrawlState Progress(CrawlCounts counts, DateTimeOffset now) =>
        this with { Counts = counts, Attempt = 1, LeaseUntil = now + CrawlDefaults.Lease };

    /// <summary>The worker leaves the rest to the next message.</summary>
    /// <param name="due">When that is delivered.</param>
    public CrawlState HandOver(DateTimeOffset due) => this with { Attempt = 0, DueAt = due, LeaseOwner = null, LeaseUntil = null };

    /// <summary>Whether a site is waited for that asks to be left alone for so long.</summary>
    public bool MayPause(TimeSpan time) => time <= CrawlDefaults.MaxPause && Paused + time <= CrawlDefaults.MaxPaused;

    /// <summary>The worker leaves the rest to a message that is delivered when the pause is over.</summary>
    public CrawlState PauseFor(TimeSpan time, string reason, DateTimeOffset now) =>
        HandOver(now + time) with { Pause = new CrawlPause(now + time, reason), Paused = Paused + time };

    /// <summary>Nothing is left to do.</summary>
    public CrawlState Complete(DateTimeOffset now) => this with { Stage = CrawlStage.Done, EndedAt = now, LeaseOwner = null, LeaseUntil = null };

    /// <summary>It ends before its pages came to anything, or all of them did.</summary>
    public CrawlState Fail(string error, DateTimeOffset now) => this with { Stage = CrawlStage.Failed, Error = error, EndedAt = now, LeaseOwner = null, LeaseUntil = null };
}

/// <summary>What came of a worker's wish to take a crawl.</summary>
public abstract record CrawlClaim
{
    private CrawlClaim() { }

    /// <summary>The crawl has ended: its message is of no use any more.</summary>
    public sealed record Over : CrawlClaim;

    /// <summary>Another worker has it until <paramref name="Until"/>, or longer if it goes on.</summary>
    public sealed record Held(DateTimeOffset Until) : CrawlClaim;

    /// <summary>It was taken as often as it may be without coming any further.</summary>
    public sealed record Exhausted : CrawlClaim;

    /// <summary>The worker has it once <paramref name="State"/> is saved.</summary>
    public sealed record Taken(CrawlState State) : CrawlClaim;
}
