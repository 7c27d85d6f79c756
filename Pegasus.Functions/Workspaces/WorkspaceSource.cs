using System.Runtime.CompilerServices;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Workspaces;

/// <summary>The first line of an export: the workspace.</summary>
internal sealed class WorkspaceSource(WorkspaceTable workspaces) : IExportSource
{
    public async IAsyncEnumerable<ExportLine> ReadAsync(string workspaceId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await workspaces.FindAsync(workspaceId, cancellationToken) is { } workspace)
        {
            yield return ExportLine.Of(
                "workspace",
                new ExportedWorkspace(workspace.WorkspaceId, workspace.Name, workspace.RetentionDays, workspace.CreatedAt),
                ApiJson.Default.ExportedWorkspace);
        }
    }
}
