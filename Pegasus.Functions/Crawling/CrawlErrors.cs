using Pegasus.Functions.Http;

namespace Pegasus.Functions.Crawling;

internal static class CrawlErrors
{
    public static readonly ApiError Running =
        new(409, "crawl_running", "Already reading", "This bot's web pages are being read already. Wait until that has ended, or cancel it.");

    public static readonly ApiError NoWebPages =
        new(409, "no_web_pages", "No web pages", "This bot has no web pages that could be read anew. Add one by its address first.");
}
