using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Pegasus.Domain.Crawling;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Crawling;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>A site by its sitemap: found, read two pages at a time, resumed wherever it was cut off, and read anew.</summary>
public sealed class SiteCrawlTests : IAsyncLifetime
{
    private readonly ShiftedClock clock = new();
    private WebSite site = null!;
    private FaultProxy storage = null!;
    private PegasusApp app = null!;
    private OwnerClient owner = null!;
    private string botId = null!;

    public async Task InitializeAsync()
    {
        site = await WebSite.StartAsync();
        storage = await FaultProxy.StartAsync((await AzuriteServer.GetAsync()).ConnectionString);
        app = await PegasusApp.StartAsync(clock, WebStage.SettingsFor(site), storage.ConnectionString);
        owner = await app.SignUpAsync();
        botId = await owner.CreateBotAsync();
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        await storage.DisposeAsync();
        await site.DisposeAsync();
    }

    [Fact]
    public async Task The_pages_of_a_site_become_documents_and_those_that_failed_say_why()
    {
        var index = $"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{Location("/pages.xml.gz")}{Location("/more.xml")}<sitemap><loc>http://127.0.0.2/other.xml</loc></sitemap></sitemapindex>";
        site.Put("/robots.txt", $"User-agent: *\nDisallow: /secret\nSitemap: {site.At("/index.xml")}\n", "text/plain");
        site.Put("/index.xml", index, "text/xml");
        site.Put("/pages.xml.gz", context => context.Response.Body.WriteAsync(Gzip($"<urlset>{Pages("/1", "/2", "/1#again")}<url><loc>https://elsewhere.example/</loc></url></urlset>")).AsTask());
        site.Put("/more.xml", $"<urlset>{Pages("/secret", "/missing", "/3")}</urlset>", "application/xml");
        foreach (var i in new[] { 1, 2, 3 })
            site.PutPage($"/{i}", $"Page {i}", $"Text {i}.");

        var crawl = await owner.AwaitCrawlAsync(botId, await owner.StartCrawlAsync(botId, site.Address));

        Assert.Equal(("DONE", 5, 5, 5, 3, 2), ((string)crawl["stage"]!, (int)crawl["found"]!, (int)crawl["total"]!, (int)crawl["done"]!, (int)crawl["added"]!, (int)crawl["failed"]!));
        Assert.Equal([site.At("/secret").AbsoluteUri, site.At("/missing").AbsoluteUri], crawl["failedPages"]!.AsArray().Select(page => (string)page!["url"]!));
        Assert.Contains("robots.txt", (string)crawl["failedPages"]![0]!["reason"]!, StringComparison.Ordinal);
        Assert.Contains("404", (string)crawl["failedPages"]![1]!["reason"]!, StringComparison.Ordinal);
        Assert.Equal(["Page 1", "Page 2", "Page 3"], (await DocumentsAsync()).Select(document => (string)document!["name"]!).Order(StringComparer.Ordinal));
        Assert.Single(site.Requests, request => request.Path == "/robots.txt");
        Assert.Equal((string)crawl["id"]!, (string)(await owner.CallAsync(HttpMethod.Get, $"/bots/{botId}/sites")).Expect(HttpStatusCode.OK).Json["items"]![0]!["id"]!);
    }

    [Fact]
    public async Task A_site_is_read_up_to_the_limit_two_pages_at_a_time_and_known_pages_anew()
    {
        var pages = Enumerable.Range(1, 30).Select(i => $"/{i}").ToList();
        site.PutSitemap("/sitemap.xml", pages);
        foreach (var page in pages)
            site.PutPage(page, "Page", $"Text of {page}.");

        var first = await owner.AwaitCrawlAsync(botId, await owner.StartCrawlAsync(botId, site.Address, limit: 25));
        site.PutPage("/3", "Page", "Another text.");
        var second = await owner.AwaitCrawlAsync(botId, await owner.StartCrawlAsync(botId, site.At("/sitemap.xml"), limit: 26));

        Assert.Equal((30, 25, 25), ((int)first["found"]!, (int)first["total"]!, (int)first["added"]!));
        Assert.Equal((26, 1, 1, 24), ((int)second["total"]!, (int)second["added"]!, (int)second["changed"]!, (int)second["unchanged"]!));
        Assert.Equal(26, (int)(await owner.GetBotAsync(botId))["documentCount"]!);
        Assert.InRange(site.MostAtOnce, 1, CrawlDefaults.AtOnce);
    }

    [Theory]
    [InlineData("/", "no sitemap at /sitemap.xml")]
    [InlineData("/page.xml", "no sitemap that can be read")]
    [InlineData("/entities.xml", "no sitemap that can be read")]
    [InlineData("/elsewhere.xml", "names no page of this site")]
    [InlineData("http://10.0.0.1/", "not on the public internet")]
    public async Task A_site_without_pages_fails_with_a_sentence(string address, string sentence)
    {
        site.Put("/page.xml", "<html><body>Nothing.</body></html>");
        site.Put("/entities.xml", "<!DOCTYPE urlset [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><urlset><url><loc>&x;</loc></url></urlset>", "text/xml");
        site.Put("/elsewhere.xml", "<urlset><url><loc>https://elsewhere.example/</loc></url></urlset>", "text/xml");

        var crawl = await owner.AwaitCrawlAsync(botId, await owner.StartCrawlAsync(botId, new Uri(site.Address, address)));

        Assert.Equal("FAILED", (string)crawl["stage"]!);
        Assert.Contains(sentence, (string)crawl["error"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_a_wish_is_named()
    {
        Task<ApiAnswer> PostAsync(JsonObject body) => owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/sites", body);

        (await PostAsync([])).ExpectInvalid("url");
        (await PostAsync(new() { ["url"] = "example" })).ExpectInvalid("url");
        (await PostAsync(new() { ["url"] = "https://example.com/", ["limit"] = 501 })).ExpectInvalid("limit");
        (await owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/refresh")).ExpectProblem(409, "no_web_pages");
    }

    [Fact]
    public async Task One_crawl_at_a_time_and_a_cancelled_one_leaves_nothing_but_its_documents()
    {
        var asked = new TaskCompletionSource();
        var answer = new TaskCompletionSource();
        site.PutSitemap("/sitemap.xml", ["/slow"]);
        site.Put("/slow", async context =>
        {
            asked.TrySetResult();
            await answer.Task;
            await context.Response.WriteAsync("Late.");
        });
        var crawlId = await owner.StartCrawlAsync(botId, site.Address);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));

        (await owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/sites", new JsonObject { ["url"] = site.Address.AbsoluteUri })).ExpectProblem(409, "crawl_running");
        (await owner.CallAsync(HttpMethod.Delete, $"/bots/{botId}/sites/{crawlId}")).Expect(HttpStatusCode.NoContent);
        (await owner.CallAsync(HttpMethod.Get, $"/bots/{botId}/sites/{crawlId}")).ExpectProblem(404, "not_found");
        answer.SetResult();
        site.PutPage("/slow", "Slow", "In time.");
        await owner.AwaitCrawlAsync(botId, await owner.StartCrawlAsync(botId, site.Address));

        var rows = await TableScan.RowsWithAsync(app, botId);
        Assert.Single(rows, row => row.Contains("RowKey=crawl-", StringComparison.Ordinal));
        Assert.Single(rows, row => row.Contains("RowKey=page-", StringComparison.Ordinal));
        (await owner.CallAsync(HttpMethod.Delete, $"/bots/{botId}")).Expect(HttpStatusCode.NoContent);
        Assert.Empty(await TableScan.RowsWithAsync(app, botId));
    }

    [Fact]
    public async Task A_crawl_cut_off_at_any_of_its_writes_is_resumed_and_reads_each_page_once()
    {
        site.PutSitemap("/sitemap.xml", ["/1", "/2"]);
        site.PutPage("/1", "One", "Text one.");
        site.PutPage("/2", "Two", "Text two.");
        for (var cut = 0; ; cut++)
        {
            var bot = await owner.CreateBotAsync();
            var message = CrawlMessage.Of(await app.WriteCrawlAsync(owner, bot, site.Address, clock.GetUtcNow()));
            var writes = 0;
            storage.Add(request => !request.Queues && request.Method != "GET" && IsAbout(request, bot) && Interlocked.Increment(ref writes) > cut, Fault.Unavailable());
            var isThrough = await DeliverAsync(message);
            storage.Clear();
            clock.Advance(CrawlDefaults.Lease);
            if (!isThrough)
                Assert.Equal(QueueOutcome.Done, await app.DeliverAsync(message));

            var crawl = await owner.AwaitCrawlAsync(bot, message.CrawlId);
            Assert.Equal(("DONE", 2, 0), ((string)crawl["stage"]!, (int)crawl["added"]!, (int)crawl["failed"]!));
            Assert.Equal(2, (int)(await owner.GetBotAsync(bot))["documentCount"]!);
            clock.Advance(TimeSpan.FromHours(2));
            owner = await owner.LogInAgainAsync();
            await app.Services.GetRequiredService<Collector>().CollectAsync(CancellationToken.None);
            var rows = await TableScan.RowsWithAsync(app, bot);
            Assert.Equal(2, rows.Count(row => row.StartsWith("contents ", StringComparison.Ordinal)));
            Assert.DoesNotContain(rows, row => row.StartsWith("garbage ", StringComparison.Ordinal));
            if (isThrough)
                break;
        }
    }

    [Fact]
    public async Task A_long_crawl_is_handed_on_and_does_not_wait_for_the_lease()
    {
        var pages = Enumerable.Range(1, CrawlDefaults.Batch + 5).Select(i => $"/{i}").ToList();
        site.PutSitemap("/sitemap.xml", pages);
        foreach (var page in pages)
            site.PutPage(page, "Page", $"Text of {page}.");
        site.Put("/7", context =>
        {
            clock.Advance(CrawlDefaults.Slice);
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync("It took me two minutes.");
        });

        var crawl = await owner.AwaitCrawlAsync(botId, await owner.StartCrawlAsync(botId, site.Address));

        Assert.Equal(("DONE", pages.Count), ((string)crawl["stage"]!, (int)crawl["added"]!));
        Assert.Equal(2, site.Requests.Count(request => request.Path == "/robots.txt"));
        Assert.All(pages, page => Assert.Single(site.Requests, request => request.Path == page));
    }

    [Fact]
    public async Task A_crawl_that_never_comes_further_is_given_up_and_says_so()
    {
        var message = CrawlMessage.Of(await app.WriteCrawlAsync(owner, botId, site.Address, clock.GetUtcNow()));
        for (var attempt = 1; attempt <= CrawlDefaults.MaxAttempts; attempt++)
        {
            Assert.IsType<CrawlClaim.Taken>(await ClaimAsync(message));
            Assert.IsType<CrawlClaim.Held>(await ClaimAsync(message));
            clock.Advance(CrawlDefaults.Lease);
        }

        Assert.Equal(QueueOutcome.GiveUp, await app.DeliverAsync(message));
        Assert.Equal(QueueOutcome.Done, await app.DeliverAsync(message, "crawl-site-poison"));

        var crawl = (await owner.CallAsync(HttpMethod.Get, $"/bots/{botId}/sites/{message.CrawlId}")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal("FAILED", (string)crawl["stage"]!);
        Assert.Contains("several times", (string)crawl["error"]!, StringComparison.Ordinal);
        Assert.Equal(QueueOutcome.GiveUp, await app.Services.GetServices<IQueueFunction>().Single(function => function.Name == "crawl-site").RunAsync(new QueueTrigger("{}", 1), CancellationToken.None));
    }

    [Fact]
    public async Task A_delay_that_the_site_asks_for_is_kept()
    {
        var times = new List<DateTimeOffset>();
        site.Put("/robots.txt", "User-agent: *\nCrawl-delay: 0.5\n", "text/plain");
        site.PutSitemap("/sitemap.xml", ["/1", "/2", "/3"]);
        foreach (var page in new[] { "/1", "/2", "/3" })
        {
            site.Put(page, context =>
            {
                lock (times)
                    times.Add(clock.GetUtcNow());
                return context.Response.WriteAsync("Text.");
            });
        }

        await owner.AwaitCrawlAsync(botId, await owner.StartCrawlAsync(botId, site.Address));

        Assert.Equal(3, times.Count);
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, TimeSpan.FromSeconds(0.4), TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task The_schedule_reads_changed_pages_trains_and_leaves_those_alone_that_are_gone()
    {
        (await owner.CallAsync(HttpMethod.Patch, $"/bots/{botId}", new JsonObject { ["webRefresh"] = "hourly" })).ExpectInvalid("webRefresh");
        Assert.Equal("daily", (string)(await owner.CallAsync(HttpMethod.Patch, $"/bots/{botId}", new JsonObject { ["webRefresh"] = "daily" })).Expect(HttpStatusCode.OK).Json["webRefresh"]!);
        var id = (string)(await owner.AddPageAsync(botId, site.PutPage("/news", "News", "Old news."))).Expect(HttpStatusCode.Created).Json["id"]!;
        var gone = (string)(await owner.AddPageAsync(botId, site.PutPage("/gone", "Gone", "Lasting words."))).Expect(HttpStatusCode.Created).Json["id"]!;
        await owner.TrainAsync(botId);
        site.PutPage("/news", "News", "Fresh news.");
        site.PutStatus("/gone", 404);
        for (var i = 0; i < CrawlDefaults.GoneAfter; i++)
            (await owner.RefreshAsync(botId, gone)).ExpectProblem(422, "page_status");
        var askedBefore = site.Requests.Count(request => request.Path == "/gone");

        await RunTimerAsync();
        await RunTimerAsync();

        var crawl = Assert.Single(await CrawlsAsync())!;
        Assert.Equal(("REFRESH", "QUEUED"), ((string)crawl["kind"]!, (string)crawl["stage"]!));
        await app.DeliverAsync(new CrawlMessage(owner.WorkspaceId, botId, (string)crawl["id"]!));
        var done = await owner.AwaitCrawlAsync(botId, (string)crawl["id"]!);
        Assert.Equal(("DONE", 1, 1), ((string)done["stage"]!, (int)done["total"]!, (int)done["changed"]!));
        Assert.Equal("READY", (string)(await owner.AwaitTrainingAsync(botId))["status"]!);
        Assert.Contains("Fresh news.", (string)(await owner.GetDocumentAsync(botId, id))["text"]!, StringComparison.Ordinal);
        Assert.Contains("Lasting words.", (string)(await owner.GetDocumentAsync(botId, gone))["text"]!, StringComparison.Ordinal);
        Assert.Equal(askedBefore, site.Requests.Count(request => request.Path == "/gone"));

        await RunTimerAsync();
        Assert.Single(await CrawlsAsync());
        clock.Advance(TimeSpan.FromDays(1));
        owner = await owner.LogInAgainAsync();
        await RunTimerAsync();
        Assert.Equal(2, (await CrawlsAsync()).Count);
    }

    [Fact]
    public async Task All_pages_are_read_anew_when_somebody_asks()
    {
        foreach (var i in new[] { 1, 2 })
            (await owner.AddPageAsync(botId, site.PutPage($"/{i}", $"Page {i}", "Old."))).Expect(HttpStatusCode.Created);
        await owner.AddTextAsync(botId, "a.txt", "No page.");
        await owner.TrainAsync(botId);
        site.PutPage("/2", "Page 2", "New.");

        var started = (await owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/refresh?train=true")).Expect(HttpStatusCode.Accepted).Json;
        var crawl = await owner.AwaitCrawlAsync(botId, (string)started["id"]!);

        Assert.Equal((2, 1, 1), ((int)crawl["total"]!, (int)crawl["changed"]!, (int)crawl["unchanged"]!));
        Assert.Equal("READY", (string)(await owner.AwaitTrainingAsync(botId))["status"]!);
    }

    private async Task<JsonArray> DocumentsAsync() => (await owner.CallAsync(HttpMethod.Get, $"/bots/{botId}/documents")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();

    private async Task<JsonArray> CrawlsAsync() => (await owner.CallAsync(HttpMethod.Get, $"/bots/{botId}/sites")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();

    private async Task RunTimerAsync()
    {
        foreach (var timer in app.Services.GetServices<ITimerFunction>())
            await timer.RunAsync(CancellationToken.None);
    }

    /// <summary>Delivers a message to a worker whose storage may fail. False if it did.</summary>
    private async Task<bool> DeliverAsync(CrawlMessage message)
    {
        try
        {
            await app.DeliverAsync(message);
            return true;
        }
        catch (Azure.RequestFailedException)
        {
            return false;
        }
    }

    private async Task<CrawlClaim> ClaimAsync(CrawlMessage message)
    {
        CrawlClaim claim = new CrawlClaim.Over();
        await app.Services.GetRequiredService<CrawlTable>().ChangeAsync(message.WorkspaceId, message.BotId, message.CrawlId, state =>
        {
            claim = state.Claim(Guid.NewGuid().ToString(), clock.GetUtcNow());
            return claim is CrawlClaim.Taken taken ? taken.State : null;
        }, CancellationToken.None);
        return claim;
    }

    private static bool IsAbout(ProxiedRequest request, string bot) =>
        request.Target.Contains(bot, StringComparison.Ordinal) || request.Body.Contains(bot, StringComparison.Ordinal);

    private string Location(string path) => $"<sitemap><loc>{site.At(path)}</loc></sitemap>";

    private string Pages(params string[] paths) => string.Concat(paths.Select(path => $"<url><loc>\n {site.At(path)} </loc><lastmod>2026-11-21</lastmod></url>"));

    private static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
