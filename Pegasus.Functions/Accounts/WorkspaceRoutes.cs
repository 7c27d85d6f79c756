using Pegasus.Functions.Hosting;

namespace Pegasus.Functions.Accounts;

/// <summary>The group under which everything of a workspace lives.</summary>
internal static class WorkspaceRoutes
{
    /// <summary>Nobody but a workspace's members sees what is in it; each endpoint says which role it needs.</summary>
    public static RouteGroupBuilder MapWorkspace(this IEndpointRouteBuilder app) =>
        app.MapGroup("/api/workspaces/{workspaceId}").InFunction("manage").RequireRole(Role.Owner);
}
