using System.Runtime.CompilerServices;
using Pegasus.Functions.Http;
using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.AiProviders;

/// <summary>The line of a workspace's own AI provider in an export; the key stays here.</summary>
internal sealed class AiProviderExport(AiProviderTable providers) : IExportSource
{
    public async IAsyncEnumerable<ExportLine> ReadAsync(string workspaceId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await providers.ReadAsync(workspaceId, cancellationToken) is { IsOwn: true } own)
        {
            yield return ExportLine.Of(
                "aiProvider", new ExportedAiProvider(own.Provider!, own.Endpoint!, own.ChatModel!, own.EmbeddingModel), ApiJson.Default.ExportedAiProvider);
        }
    }
}
