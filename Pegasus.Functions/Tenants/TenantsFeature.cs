using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.Tenants;

/// <summary>The live chat of a workspace as a tenant: its widget tokens, its routing, its calls, and why they fail.</summary>
internal static class TenantsFeature
{
    public static IServiceCollection AddTenants(this IServiceCollection services) => services
        .AddSingleton<LiveChatTable>()
        .AddSingleton<TenantGate>()
        .AddSingleton<ChatSessions>()
        .AddSingleton<Assistants>()
        .AddSingleton<ChatStarter>()
        .AddSingleton<IExportSource, LiveChatExport>();

    public static void MapTenants(this IEndpointRouteBuilder workspace)
    {
        workspace.MapChatTokens();
        workspace.MapChatSettings();
        workspace.MapChatDiagnosis();
    }
}
