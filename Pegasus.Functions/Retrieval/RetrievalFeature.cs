using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.Retrieval;

/// <summary>The loaded indexes, asking them, and what means the same to a bot.</summary>
internal static class RetrievalFeature
{
    public static IServiceCollection AddRetrieval(this IServiceCollection services) => services
        .AddSingleton<IndexCache>()
        .AddSingleton<PassageSearch>()
        .AddSingleton<IExportSource, SynonymExport>();
}
