using System.Collections.Concurrent;
using System.Text;
using Pegasus.Domain.Crawling;

namespace Pegasus.Functions.Crawling;

/// <summary>
/// The robots.txt files of the sites that one call or crawl meets, each fetched once. No file (4xx, RFC 9309, section 2.3.1.3) allows
/// everything; a site that cannot say (5xx, section 2.3.1.4) allows nothing.
/// </summary>
internal sealed class RobotsFiles(PageFetcher fetcher)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<(RobotsRules? Rules, FetchFailure? Failure)>>> files = new(StringComparer.Ordinal);

    /// <summary>Why a page may not be read; null if it may.</summary>
    public async Task<FetchFailure?> ForbidsAsync(Uri page, CancellationToken cancellationToken)
    {
        var (rules, failure) = await OfAsync(page, cancellationToken);
        return failure ?? (rules!.Allows(page) ? null : FetchErrors.Disallowed(page));
    }

    /// <summary>The rules of a page's site; none of them if its file cannot be read.</summary>
    public Task<(RobotsRules? Rules, FetchFailure? Failure)> OfAsync(Uri page, CancellationToken cancellationToken) =>
        files.GetOrAdd(page.GetLeftPart(UriPartial.Authority), site => new(() => FetchAsync(new Uri(site + "/robots.txt")))).Value.WaitAsync(cancellationToken);

    // Whoever asks first is not the only one who waits: the fetch ends by its own limit, not by theirs.
    private async Task<(RobotsRules?, FetchFailure?)> FetchAsync(Uri address)
    {
        var result = await fetcher.FetchAsync(new FetchRequest(address, FetchLimits.Robots), CancellationToken.None);
        return result switch
        {
            FetchResult.Fetched file => (RobotsRules.Parse(Encoding.UTF8.GetString(file.Content.Span), CrawlDefaults.Product), null),
            FetchResult.Failed { Failure.Status: >= 400 and < 500 and not 429 } => (RobotsRules.None, null),
            FetchResult.Failed { Failure.Error.Code: "too_many_redirects" } => (RobotsRules.None, null),
            FetchResult.Failed { Failure: { Status: { } status, RetryAfter: var wait } } => (null, FetchErrors.RobotsUnavailable(address, status, wait)),
            FetchResult.Failed { Failure: var failure } => (null, failure),
            _ => throw new InvalidOperationException("A robots.txt is never asked for conditionally."),
        };
    }
}
