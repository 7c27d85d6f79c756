using System.Collections.Concurrent;

namespace Pegasus.Functions.Crawling;

/// <summary>The sites that asked to be left alone in one worker's turn at a crawl: nothing more is asked of them in it.</summary>
/// <param name="mayPause">Whether the crawl waits for so long.</param>
internal sealed class SitePauses(Func<TimeSpan, bool> mayPause)
{
    private readonly ConcurrentDictionary<string, FetchFailure> sites = new(StringComparer.Ordinal);

    /// <summary>Notes that a site asked to be left alone.</summary>
    public void Note(Uri page, FetchFailure failure) => sites.TryAdd(page.Authority, failure);

    /// <summary>Whether a page has to wait for its site.</summary>
    public bool Waits(Uri page) => Of(page) is { RetryAfter: { } time } && mayPause(time);

    /// <summary>What a page is told whose site is not waited for: what the site said when it was asked last; null if it may be asked.</summary>
    public FetchFailure? Refuses(Uri page) => Of(page) is { RetryAfter: { } time } refusal && !mayPause(time) ? refusal : null;

    /// <summary>The shortest wait of all that are waited for; null if there is none.</summary>
    public FetchFailure? Next => sites.Values.Where(failure => mayPause(failure.RetryAfter!.Value)).MinBy(failure => failure.RetryAfter);

    private FetchFailure? Of(Uri page) => sites.GetValueOrDefault(page.Authority);
}
