using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Domain.Documents;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Audit;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Crawling;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Documents;

/// <summary>Uploading, reading, replacing, renaming and deleting a bot's documents.</summary>
internal static class DocumentEndpoints
{
    public static void MapDocuments(this IEndpointRouteBuilder workspace)
    {
        var documents = workspace.MapGroup("/bots/{botId}/documents").WithTags("Documents");
        documents.MapPost("", Add).RequireRole(Role.Editor).Reads<DocumentRequest>("multipart/form-data").Fails([.. DocumentUpload.Refusals, DocumentErrors.TooMany])
            .WritesETag().MayWrite(WidgetWarning.Described).Audited("document.add").WithName("addDocument").WithSummary("Adds a file, a text, a question with its answer, or a web page.");
        documents.MapGet("", List).RequireRole(Role.Viewer).WithName("listDocuments").WithSummary("The documents of a bot.");
        documents.MapGet("/{documentId}", Get).RequireRole(Role.Viewer).WritesETag()
            .WithName("getDocument").WithSummary("A document with the text that was read from it.");
        documents.MapPut("/{documentId}", Replace).RequireRole(Role.Editor).Reads<DocumentRequest>("multipart/form-data").Fails(DocumentUpload.Refusals)
            .ReadsIfMatch().WritesETag().MayWrite(WidgetWarning.Described).Audited("document.replace").WithName("replaceDocument").WithSummary("Replaces a document's content.");
        documents.MapPatch("/{documentId}", Rename).RequireRole(Role.Editor).Reads<RenameDocumentRequest>().ReadsIfMatch().WritesETag()
            .MayWrite(WidgetWarning.Described).Audited("document.rename").WithName("renameDocument").WithSummary("Gives a document another name.");
        documents.MapDelete("/{documentId}", Delete).RequireRole(Role.Editor).ReadsIfMatch()
            .MayWrite(WidgetWarning.Described).MayWrite(DocumentAnswers.DescribedTraining).Audited("document.delete")
            .WithName("deleteDocument").WithSummary("Deletes a document; a trained bot is OUTDATED then, or has NO_DATA.");
    }

    private static async Task<Results<Created<DocumentView>, ApiProblem>> Add(
        Membership member, string botId, bool? train, HttpContext context, DocumentStore store, DocumentAnswers answers, WebPages pages,
        CancellationToken cancellationToken)
    {
        var (upload, invalid) = await DocumentUpload.ReadAsync(
            context.Request, address => pages.ReadNewAsync(member.WorkspaceId, botId, address, cancellationToken));
        if (upload is null)
            return invalid!.AsProblem();
        var change = await store.AddAsync(member.WorkspaceId, botId, upload, cancellationToken);
        return change.Outcome == DocumentOutcome.Saved
            ? TypedResults.Created($"{context.Request.Path}/{change.Document!.DocumentId}", await answers.WriteAsync(context, change, train, cancellationToken))
            : DocumentErrors.For(change.Outcome).AsProblem();
    }

    private static async Task<Results<Ok<Page<DocumentView>>, ApiProblem>> List(
        Membership member, string botId, int? limit, string? cursor, BotStore bots, DocumentTable documents, CancellationToken cancellationToken)
    {
        if (PageRequest.Read(limit, cursor, DocumentTable.Prefix(botId), out var error) is not { } page)
            return error!.AsProblem();
        if (await bots.FindAsync(member.WorkspaceId, botId, cancellationToken) is not { } bot)
            return ApiErrors.NotFound.AsProblem();
        var found = await documents.ListAsync(member.WorkspaceId, botId, page.After, page.Limit + 1, cancellationToken).ToListAsync(cancellationToken);
        return TypedResults.Ok(page.ToPage(found, document => DocumentTable.RowKey(botId, document.DocumentId), document => DocumentView.Of(document, bot.State)));
    }

    private static async Task<Results<Ok<DocumentWithText>, ApiProblem>> Get(
        Membership member, string botId, string documentId, HttpContext context, BotStore bots, DocumentTable documents, DocumentStore store,
        CancellationToken cancellationToken)
    {
        if (await bots.FindAsync(member.WorkspaceId, botId, cancellationToken) is not { } bot
            || await documents.FindAsync(member.WorkspaceId, botId, documentId, cancellationToken) is not { } document
            || await store.ReadContentAsync(document, cancellationToken) is not { } content)
        {
            return ApiErrors.NotFound.AsProblem();
        }
        IfMatch.WriteETag(context, document.Edition);
        var view = DocumentView.Of(document, bot.State);
        return TypedResults.Ok(new DocumentWithText(
            view.Id, view.Name, view.Kind, view.Bytes, view.Characters, view.Status, view.Error, view.CreatedAt, view.UpdatedAt, content.Text)
        {
            Web = view.Web,
        });
    }

    private static async Task<Results<Ok<DocumentView>, ApiProblem>> Replace(
        Membership member, string botId, string documentId, bool? train, HttpContext context, DocumentStore store, DocumentAnswers answers,
        WebPages pages, CancellationToken cancellationToken)
    {
        var (upload, invalid) = await DocumentUpload.ReadAsync(
            context.Request, address => pages.ReadNewAsync(member.WorkspaceId, botId, address, cancellationToken));
        if (upload is null)
            return invalid!.AsProblem();
        var (change, refusal) = await answers.ChangeAsync(
            context, member.WorkspaceId, botId, documentId, old => store.ReplaceAsync(old, upload, cancellationToken), cancellationToken);
        return refusal is null ? TypedResults.Ok(await answers.WriteAsync(context, change!, train, cancellationToken)) : refusal;
    }

    private static async Task<Results<Ok<DocumentView>, ApiProblem>> Rename(
        Membership member, string botId, string documentId, bool? train, HttpContext context, DocumentStore store, DocumentAnswers answers,
        CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.RenameDocumentRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var errors = new FieldErrors();
        var name = DocumentName.Clean(errors.Required("name", request.Name, DocumentName.MaxLength));
        if (errors.Error is { } invalid)
            return invalid.AsProblem();
        var (change, refusal) = await answers.ChangeAsync(
            context, member.WorkspaceId, botId, documentId, old => store.RenameAsync(old, name, cancellationToken), cancellationToken);
        return refusal is null ? TypedResults.Ok(await answers.WriteAsync(context, change!, train, cancellationToken)) : refusal;
    }

    private static async Task<Results<NoContent, ApiProblem>> Delete(
        Membership member, string botId, string documentId, bool? train, HttpContext context, DocumentStore store, DocumentAnswers answers,
        CancellationToken cancellationToken)
    {
        var (change, refusal) = await answers.ChangeAsync(
            context, member.WorkspaceId, botId, documentId, old => store.DeleteAsync(old, cancellationToken), cancellationToken);
        if (refusal is not null)
            return refusal;
        await answers.WriteDeletedAsync(context, change!, train, cancellationToken);
        return TypedResults.NoContent();
    }
}
