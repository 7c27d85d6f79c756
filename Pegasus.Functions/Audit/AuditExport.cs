using Pegasus.Functions.Http;
using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.Audit;

/// <summary>The audit log's lines of an export, newest first.</summary>
internal sealed class AuditExport(AuditTable table) : IExportSource
{
    public IAsyncEnumerable<ExportLine> ReadAsync(string workspaceId, CancellationToken cancellationToken) =>
        table.ReadAsync(workspaceId, refused: true, after: null, top: null, cancellationToken)
            .Select(entry => ExportLine.Of("audit", AuditView.Of(entry), ApiJson.Default.AuditView));
}
