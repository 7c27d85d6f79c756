namespace Pegasus.Functions.Retrieval;

/// <summary>The loaded indexes, and asking them.</summary>
internal static class RetrievalFeature
{
    public static IServiceCollection AddRetrieval(this IServiceCollection services) => services.AddSingleton<IndexCache>().AddScoped<PassageSearch>();
}
