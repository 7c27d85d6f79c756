using System.Runtime.CompilerServices;
using Pegasus.Functions.Http;
using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.CannedReplies;

/// <summary>The saved replies' line of an export.</summary>
internal sealed class CannedRepliesExport(CannedRepliesTable table) : IExportSource
{
    public async IAsyncEnumerable<ExportLine> ReadAsync(string workspaceId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var replies = await table.ReadAsync(workspaceId, cancellationToken);
        if (replies.Items.Count > 0)
            yield return ExportLine.Of("cannedReplies", CannedRepliesView.Of(replies), ApiJson.Default.CannedRepliesView);
    }
}
