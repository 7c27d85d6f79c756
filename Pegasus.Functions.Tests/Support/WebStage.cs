using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Pegasus.Domain.Crawling;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Crawling;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Tests.Support;

/// <summary>A website, and an application that may read it although it is on loopback.</summary>
public sealed class WebStage : IAsyncLifetime
{
    internal WebSite Site { get; private set; } = null!;

    internal PegasusApp App { get; private set; } = null!;

    internal ShiftedClock Clock { get; } = new();

    /// <summary>The settings by which an application may read a site on loopback, which Development alone allows.</summary>
    internal static Dictionary<string, string> SettingsFor(WebSite site) => new()
    {
        ["environment"] = "Development",
        [CrawlingOptions.AllowedKey] = site.EndPoint.ToString(),
    };

    public async Task InitializeAsync()
    {
        Site = await WebSite.StartAsync();
        App = await PegasusApp.StartAsync(Clock, SettingsFor(Site));
    }

    public async Task DisposeAsync()
    {
        await App.DisposeAsync();
        await Site.DisposeAsync();
    }
}

/// <summary>What an owner does with web pages.</summary>
internal static class WebCalls
{
    public static Task<ApiAnswer> AddPageAsync(this OwnerClient owner, string botId, Uri page) =>
        owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/documents", new JsonObject { ["url"] = page.AbsoluteUri });

    public static Task<ApiAnswer> RefreshAsync(this OwnerClient owner, string botId, string documentId) =>
        owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/documents/{documentId}/refresh");

    public static async Task<JsonNode> GetDocumentAsync(this OwnerClient owner, string botId, string documentId) =>
        (await owner.CallAsync(HttpMethod.Get, $"/bots/{botId}/documents/{documentId}")).Expect(HttpStatusCode.OK).Json;

    public static async Task<string> StartCrawlAsync(this OwnerClient owner, string botId, Uri site, int? limit = null) =>
        (string)(await owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/sites", new JsonObject { ["url"] = site.AbsoluteUri, ["limit"] = limit }))
            .Expect(HttpStatusCode.Accepted).Json["id"]!;

    /// <summary>Waits until a crawl has ended.</summary>
    public static async Task<JsonNode> AwaitCrawlAsync(this OwnerClient owner, string botId, string crawlId)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (true)
        {
            var crawl = (await owner.CallAsync(HttpMethod.Get, $"/bots/{botId}/sites/{crawlId}")).Expect(HttpStatusCode.OK).Json;
            if ((string)crawl["stage"]! is "DONE" or "FAILED")
                return crawl;
            await Task.Delay(50, limit.Token);
        }
    }

    /// <summary>A crawl that no message speaks of, so that a test gives it to the queue function itself.</summary>
    public static async Task<Crawl> WriteCrawlAsync(this PegasusApp app, OwnerClient owner, string botId, Uri? site, DateTimeOffset now)
    {
        var crawl = new Crawl(owner.WorkspaceId, botId, Ids.NewestFirst(now))
        {
            Url = site?.AbsoluteUri,
            Limit = CrawlDefaults.Pages,
            Trains = false,
            IsScheduled = false,
            State = new CrawlState(now, now),
        };
        await app.Services.GetRequiredService<BotStore>().ChangeAsync(
            owner.WorkspaceId, botId, bot => new BotChange(bot, [CrawlTable.ToRow(crawl).ToAdd()]), CancellationToken.None);
        return crawl;
    }

    /// <summary>Delivers a crawl's message.</summary>
    public static Task<QueueOutcome> DeliverAsync(this PegasusApp app, CrawlMessage message, string function = "crawl-site") =>
        app.Services.GetServices<IQueueFunction>().Single(candidate => candidate.Name == function)
            .RunAsync(new QueueTrigger(JsonSerializer.Serialize(message, StateJson.Default.CrawlMessage), 1), CancellationToken.None);
}
