using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Workspaces;

/// <summary>
/// What a feature keeps of a workspace. Each feature registers its own, so that a new table joins the erasure of workspaces by one
/// line. Both methods may be called again at any time, by a process that takes up what another left.
/// </summary>
internal interface IWorkspaceData
{
    /// <summary>
    /// Bars the ways into the workspace that this feature's rows open, and notes what is needed to find the rest; every feature is asked
    /// before any erases.
    /// </summary>
    Task CloseAsync(string workspaceId, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Erases every row. What holds no personal data, only counts, may stay.</summary>
    Task EraseAsync(string workspaceId, CancellationToken cancellationToken);
}

/// <summary>A table of which one partition is the workspace's and nothing else tells of it.</summary>
internal sealed class WorkspacePartition(TableClient table) : IWorkspaceData
{
    public Task EraseAsync(string workspaceId, CancellationToken cancellationToken) => table.DeletePartitionAsync(workspaceId, cancellationToken);
}
