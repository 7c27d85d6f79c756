using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.Golden;

/// <summary>Golden questions, and rehearsing an index by them. Their rows go with the bots' partition.</summary>
internal static class GoldenFeature
{
    public static IServiceCollection AddGolden(this IServiceCollection services) => services
        .AddSingleton<GoldenTable>()
        .AddSingleton<Rehearsing>()
        .AddSingleton<GoldenChanges>()
        .AddSingleton<IExportSource, GoldenExport>();
}
