using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Domain.Bots;
using Pegasus.Domain.Conversations;
using Pegasus.Domain.Retrieval;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Ai;
using Pegasus.Functions.Audit;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Retrieval;

internal sealed record AskRequest(
    [property: Required, StringLength(VisitorMessage.MaxCharacters)] string? Question, [property: Range(1, AskEndpoints.MaxTop)] int? Top);

internal sealed record AskView(IReadOnlyList<PassageView> Passages);

internal sealed record PassageView(string DocumentId, string DocumentName, string Text, double Score)
{
    /// <summary>The page that the passage's section begins on; absent if the document has no pages.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Page { get; init; }
}

/// <summary>What a question finds, without an answer made of it: no AI call, no credit.</summary>
internal static class AskEndpoints
{
    private const int DefaultTop = Excerpts.MostPassages;
    public const int MaxTop = 20;

    public static void MapAsk(this IEndpointRouteBuilder workspace) =>
        workspace.MapPost("/bots/{botId}/ask", Ask).RequireRole(Role.Viewer).Reads<AskRequest>().Fails(BotErrors.NotReady(BotStatus.Untrained)).WithTags("Bots")
            .NotAudited("a question; it changes nothing")
            .WithName("askBot").WithSummary("The passages that a question finds: no AI call, no credit.");

    private static async Task<Results<Ok<AskView>, ApiProblem>> Ask(
        Membership member, string botId, HttpContext context, BotStore bots, IndexCache indexes, PassageSearch search, AiTime aiTime, CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.AskRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var errors = new FieldErrors();
        var question = errors.Required("question", request.Question, VisitorMessage.MaxCharacters);
        if (request.Top is < 1 or > MaxTop)
            errors.Add("top", $"Ask for 1 to {MaxTop} passages.");
        if (errors.Error is { } invalid)
            return invalid.AsProblem();

        if (await bots.FindAsync(member.WorkspaceId, botId, cancellationToken) is not { } bot)
            return ApiErrors.NotFound.AsProblem();
        if (bot.State is not { Status: BotStatus.Ready, Generation: { } generation })
            return BotErrors.NotReady(bot.State.Status).AsProblem();
        var index = await indexes.GetAsync(bot.BotId, generation, cancellationToken);
        var found = await search.SearchAsync(bot, index, question, request.Top ?? DefaultTop, aiTime, cancellationToken);
        return TypedResults.Ok(new AskView([.. found.Passages.Select(passage =>
            new PassageView(passage.Chunk.DocumentId, passage.Chunk.DocumentName, passage.Chunk.Text, passage.Score) { Page = passage.Chunk.Page })]));
    }
}
