using Azure;
using Pegasus.Domain.Crawling;

namespace Pegasus.Functions.Crawling;

/// <summary>A crawl: a site by its sitemap, or all web pages that a bot has.</summary>
internal sealed record Crawl(string WorkspaceId, string BotId, string CrawlId)
{
    /// <summary>The site, or its sitemap; null where the bot's own web pages are read anew.</summary>
    public required string? Url { get; init; }

    /// <summary>The most pages of the site.</summary>
    public required int Limit { get; init; }

    /// <summary>Whether the bot is trained on what changed.</summary>
    public required bool Trains { get; init; }

    /// <summary>Whether the schedule began it; then nobody asks for pages that are gone.</summary>
    public required bool IsScheduled { get; init; }

    public required CrawlState State { get; init; }

    public ETag RowETag { get; init; }
}

/// <summary>What a page of a crawl came to.</summary>
internal enum CrawlPageState
{
    Pending,
    Added,
    Changed,
    Unchanged,
    Failed,
}

/// <summary>A page of a crawl. Which document it is, or will be, stands from the beginning, so that a repetition means the same one.</summary>
internal sealed record CrawlPage(string WorkspaceId, string RowKey, string Url, string DocumentId, bool IsNew)
{
    public CrawlPageState State { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Reason { get; init; }

    /// <summary>How often its site asked to be left alone instead of sending it; it comes after those that were refused less.</summary>
    public int Refusals { get; init; }

    public ETag RowETag { get; init; }
}
