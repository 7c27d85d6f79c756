using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.CannedReplies;

/// <summary>The answers that a team has at hand for visitors.</summary>
internal static class CannedRepliesFeature
{
    public static IServiceCollection AddCannedReplies(this IServiceCollection services) => services
        .AddSingleton<CannedRepliesTable>()
        .AddSingleton<IExportSource, CannedRepliesExport>();
}
