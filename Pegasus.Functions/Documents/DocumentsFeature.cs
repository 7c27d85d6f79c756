using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.Documents;

/// <summary>What bots learn from.</summary>
internal static class DocumentsFeature
{
    public static IServiceCollection AddDocuments(this IServiceCollection services) => services
        .AddSingleton<DocumentTable>()
        .AddSingleton<DocumentStore>()
        .AddSingleton<DocumentAnswers>()
        .AddSingleton<IExportSource, DocumentExport>();
}
