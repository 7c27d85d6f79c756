namespace Pegasus.Functions.Site;

/// <summary>What belongs to nobody: health, version, the widget's script and the console's files.</summary>
internal static class SiteFeature
{
    public static IServiceCollection AddSite(this IServiceCollection services) => services
        .AddSingleton<HealthChecks>()
        .AddSingleton<DeepHealth>();
}
