using System.Runtime.CompilerServices;
using Pegasus.Functions.Http;
using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.Webhooks;

/// <summary>The webhooks' lines of an export, without their secrets.</summary>
internal sealed class WebhookExport(WebhookTable table) : IExportSource
{
    public async IAsyncEnumerable<ExportLine> ReadAsync(string workspaceId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var hook in (await table.ReadAsync(workspaceId, cancellationToken)).Items)
            yield return ExportLine.Of("webhook", ExportedWebhook.Of(hook), ApiJson.Default.ExportedWebhook);
    }
}
