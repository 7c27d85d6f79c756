using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Domain.Crawling;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Audit;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Documents;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Crawling;

/// <summary>Reading a site by its sitemap, or all of a bot's web pages anew, and how far that has come.</summary>
internal static class CrawlEndpoints
{
    public static void MapCrawls(this IEndpointRouteBuilder workspace)
    {
        var bot = workspace.MapGroup("/bots/{botId}").WithTags("Sites");
        bot.MapPost("/sites", Start).RequireRole(Role.Editor).Reads<CrawlSiteRequest>().Fails(CrawlErrors.Running).Audited("site.crawl")
            .WithName("crawlSite").WithSummary("Reads the pages of a site that its sitemap names, each as a document.");
        bot.MapPost("/refresh", Refresh).RequireRole(Role.Editor).Fails(CrawlErrors.NoWebPages, CrawlErrors.Running).Audited("site.refresh")
            .WithName("refreshBot").WithSummary("Reads all web pages of a bot anew.");
        bot.MapGet("/sites", List).RequireRole(Role.Viewer).WithName("listCrawls").WithSummary("What was read of the web for a bot, the newest first.");
        bot.MapGet("/sites/{crawlId}", Get).RequireRole(Role.Viewer).WithName("getCrawl").WithSummary("How far a crawl has come, and which pages failed.");
        bot.MapDelete("/sites/{crawlId}", Delete).RequireRole(Role.Editor).Audited("site.cancel")
            .WithName("cancelCrawl").WithSummary("Ends a crawl, or takes one that has ended off the list; the documents stay.");
    }

    private static async Task<Results<Accepted<CrawlView>, ApiProblem>> Start(
        Membership member, string botId, bool? train, HttpContext context, BotStore bots, CrawlQueue queue, CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.CrawlSiteRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var errors = new FieldErrors();
        var url = errors.Required("url", request.Url, WebAddress.MaxLength);
        var (site, problem) = (WebAddress.Parse(url, out var wrong), wrong);
        if (url.Length is > 0 and <= WebAddress.MaxLength && site is null)
            errors.Add("url", problem);
        if (request.Limit is < 1 or > CrawlDefaults.MaxPages)
            errors.Add("limit", $"Ask for 1 to {CrawlDefaults.MaxPages} pages.");
        if (errors.Error is { } invalid)
            return invalid.AsProblem();
        if (await bots.FindAsync(member.WorkspaceId, botId, cancellationToken) is not { } bot)
            return ApiErrors.NotFound.AsProblem();
        var wish = new CrawlWish(site!.AbsoluteUri, request.Limit ?? CrawlDefaults.Pages, Trains: train == true);
        return Answer(await queue.StartAsync(bot, wish, cancellationToken));
    }

    private static async Task<Results<Accepted<CrawlView>, ApiProblem>> Refresh(
        Membership member, string botId, bool? train, BotStore bots, DocumentTable documents, CrawlQueue queue, CancellationToken cancellationToken)
    {
        if (await bots.FindAsync(member.WorkspaceId, botId, cancellationToken) is not { } bot)
            return ApiErrors.NotFound.AsProblem();
        if (!await documents.ListAsync(member.WorkspaceId, botId, null, null, cancellationToken).AnyAsync(document => document.Source is not null, cancellationToken))
            return CrawlErrors.NoWebPages.AsProblem();
        return Answer(await queue.StartAsync(bot, new CrawlWish(null, CrawlDefaults.MaxPages, Trains: train == true), cancellationToken));
    }

    private static async Task<Results<Ok<Page<CrawlView>>, ApiProblem>> List(
        Membership member, string botId, int? limit, string? cursor, BotStore bots, CrawlTable crawls, CancellationToken cancellationToken)
    {
        if (PageRequest.Read(limit, cursor, CrawlTable.Prefix(botId), out var error) is not { } page)
            return error!.AsProblem();
        if (await bots.FindAsync(member.WorkspaceId, botId, cancellationToken) is null)
            return ApiErrors.NotFound.AsProblem();
        var found = await crawls.ListAsync(member.WorkspaceId, botId, page.After, page.Limit + 1, cancellationToken).ToListAsync(cancellationToken);
        return TypedResults.Ok(page.ToPage(found, crawl => CrawlTable.RowKey(botId, crawl.CrawlId), CrawlView.Of));
    }

    private static async Task<Results<Ok<CrawlView>, ApiProblem>> Get(
        Membership member, string botId, string crawlId, CrawlTable crawls, CancellationToken cancellationToken) =>
        await crawls.FindAsync(member.WorkspaceId, botId, crawlId, cancellationToken) is { } crawl
            ? TypedResults.Ok(CrawlView.Of(crawl, await crawls.ListPagesAsync(crawl, cancellationToken)))
            : ApiErrors.NotFound.AsProblem();

    private static async Task<Results<NoContent, ApiProblem>> Delete(
        Membership member, string botId, string crawlId, CrawlTable crawls, CancellationToken cancellationToken)
    {
        if (await crawls.FindAsync(member.WorkspaceId, botId, crawlId, cancellationToken) is not { } crawl)
            return ApiErrors.NotFound.AsProblem();
        await crawls.DeleteAsync(crawl, cancellationToken);
        return TypedResults.NoContent();
    }

    private static Results<Accepted<CrawlView>, ApiProblem> Answer((Crawl? Crawl, ApiError? Error) started) => started.Crawl is { } crawl
        ? TypedResults.Accepted($"/api/workspaces/{crawl.WorkspaceId}/bots/{crawl.BotId}/sites/{crawl.CrawlId}", CrawlView.Of(crawl))
        : started.Error!.AsProblem();
}
