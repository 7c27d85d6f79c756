using Pegasus.Domain.Crawling;

namespace Pegasus.Functions.Crawling;

/// <summary>Why a site has no pages.</summary>
/// <param name="Sentence">What its owner is told.</param>
/// <param name="RetryAfter">For how long the site asks to be left alone; null if it does not.</param>
internal sealed record SiteProblem(string Sentence, TimeSpan? RetryAfter = null)
{
    public static SiteProblem Of(FetchFailure failure) => new(failure.Error.Detail, failure.RetryAfter);
}

/// <summary>
/// Finds a site's pages: by the sitemap that the owner names, else by those that its robots.txt names, else by /sitemap.xml. Indexes are
/// followed within the site, packed files unpacked.
/// </summary>
internal sealed class SitemapReader(PageFetcher fetcher, TimeProvider clock)
{
    /// <summary>How long further sitemaps are asked for; what was found until then counts.</summary>
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(60);

    /// <returns>The pages; or, if there are none, why.</returns>
    public async Task<(SitePages? Pages, SiteProblem? Problem)> ReadAsync(Uri site, int limit, RobotsFiles robots, CancellationToken cancellationToken)
    {
        var (rules, failure) = await robots.OfAsync(site, cancellationToken);
        if (rules is null)
            return (null, SiteProblem.Of(failure!));

        var (start, pages, problem) = (clock.GetTimestamp(), new SitePages(site, limit), (SiteProblem?)null);
        var waiting = new Queue<Uri>(FirstOf(site, rules));
        var known = waiting.ToHashSet();
        for (var read = 0; read < CrawlDefaults.MaxSitemaps && pages.Pages.Count < limit && clock.GetElapsedTime(start) < Time && waiting.TryDequeue(out var address); read++)
        {
            var (file, wrong) = await ReadAsync(address, cancellationToken);
            problem = wrong ?? problem;
            foreach (var page in file?.Pages ?? [])
                pages.Add(page);
            foreach (var further in (file?.Sitemaps ?? []).Select(text => WebAddress.Parse(text, out _)).OfType<Uri>())
            {
                if (WebAddress.IsSameSite(further, site) && known.Add(further))
                    waiting.Enqueue(further);
            }
        }
        return pages.Pages.Count > 0 ? (pages, null) : (null, problem ?? new SiteProblem($"The sitemap of {site.Host} names no page of this site."));
    }

    private static List<Uri> FirstOf(Uri site, RobotsRules rules)
    {
        if (IsSitemap(site))
            return [site];
        var named = rules.Sitemaps
            .Select(text => Uri.TryCreate(site, text, out var address) ? WebAddress.Parse(address.AbsoluteUri, out _) : null)
            .OfType<Uri>()
            .Where(address => WebAddress.IsSameSite(address, site))
            .Take(CrawlDefaults.MaxSitemaps)
            .ToList();
        return named.Count > 0 ? named : [new Uri(site, "/sitemap.xml")];
    }

    private static bool IsSitemap(Uri address) =>
        address.AbsolutePath.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || address.AbsolutePath.EndsWith(".xml.gz", StringComparison.OrdinalIgnoreCase);

    private async Task<((IReadOnlyList<string> Pages, IReadOnlyList<string> Sitemaps)? File, SiteProblem? Problem)> ReadAsync(Uri address, CancellationToken cancellationToken)
    {
        switch (await fetcher.FetchAsync(new FetchRequest(address, FetchLimits.Page), cancellationToken))
        {
            case FetchResult.Fetched fetched:
                var file = await UnpackAsync(fetched.Content, cancellationToken) is { } content ? SitemapXml.Read(content) : null;
                return (file, file is null ? new($"{address} is no sitemap that can be read. Send the address of the site's sitemap.") : null);
            case FetchResult.Failed { Failure: { IsGone: true } }:
                return (null, new($"{address.Host} has no sitemap at {address.AbsolutePath}. Send the address of its sitemap, or add its pages one by one."));
            case FetchResult.Failed { Failure: var failure }:
                return (null, SiteProblem.Of(failure));
            default:
                throw new InvalidOperationException("A sitemap is never asked for conditionally.");
        }
    }

    /// <summary>A file that is packed itself, not only sent so.</summary>
    private static async Task<ReadOnlyMemory<byte>?> UnpackAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        if (!content.Span.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
            return content;
        try
        {
            return await CappedContent.UnpackAsync(content, "gzip", FetchLimits.Page, cancellationToken);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
