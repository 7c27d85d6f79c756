using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Functions.Accounts;

namespace Pegasus.Functions.Status;

/// <summary>How a workspace does, for its owners.</summary>
internal static class StatusFeature
{
    public static IServiceCollection AddStatus(this IServiceCollection services) => services.AddSingleton<StatusReader>();

    public static void MapStatus(this IEndpointRouteBuilder workspace) =>
        workspace.MapGet("/status", Get).RequireRole(Role.Owner).WithTags("Workspace").WithName("getStatus")
            .WithSummary("How the workspace does: trainings, AI provider, webhooks, refused visitors, the nightly run.");

    private static async Task<Ok<StatusView>> Get(Membership member, StatusReader reader, CancellationToken cancellationToken) =>
        TypedResults.Ok(await reader.ReadAsync(member.WorkspaceId, cancellationToken));
}
