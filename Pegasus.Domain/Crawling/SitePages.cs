namespace Pegasus.Domain.Crawling;

/// <summary>Collects the pages that a site's sitemaps name: those of the site itself, each once, up to a limit, in the sitemaps' order.</summary>
/// <param name="site">An address of the site.</param>
/// <param name="limit">The most pages.</param>
public sealed class SitePages(Uri site, int limit)
{
    private readonly List<Uri> pages = [];
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    /// <summary>The pages, in the order in which they were named.</summary>
    public IReadOnlyList<Uri> Pages => pages;

    /// <summary>How many pages of the site were named, those beyond the limit as well.</summary>
    public int Found => known.Count;

    /// <summary>Takes an address of a sitemap. One of another site, or none at all, is passed over.</summary>
    public void Add(string address)
    {
        if (WebAddress.Parse(address, out _) is not { } page || !WebAddress.IsSameSite(page, site) || !known.Add(page.AbsoluteUri))
            return;
        if (pages.Count < limit)
            pages.Add(page);
    }
}
