using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Audit;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Documents;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Unanswered;

/// <summary>The questions that visitors asked in vain: the list, answering, dismissing.</summary>
internal static class UnansweredEndpoints
{
    public static void MapUnanswered(this IEndpointRouteBuilder workspace)
    {
        var unanswered = workspace.MapGroup("/unanswered").WithTags("Unanswered");
        unanswered.MapGet("", List).RequireRole(Role.Viewer).Fails(UnansweredErrors.BotMissing)
            .WithName("listUnanswered").WithSummary("What visitors asked and the documents did not answer, most frequent first.");
        unanswered.MapPost("/{id}/answer", Answer).RequireRole(Role.Editor).Reads<AnswerRequest>()
            .Fails(ApiErrors.TooLarge(DocumentUpload.MaxBytes), UnansweredErrors.AlreadyAnswered(DocumentExamples.DocumentId), DocumentErrors.TooMany)
            .WritesETag().MayWrite(WidgetWarning.Described).Audited("unanswered.answer").WithName("answerUnanswered").WithSummary("Adds the answer as a document, and takes the questions off the list.");
        unanswered.MapDelete("/{id}", Dismiss).RequireRole(Role.Agent).Audited("unanswered.dismiss")
            .WithName("dismissUnanswered").WithSummary("Takes questions off the list that need no answer.");
    }

    private static async Task<Results<Ok<Page<UnansweredView>>, ApiProblem>> List(
        Membership member, [Required] string? botId, int? limit, string? cursor, BotStore bots, UnansweredQuestions questions, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(botId))
            return UnansweredErrors.BotMissing.AsProblem();
        if (PageRequest.Read(limit, cursor, UnansweredView.PlacePrefix(botId), out var error) is not { } page)
            return error!.AsProblem();
        if (await bots.FindAsync(member.WorkspaceId, botId, cancellationToken) is null)
            return ApiErrors.NotFound.AsProblem();
        var found = (await questions.ListAsync(member.WorkspaceId, botId, cancellationToken))
            .SkipWhile(group => page.After is { } after && string.CompareOrdinal(UnansweredView.PlaceOf(botId, group), after) <= 0)
            .Take(page.Limit + 1);
        return TypedResults.Ok(page.ToPage([.. found], group => UnansweredView.PlaceOf(botId, group), group => UnansweredView.Of(botId, group)));
    }

    private static async Task<Results<Created<DocumentView>, ApiProblem>> Answer(
        Membership member, string id, HttpContext context, UnansweredAnswers answers, DocumentAnswers documents, CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.AnswerRequest, DocumentUpload.MaxBytes);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var errors = new FieldErrors();
        if (request.Question is not null)
            errors.Required("question", request.Question, DocumentUpload.MaxQuestion);
        errors.Required("answer", request.Answer, DocumentUpload.MaxBytes);
        if (errors.Error is { } invalid)
            return invalid.AsProblem();
        if (!UnansweredId.TryParse(id, out var group))
            return ApiErrors.NotFound.AsProblem();

        var (answer, error) = await answers.AnswerAsync(member.WorkspaceId, group, request, cancellationToken);
        if (answer is not { Document: { } document })
            return error!.AsProblem();
        var view = await documents.WriteAsync(context, answer, request.Train, cancellationToken);
        return TypedResults.Created($"/api/workspaces/{member.WorkspaceId}/bots/{document.BotId}/documents/{document.DocumentId}", view);
    }

    private static async Task<Results<NoContent, ApiProblem>> Dismiss(
        Membership member, string id, UnansweredQuestions questions, CancellationToken cancellationToken) =>
        UnansweredId.TryParse(id, out var group) && await questions.DismissAsync(member.WorkspaceId, group, cancellationToken)
            ? TypedResults.NoContent()
            : ApiErrors.NotFound.AsProblem();
}
