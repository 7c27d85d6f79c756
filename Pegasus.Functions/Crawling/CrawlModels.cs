using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Pegasus.Domain.Crawling;

namespace Pegasus.Functions.Crawling;

internal sealed record CrawlSiteRequest(
    [property: Description("The site, or its sitemap (.xml, .xml.gz)."), Required, StringLength(WebAddress.MaxLength)] string? Url,
    [property: Description("The most pages that are read; 100, if it is left out."), Range(1, CrawlDefaults.MaxPages)] int? Limit);

/// <summary>A crawl, and how far it has come.</summary>
internal sealed record CrawlView(
    string Id,
    [property: Description("SITE reads a site by its sitemap, REFRESH the bot's web pages anew."), AllowedValues("SITE", "REFRESH")] string Kind,
    [property: Description("The site; null for a refresh.")] string? Url,
    CrawlStage Stage,
    [property: Description("How many pages the sitemaps name; those beyond total were not asked for.")] int Found,
    [property: Description("How many pages are read; 0 before that is known.")] int Total,
    [property: Description("How many of them came to something yet: added, changed, unchanged or failed.")] int Done,
    int Added,
    int Changed,
    int Unchanged,
    int Failed,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    [property: Description("Why it failed as a whole.")] string? Error,
    [property: Description("For what it waits; null unless a site asked to be left alone for a while.")] CrawlWait? Waiting = null)
{
    /// <summary>The pages that could not be read; only where one crawl is asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FailedPageView>? FailedPages { get; init; }

    public static CrawlView Of(Crawl crawl)
    {
        var (state, counts) = (crawl.State, crawl.State.Counts);
        return new CrawlView(
            crawl.CrawlId, crawl.Url is null ? "REFRESH" : "SITE", crawl.Url, state.Stage, state.Found, counts.Total, counts.Done, counts.Added, counts.Changed,
            counts.Unchanged, counts.Failed, state.StartedAt, state.EndedAt, state.Error,
            state is { IsActive: true, Pause: { } pause } ? new CrawlWait(pause.Until, pause.Reason) : null);
    }

    public static CrawlView Of(Crawl crawl, IEnumerable<CrawlPage> pages) => Of(crawl) with
    {
        FailedPages = [.. pages.Where(page => page.State == CrawlPageState.Failed).Select(page => new FailedPageView(page.Url, page.Reason ?? ""))],
    };
}

/// <summary>A site asked to be left alone for a while.</summary>
internal sealed record CrawlWait([property: Description("When the crawl goes on.")] DateTimeOffset Until, [property: Description("What the site said.")] string Reason);

internal sealed record FailedPageView(string Url, string Reason);
