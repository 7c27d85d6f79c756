using Pegasus.Domain.Crawling;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Description;

namespace Pegasus.Functions.Crawling;

internal static class CrawlExamples
{
    private const string Site = "https://www.example.com/";

    private static readonly CrawlView Queued = new(
        "2516239871999999999n5r9v3b7", "SITE", Site, CrawlStage.Queued, 0, 0, 0, 0, 0, 0, 0, BotExamples.Noon, null, null);

    private static readonly CrawlView Done = Queued with
    {
        Stage = CrawlStage.Done,
        Found = 140,
        Total = 100,
        Done = 100,
        Added = 99,
        Failed = 1,
        EndedAt = BotExamples.Noon.AddMinutes(2),
    };

    public static readonly IReadOnlyList<ApiExample> All =
    [
        new("a site", new CrawlSiteRequest(Site, 100)),
        new("a site that is to be read", Queued),
        new("a site whose pages are being read", Queued with { Stage = CrawlStage.Fetching, Found = 140, Total = 100, Done = 40, Added = 40 }),
        new("a site that asked for patience", Queued with
        {
            Stage = CrawlStage.Fetching, Found = 140, Total = 100, Done = 40, Added = 40,
            Waiting = new(BotExamples.Noon.AddMinutes(1), FetchErrors.Status(new Uri(Site + "help"), 429, TimeSpan.FromMinutes(1)).Error.Detail),
        }),
        new("a site that was read", Done with { FailedPages = [new(Site + "members", FetchErrors.Disallowed(new Uri(Site + "members")).Error.Detail)] }),
    ];
}
