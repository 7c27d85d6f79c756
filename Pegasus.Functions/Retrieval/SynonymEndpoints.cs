using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Domain.Retrieval;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Audit;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Retrieval;

internal sealed record SynonymsRequest(
    [property: Required, Description("Groups of 2 to 8 words or phrases that mean the same; 100 groups at most.")] IReadOnlyList<IReadOnlyList<string?>?>? Groups);

internal sealed record SynonymsView(IReadOnlyList<IReadOnlyList<string>> Groups)
{
    public static SynonymsView Of(BotRecord bot) => new(bot.SynonymGroups);
}

/// <summary>A bot's synonyms: they stand in its row, so that a visitor's message costs no further read, and hold from the next question on.</summary>
internal static class SynonymEndpoints
{
    public static void MapSynonyms(this IEndpointRouteBuilder workspace)
    {
        var synonyms = workspace.MapGroup("/bots/{botId}/synonyms").WithTags("Bots");
        synonyms.MapGet("", Get).RequireRole(Role.Viewer).WritesETag().WithName("getSynonyms").WithSummary("The words and phrases that mean the same to the bot.");
        synonyms.MapPut("", Replace).RequireRole(Role.Editor).Reads<SynonymsRequest>().ReadsIfMatch().WritesETag().Audited("synonyms.replace")
            .WithName("replaceSynonyms").WithSummary("Replaces the bot's synonyms; they hold from the next question on, without a training.");
    }

    private static async Task<Results<Ok<SynonymsView>, ApiProblem>> Get(
        Membership member, string botId, HttpContext context, BotStore bots, CancellationToken cancellationToken)
    {
        if (await bots.FindAsync(member.WorkspaceId, botId, cancellationToken) is not { } bot)
            return ApiErrors.NotFound.AsProblem();
        IfMatch.WriteETag(context, bot.Edition);
        return TypedResults.Ok(SynonymsView.Of(bot));
    }

    private static async Task<Results<Ok<SynonymsView>, ApiProblem>> Replace(
        Membership member, string botId, HttpContext context, BotStore bots, CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.SynonymsRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var errors = new FieldErrors();
        var groups = ReadGroups(request.Groups, errors);
        if (errors.Error is { } invalid)
            return invalid.AsProblem();

        ApiError? refusal = null;
        var changed = await bots.ChangeAsync(member.WorkspaceId, botId, bot =>
        {
            refusal = IfMatch.Check(context.Request, bot.Edition);
            return refusal is null ? new BotChange(bot.Edited() with { SynonymGroups = groups }) : null;
        }, cancellationToken);
        if (changed is null)
            return ApiErrors.NotFound.AsProblem();
        if (refusal is not null)
            return IfMatch.Refuse(context, refusal, changed.Edition, SynonymsView.Of(changed), ApiJson.Default.SynonymsView);
        IfMatch.WriteETag(context, changed.Edition);
        return TypedResults.Ok(SynonymsView.Of(changed));
    }

    private static List<IReadOnlyList<string>> ReadGroups(IReadOnlyList<IReadOnlyList<string?>?>? groups, FieldErrors errors)
    {
        if (groups is null)
            errors.Add("groups", "This member is required; an empty list removes all synonyms.");
        List<IReadOnlyList<string>> read = [.. (groups ?? []).Select(group => (IReadOnlyList<string>)[.. (group ?? []).Select(phrase => phrase?.Trim() ?? "")])];
        errors.Add(SynonymRules.Problems(read));
        return read;
    }
}
