using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Audit;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Documents;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Crawling;

/// <summary>Reading a document's web page anew.</summary>
internal static class PageEndpoints
{
    private static readonly ApiError NoWebPage =
        new(409, "not_a_web_page", "Not a web page", "This document was uploaded, so there is no page to read it from anew. Replace its content instead.");

    public static void MapPages(this IEndpointRouteBuilder workspace) =>
        workspace.MapPost("/bots/{botId}/documents/{documentId}/refresh", Refresh).RequireRole(Role.Editor).WithTags("Documents")
            .Fails([NoWebPage, .. DocumentUpload.UnreadableContent, .. FetchErrors.All])
            .ReadsIfMatch().WritesETag().MayWrite(WidgetWarning.Described).Audited("document.refresh")
            .WithName("refreshDocument").WithSummary("Reads a document's web page anew; the same text changes nothing.");

    private static async Task<Results<Ok<DocumentView>, ApiProblem>> Refresh(
        Membership member, string botId, string documentId, bool? train, HttpContext context, DocumentTable documents, DocumentAnswers answers,
        WebPages pages, PageReader reader, CancellationToken cancellationToken)
    {
        if (await documents.FindAsync(member.WorkspaceId, botId, documentId, cancellationToken) is not { } document)
            return ApiErrors.NotFound.AsProblem();
        if (document.Source is not { } source)
            return NoWebPage.AsProblem();
        if (pages.TakeTurn(member.WorkspaceId) is { } tooOften)
            return tooOften.AsProblem();
        var reading = await pages.ReadAgainAsync(source, reader.NewRobots(), cancellationToken);
        var (change, refusal) = await answers.ChangeAsync(
            context, member.WorkspaceId, botId, documentId, known => pages.ApplyAsync(known, source, reading, cancellationToken), cancellationToken);
        if (refusal is not null)
            return refusal;
        return reading is PageReading.Failed { Failure: var failure }
            ? failure.Error.AsProblem()
            : TypedResults.Ok(await answers.WriteAsync(context, change!, train, cancellationToken));
    }
}
