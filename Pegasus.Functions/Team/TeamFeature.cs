namespace Pegasus.Functions.Team;

/// <summary>Members and invitations.</summary>
internal static class TeamFeature
{
    public static IServiceCollection AddTeam(this IServiceCollection services) => services
        .AddSingleton<InvitationTable>()
        .AddSingleton<Invitations>()
        .AddSingleton<JoiningAccounts>();

    /// <summary>What lies under a workspace.</summary>
    public static void MapTeam(this IEndpointRouteBuilder workspace)
    {
        workspace.MapMembers();
        workspace.MapInvitations();
    }
}
