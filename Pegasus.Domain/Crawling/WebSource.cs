namespace Pegasus.Domain.Crawling;

/// <summary>Where on the web a document comes from, and how the last look at it went.</summary>
/// <param name="Url">The address that the owner gave.</param>
/// <param name="FinalUrl">Where its redirects led.</param>
/// <param name="FetchedAt">When the text that is stored was last seen there.</param>
public sealed record WebSource(string Url, string FinalUrl, DateTimeOffset FetchedAt)
{
    /// <summary>The page's entity tag (RFC 9110, section 8.8.3), by which it says that it has not changed; null if it sent none.</summary>
    public string? ETag { get; init; }

    /// <summary>Its date of the last change, as it sent it, for the same use.</summary>
    public string? LastModified { get; init; }

    /// <summary>When Pegasus last asked for it.</summary>
    public DateTimeOffset CheckedAt { get; init; } = FetchedAt;

    /// <summary>Why the last look failed; null if it did not.</summary>
    public string? Error { get; init; }

    /// <summary>How often in a row the site said that the page is gone (404, 410).</summary>
    public int TimesGone { get; init; }

    /// <summary>Whether the page is gone for good, as far as anybody can tell: its text is kept, and the schedule asks for it no more.</summary>
    public bool IsGone => TimesGone >= CrawlDefaults.GoneAfter;

    /// <summary>The page was there, as it is stored.</summary>
    public WebSource Seen(DateTimeOffset now) => this with { FetchedAt = now, CheckedAt = now, Error = null, TimesGone = 0 };

    /// <summary>The page could not be read; what is stored of it stays.</summary>
    public WebSource Failed(string error, bool isGone, DateTimeOffset now) =>
        this with { CheckedAt = now, Error = error, TimesGone = isGone ? TimesGone + 1 : 0 };
}
