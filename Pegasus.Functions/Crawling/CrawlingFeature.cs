using System.Net;
using Microsoft.Extensions.Options;
using Pegasus.Functions.Hosting;

namespace Pegasus.Functions.Crawling;

/// <summary>Web pages as documents: one by its address, or a site by its sitemap.</summary>
internal static class CrawlingFeature
{
    public static IServiceCollection AddCrawling(this IServiceCollection services)
    {
        services.AddOptions<CrawlingOptions>().ValidateOnStart();
        return services
            .AddSingleton<IConfigureOptions<CrawlingOptions>, CrawlingOptionsSetup>()
            .AddSingleton<IValidateOptions<CrawlingOptions>, CrawlingOptionsSetup>()
            .AddSingleton(services => new GuardedConnections(
                services.GetRequiredService<IOptions<CrawlingOptions>>().Value.AllowedPrivateAddresses, Dns.GetHostAddressesAsync))
            .AddSingleton<PageFetcher>()
            .AddSingleton<PageReader>()
            .AddSingleton<WebPages>()
            .AddSingleton<SitemapReader>()
            .AddSingleton<CrawlTable>()
            .AddSingleton<CrawlQueue>()
            .AddSingleton<CrawlPages>()
            .AddSingleton<CrawlJob>()
            .AddSingleton<ScheduledRefresh>()
            .AddSingleton<IQueueFunction, CrawlSite>()
            .AddSingleton<IQueueFunction, CrawlSitePoison>();
    }
}
