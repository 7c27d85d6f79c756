using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Domain.Bots;
using Pegasus.Domain.Training;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Audit;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Documents;

internal sealed record DocumentView(
    string Id,
    string Name,
    string Kind,
    long Bytes,
    int Characters,
    [property: AllowedValues("STORED", "TRAINED", "FAILED")] string Status,
    string? Error,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    /// <summary>A document is TRAINED if the bot's index was made of this version of it, FAILED if the last training ended at it.</summary>
    public static DocumentView Of(DocumentRecord document, BotState bot)
    {
        var failed = bot.Training is { Stage: TrainingStage.Failed } run && run.FailedDocumentId == document.DocumentId;
        var status = failed ? "FAILED" : document.Revision <= bot.TrainedRevision ? "TRAINED" : "STORED";
        return new DocumentView(
            document.DocumentId, document.Name, document.Kind, document.Bytes, document.Characters, status,
            failed ? bot.Training!.Error : null, document.CreatedAt, document.UpdatedAt);
    }
}

internal sealed record DocumentWithText(
    string Id,
    string Name,
    string Kind,
    long Bytes,
    int Characters,
    [property: AllowedValues("STORED", "TRAINED", "FAILED")] string Status,
    string? Error,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string Text);

/// <summary>Uploading, reading, replacing and deleting a bot's documents.</summary>
internal static class DocumentEndpoints
{
    private static readonly ApiError TooMany =
        new(409, "too_many_documents", "Too many documents", $"A bot has at most {BotRules.MaxDocuments:N0} documents. Delete some, or put several into one.");

    public static void MapDocuments(this IEndpointRouteBuilder workspace)
    {
        var documents = workspace.MapGroup("/bots/{botId}/documents").WithTags("Documents");
        documents.MapPost("", Add).RequireRole(Role.Editor).Reads<DocumentRequest>("multipart/form-data").Fails([.. DocumentUpload.Refusals, TooMany])
            .WritesETag().Audited("document.add").WithName("addDocument").WithSummary("Adds a file, a text, or a question with its answer.");
        documents.MapGet("", List).RequireRole(Role.Viewer).WithName("listDocuments").WithSummary("The documents of a bot.");
        documents.MapGet("/{documentId}", Get).RequireRole(Role.Viewer).WritesETag()
            .WithName("getDocument").WithSummary("A document with the text that was read from it.");
        documents.MapPut("/{documentId}", Replace).RequireRole(Role.Editor).Reads<DocumentRequest>("multipart/form-data").Fails(DocumentUpload.Refusals)
            .ReadsIfMatch().WritesETag().Audited("document.replace").WithName("replaceDocument").WithSummary("Replaces a document's content.");
        documents.MapDelete("/{documentId}", Delete).RequireRole(Role.Editor).ReadsIfMatch().Audited("document.delete")
            .WithName("deleteDocument").WithSummary("Deletes a document; a trained bot is OUTDATED then, or has NO_DATA.");
    }

    private static async Task<Results<Created<DocumentView>, ApiProblem>> Add(
        Membership member, string botId, HttpContext context, DocumentStore store, CancellationToken cancellationToken)
    {
        var (upload, invalid) = await DocumentUpload.ReadAsync(context.Request);
        if (upload is null)
            return invalid!.AsProblem();
        var (outcome, document, bot) = await store.AddAsync(member.WorkspaceId, botId, upload, cancellationToken);
        if (outcome != DocumentOutcome.Saved)
            return ErrorFor(outcome).AsProblem();
        IfMatch.WriteETag(context, document!.Edition);
        return TypedResults.Created($"{context.Request.Path}/{document.DocumentId}", DocumentView.Of(document, bot!.State));
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
            view.Id, view.Name, view.Kind, view.Bytes, view.Characters, view.Status, view.Error, view.CreatedAt, view.UpdatedAt, content.Text));
    }

    private static async Task<Results<Ok<DocumentView>, ApiProblem>> Replace(
        Membership member, string botId, string documentId, HttpContext context, DocumentTable documents, DocumentStore store,
        CancellationToken cancellationToken)
    {
        var (upload, invalid) = await DocumentUpload.ReadAsync(context.Request);
        if (upload is null)
            return invalid!.AsProblem();
        if (await documents.FindAsync(member.WorkspaceId, botId, documentId, cancellationToken) is not { } old)
            return ApiErrors.NotFound.AsProblem();
        if (!IfMatch.Allows(context.Request, old.Edition))
            return ApiErrors.PreconditionFailed.AsProblem();
        var (outcome, document, bot) = await store.ReplaceAsync(old, upload, cancellationToken);
        if (outcome != DocumentOutcome.Saved || bot is null)
            return ErrorFor(outcome).AsProblem();
        IfMatch.WriteETag(context, document!.Edition);
        return TypedResults.Ok(DocumentView.Of(document, bot.State));
    }

    private static async Task<Results<NoContent, ApiProblem>> Delete(
        Membership member, string botId, string documentId, HttpContext context, DocumentTable documents, DocumentStore store, CancellationToken cancellationToken)
    {
        if (await documents.FindAsync(member.WorkspaceId, botId, documentId, cancellationToken) is not { } document)
            return ApiErrors.NotFound.AsProblem();
        if (!IfMatch.Allows(context.Request, document.Edition))
            return ApiErrors.PreconditionFailed.AsProblem();
        var (outcome, _) = await store.DeleteAsync(document, cancellationToken);
        return outcome == DocumentOutcome.Saved ? TypedResults.NoContent() : ErrorFor(outcome).AsProblem();
    }

    private static ApiError ErrorFor(DocumentOutcome outcome) => outcome switch
    {
        DocumentOutcome.Stale => ApiErrors.PreconditionFailed,
        DocumentOutcome.TooMany => TooMany,
        _ => ApiErrors.NotFound,
    };
}
