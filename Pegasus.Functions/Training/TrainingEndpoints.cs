using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Domain.Bots;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Audit;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Training;

internal sealed record TrainingAccepted(string JobId, BotStatus Status)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ApiWarning>? Warnings { get; init; }
}

internal static class TrainingEndpoints
{
    private static readonly ApiError NoData = new(409, "no_data", "Nothing to train on", "The bot has no documents. Upload at least one, then train.");

    public static void MapTraining(this IEndpointRouteBuilder workspace) =>
        workspace.MapPost("/bots/{botId}/train", Train).RequireRole(Role.Editor).Fails(NoData).ReadsIfMatch().WritesETag().MayWrite(WidgetWarning.Described)
            .WithTags("Training").Audited("bot.train")
            .WithName("trainBot").WithSummary("Trains the bot on its present documents; one that is PENDING keeps its job.");

    private static async Task<Results<Accepted<TrainingAccepted>, ApiProblem>> Train(
        Membership member, string botId, HttpContext context, TrainingQueue queue, CancellationToken cancellationToken)
    {
        ApiError? refusal = null;
        var wasReady = false;
        var wish = new TrainingWish(MayTrain: bot =>
        {
            wasReady = bot.State.Status == BotStatus.Ready;
            return (refusal = IfMatch.Check(context.Request, bot.Edition)) is null;
        });
        var (request, bot) = await queue.RequestAsync(member.WorkspaceId, botId, wish, cancellationToken);
        if (bot is null)
            return ApiErrors.NotFound.AsProblem();
        if (refusal is not null)
            return IfMatch.Refuse(context, refusal, bot.Edition, BotView.Of(bot), ApiJson.Default.BotView);
        if (request is TrainingRequest.NoDocuments || bot.State.Training is not { } run)
            return NoData.AsProblem();
        IfMatch.WriteETag(context, bot.Edition);
        var warnings = WidgetWarning.Write(context, isOffline: wasReady && bot.Widget is not null, isTraining: true);
        return TypedResults.Accepted(
            $"/api/workspaces/{member.WorkspaceId}/bots/{botId}", new TrainingAccepted(run.JobId, BotStatus.Pending) { Warnings = warnings });
    }
}
