using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Domain.Bots;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Audit;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Training;

internal sealed record TrainingAccepted(string JobId, BotStatus Status);

internal static class TrainingEndpoints
{
    private static readonly ApiError NoData = new(409, "no_data", "Nothing to train on", "The bot has no documents. Upload at least one, then train.");

    public static void MapTraining(this IEndpointRouteBuilder workspace) =>
        workspace.MapPost("/bots/{botId}/train", Train).RequireRole(Role.Editor).Fails(NoData).WithTags("Training").Audited("bot.train")
            .WithName("trainBot").WithSummary("Trains the bot on its present documents; one that is PENDING keeps its job.");

    private static async Task<Results<Accepted<TrainingAccepted>, ApiProblem>> Train(
        Membership member, string botId, TrainingQueue queue, CancellationToken cancellationToken)
    {
        var (request, bot) = await queue.RequestAsync(member.WorkspaceId, botId, cancellationToken);
        return request switch
        {
            TrainingRequest.NoDocuments => NoData.AsProblem(),
            { } when bot?.State.Training is { } run =>
                TypedResults.Accepted($"/api/workspaces/{member.WorkspaceId}/bots/{botId}", new TrainingAccepted(run.JobId, BotStatus.Pending)),
            _ => ApiErrors.NotFound.AsProblem(),
        };
    }
}
