using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.Bots;

/// <summary>Bots, and what becomes of what they leave behind.</summary>
internal static class BotsFeature
{
    public static IServiceCollection AddBots(this IServiceCollection services) => services
        .AddSingleton<BotStore>()
        .AddSingleton<BotMarks>()
        .AddSingleton<BotPurge>()
        .AddSingleton<BotCopy>()
        .AddSingleton<IExportSource, BotExport>()
        .AddSingleton<IWorkspaceData, BotData>()
        .AddSingleton<Collector>();
}
