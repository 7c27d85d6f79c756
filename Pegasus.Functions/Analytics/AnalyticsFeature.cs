namespace Pegasus.Functions.Analytics;

/// <summary>What happened: usage by day and bot, and what was seen of widgets.</summary>
internal static class AnalyticsFeature
{
    public static IServiceCollection AddAnalytics(this IServiceCollection services) => services
        .AddSingleton<AnalyticsTable>()
        .AddSingleton<AnalyticsArchive>()
        .AddSingleton<Bookkeeping>()
        .AddHostedService(provider => provider.GetRequiredService<Bookkeeping>());
}
