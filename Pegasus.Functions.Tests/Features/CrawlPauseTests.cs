using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Pegasus.Domain.Crawling;
using Pegasus.Functions.Crawling;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>A site that asks to be left alone (429 and 503 with Retry-After) is waited for, within bounds, without binding a worker.</summary>
public sealed class CrawlPauseTests(WebStage stage) : IClassFixture<WebStage>, IAsyncLifetime
{
    private OwnerClient owner = null!;
    private string botId = null!;

    private WebSite Site => stage.Site;

    public async Task InitializeAsync()
    {
        owner = await stage.App.SignUpAsync();
        botId = await owner.CreateBotAsync();
    }

    public Task DisposeAsync()
    {
        Site.PutStatus("/robots.txt", 404);
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData(429, "90", 90, "answered 429 for /busy, and asks to be left alone for 90 seconds.")]
    [InlineData(429, null, 30, "answered 429 for /busy: it was asked too often")]
    [InlineData(503, "200", 200, "asks to be left alone for 3 minutes.")]
    public async Task A_crawl_waits_as_the_site_asks_shows_why_and_goes_on(int status, string? retryAfter, int seconds, string reason)
    {
        Site.PutSitemap("/sitemap.xml", ["/good", "/busy", "/last"]);
        Site.PutPage("/good", "Good", "Read at once.");
        Site.PutPage("/last", "Last", "Read in the end.");
        Site.Put("/busy", context => RefuseAsync(context, status, retryAfter));
        var message = await WriteAsync();
        var begun = stage.Clock.GetUtcNow();

        Assert.Equal(QueueOutcome.Done, await stage.App.DeliverAsync(message));

        var waiting = await GetAsync(message);
        Assert.Equal("FETCHING", (string)waiting["stage"]!);
        Assert.InRange((int)waiting["added"]!, 1, 2);
        Assert.Contains(reason, (string)waiting["waiting"]!["reason"]!, StringComparison.Ordinal);
        Assert.InRange((DateTimeOffset)waiting["waiting"]!["until"]! - begun, TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds + 30));

        // Whoever comes early is sent away, and the site is not asked.
        var asked = Site.Requests.Count;
        Assert.Equal(QueueOutcome.Done, await stage.App.DeliverAsync(message));
        Assert.Equal(asked, Site.Requests.Count);

        Site.PutPage("/busy", "Busy", "Read later.");
        stage.Clock.Advance(TimeSpan.FromSeconds(seconds + 1));
        Assert.Equal(QueueOutcome.Done, await stage.App.DeliverAsync(message));
        var done = await owner.AwaitCrawlAsync(botId, message.CrawlId);
        Assert.Equal(("DONE", 3, 0), ((string)done["stage"]!, (int)done["added"]!, (int)done["failed"]!));
        Assert.Null(done["waiting"]);
    }

    [Theory]
    [InlineData("/robots.txt")]
    [InlineData("/sitemap.xml")]
    public async Task A_site_that_asks_for_patience_before_it_names_its_pages_is_waited_for(string path)
    {
        Site.PutSitemap("/sitemap.xml", ["/1"]);
        Site.PutPage("/1", "One", "Text.");
        Site.Put(path, context => RefuseAsync(context, 503, "60"));
        var message = await WriteAsync();

        await stage.App.DeliverAsync(message);

        var waiting = await GetAsync(message);
        Assert.Equal("READING_SITEMAP", (string)waiting["stage"]!);
        Assert.Contains("asks to be left alone for 60 seconds", (string)waiting["waiting"]!["reason"]!, StringComparison.Ordinal);
        Site.PutStatus("/robots.txt", 404);
        Site.PutSitemap("/sitemap.xml", ["/1"]);
        stage.Clock.Advance(TimeSpan.FromSeconds(61));
        await stage.App.DeliverAsync(message);
        Assert.Equal(("DONE", 1), Of(await owner.AwaitCrawlAsync(botId, message.CrawlId)));
    }

    [Fact]
    public async Task A_site_that_asks_for_more_than_is_waited_for_is_asked_no_more_and_each_page_says_why()
    {
        Site.PutSitemap("/sitemap.xml", Enumerable.Range(1, 30).Select(i => $"/far/{i}"));
        for (var i = 1; i <= 30; i++)
            Site.Put($"/far/{i}", context => RefuseAsync(context, 429, "7200"));
        var message = await WriteAsync();

        await stage.App.DeliverAsync(message);

        var done = await owner.AwaitCrawlAsync(botId, message.CrawlId);
        Assert.Equal(("DONE", 30), ((string)done["stage"]!, (int)done["failed"]!));
        Assert.All(done["failedPages"]!.AsArray(), page => Assert.Contains("asks to be left alone for 2 hours", (string)page!["reason"]!, StringComparison.Ordinal));
        Assert.InRange(Site.Requests.Count(request => request.Path.StartsWith("/far/", StringComparison.Ordinal)), 1, CrawlDefaults.AtOnce);
    }

    [Fact]
    public async Task A_page_that_is_refused_again_and_again_fails_in_words_and_holds_no_other_up()
    {
        Site.PutSitemap("/sitemap.xml", ["/never", "/a", "/b"]);
        Site.Put("/never", context => RefuseAsync(context, 503, "100"));
        Site.PutPage("/a", "A", "Text.");
        Site.PutPage("/b", "B", "Text.");
        var message = await WriteAsync();

        for (var i = 0; i < CrawlDefaults.MaxRefusals; i++)
        {
            await stage.App.DeliverAsync(message);
            stage.Clock.Advance(TimeSpan.FromSeconds(101));
        }

        var done = await owner.AwaitCrawlAsync(botId, message.CrawlId);
        Assert.Equal(("DONE", 2), Of(done));
        Assert.Contains("503", (string)done["failedPages"]![0]!["reason"]!, StringComparison.Ordinal);
        Assert.Equal(CrawlDefaults.MaxRefusals, Site.Requests.Count(request => request.Path == "/never"));
    }

    private static (string, int) Of(JsonNode crawl) => ((string)crawl["stage"]!, (int)crawl["added"]!);

    private static Task RefuseAsync(HttpContext context, int status, string? retryAfter)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = retryAfter;
        return Task.CompletedTask;
    }

    private async Task<CrawlMessage> WriteAsync() => CrawlMessage.Of(await stage.App.WriteCrawlAsync(owner, botId, Site.Address, stage.Clock.GetUtcNow()));

    private async Task<JsonNode> GetAsync(CrawlMessage message) =>
        (await owner.CallAsync(HttpMethod.Get, $"/bots/{botId}/sites/{message.CrawlId}")).Expect(HttpStatusCode.OK).Json;
}
