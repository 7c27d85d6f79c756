using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.Analytics;

/// <summary>What happened: usage by day and bot, and what was seen of widgets.</summary>
internal static class AnalyticsFeature
{
    public static IServiceCollection AddAnalytics(this IServiceCollection services) => services
        .AddSingleton<AnalyticsTable>()
        .AddSingleton<AnalyticsArchive>()
        .AddSingleton<Bookkeeping>()
        .AddSingleton<AnalyticsData>()
        .AddSingleton<IWorkspaceData>(provider => provider.GetRequiredService<AnalyticsData>())
        .AddSingleton<IExportSource>(provider => provider.GetRequiredService<AnalyticsData>())
        .AddHostedService(provider => provider.GetRequiredService<Bookkeeping>());
}
