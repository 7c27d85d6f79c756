using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Domain.Crawling;
using Pegasus.Functions.Tests.Support;
using Xunit.Abstractions;

namespace Pegasus.Functions.Tests.Campaigns;

/// <summary>
/// A process killed at any moment while it reads a site for four bots at once. Another instance takes up its work: each crawl is DONE, each
/// page is there once, and nothing is left over.
/// </summary>
[Collection(Campaign.Name)]
public sealed class CrawlKillCampaign(ITestOutputHelper output)
{
    private const int Pages = 20;
    private const int Bots = 4;
    private const int Seed = 20_261_127;

    /// <summary>About how many storage requests a bot's crawl takes; a process that gets through is killed at its end.</summary>
    private const int Requests = 120;

    [Fact]
    public async Task A_process_killed_at_any_moment_of_a_crawl_loses_no_page_and_doubles_none()
    {
        var (kills, started, figures) = (Campaign.Count(3, 50), Stopwatch.GetTimestamp(), new List<Figure>());
        await using var site = await WebSite.StartAsync();
        var pages = Enumerable.Range(1, Pages).Select(i => $"/{i}").ToList();
        site.PutSitemap("/sitemap.xml", pages);
        foreach (var page in pages)
            site.PutPage(page, $"Page {page}", $"Text of {page}.");

        for (var i = 0; i < kills; i++)
            figures.AddRange(await KillAsync(site, new Random(Seed + i)));

        output.WriteLine(
            $"{kills} processes killed, {figures.Count} crawls of {Pages} pages in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s: all DONE, 0 pages lost, 0 doubled; "
            + $"documents there at the restart: {string.Join(", ", figures.Select(figure => figure.Before).Order())}; "
            + $"ended at most {figures.Max(figure => figure.Settled.TotalSeconds):0.0} s after the restart; each page asked for {(double)site.Requests.Count(request => request.Path != "/robots.txt") / figures.Count / (Pages + 1):0.0} times");
    }

    private async Task<IReadOnlyList<Figure>> KillAsync(WebSite site, Random random)
    {
        var direct = (await AzuriteServer.GetAsync()).ConnectionString;
        await using var proxy = await FaultProxy.StartAsync(direct);
        var settings = new Dictionary<string, string>
        {
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["Web__AllowedPrivateAddresses"] = site.EndPoint.ToString(),
        };
        await using var process = await PegasusProcess.StartAsync(proxy.ConnectionString, settings);
        try
        {
            var owner = await OwnerClient.SignUpAsync(process.Address);
            var bots = await Task.WhenAll(Enumerable.Range(0, Bots).Select(_ => owner.CreateBotAsync()));
            var left = random.Next(Bots * Requests);
            var hold = proxy.Hold(request => bots.Any(bot => request.Target.Contains(bot, StringComparison.Ordinal) || request.Body.Contains(bot, StringComparison.Ordinal)) && Interlocked.Decrement(ref left) < 0);
            var crawls = await StartAsync(owner, bots, site);
            await Task.WhenAny(hold.Arrived, AwaitAsync(owner, bots, crawls));
            if (random.Next(2) == 0)
                hold.LetForward();
            await process.KillAsync();
            return await FinishAsync(process, owner, site, bots, crawls);
        }
        catch
        {
            output.WriteLine(process.Output);
            throw;
        }
    }

    /// <summary>Begins the crawls; one whose request was cut off is asked for again later.</summary>
    private static async Task<string?[]> StartAsync(OwnerClient owner, string[] bots, WebSite site) => await Task.WhenAll(bots.Select(async bot =>
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            return (string?)await owner.StartCrawlAsync(bot, site.Address).WaitAsync(limit.Token);
        }
        catch (Exception cutOff) when (cutOff is OperationCanceledException or HttpRequestException)
        {
            return null;
        }
    }));

    private static Task<JsonNode[]> AwaitAsync(OwnerClient owner, string[] bots, string?[] crawls) =>
        Task.WhenAll(bots.Zip(crawls).Where(run => run.Second is not null).Select(run => owner.AwaitCrawlAsync(run.First, run.Second!)));

    private static async Task<IReadOnlyList<Figure>> FinishAsync(PegasusProcess process, OwnerClient owner, WebSite site, string[] bots, string?[] crawls)
    {
        // The other instance's clock is where the dead worker's lease has ended and the crawl counts as stuck.
        var clock = new ShiftedClock(DateTimeOffset.UtcNow + CrawlDefaults.Lease + CrawlDefaults.Stuck);
        await using var app = await PegasusApp.JoinAsync(
            process.Prefix, process.SigningKey, clock, new Dictionary<string, string>(WebStage.SettingsFor(site)) { ["Queues:Visibility"] = "00:00:02" });
        using var http = ApiClient.For(app.Address);
        var heir = new OwnerClient(http, owner.WorkspaceId, owner.Token, owner.Email, owner.OwnPassword);
        var figures = await Task.WhenAll(bots.Zip(crawls).Select(run => FinishAsync(heir, site, run.First, run.Second)));
        await TrainingRows.AssertNoOrphansAsync(app, clock);
        return figures;
    }

    private static async Task<Figure> FinishAsync(OwnerClient heir, WebSite site, string bot, string? crawl)
    {
        var restarted = Stopwatch.GetTimestamp();
        var known = (await heir.CallAsync(HttpMethod.Get, $"/bots/{bot}/sites")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();
        var before = (int)(await heir.GetBotAsync(bot))["documentCount"]!;
        crawl ??= known.Count == 0 ? await heir.StartCrawlAsync(bot, site.Address) : (string)known[0]!["id"]!;
        var done = await heir.AwaitCrawlAsync(bot, crawl);
        var settled = Stopwatch.GetElapsedTime(restarted);

        Assert.Equal(("DONE", Pages, Pages, 0), ((string)done["stage"]!, (int)done["total"]!, (int)done["added"]!, (int)done["failed"]!));
        await AssertPagesAsync(heir, bot);
        var again = await heir.AwaitCrawlAsync(bot, await heir.StartCrawlAsync(bot, site.Address));
        Assert.Equal(("DONE", Pages), ((string)again["stage"]!, (int)again["unchanged"]!));
        await AssertPagesAsync(heir, bot);
        return new Figure(before, settled);
    }

    /// <summary>Each page of the site is a document, once.</summary>
    private static async Task AssertPagesAsync(OwnerClient owner, string bot)
    {
        var documents = (await owner.CallAsync(HttpMethod.Get, $"/bots/{bot}/documents?limit=100")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();
        Assert.Equal(
            Enumerable.Range(1, Pages).Select(i => $"/{i}").Order(StringComparer.Ordinal),
            documents.Select(document => new Uri((string)document!["web"]!["url"]!).AbsolutePath).Order(StringComparer.Ordinal));
        Assert.Equal(Pages, (int)(await owner.GetBotAsync(bot))["documentCount"]!);
    }

    private sealed record Figure(int Before, TimeSpan Settled);
}
