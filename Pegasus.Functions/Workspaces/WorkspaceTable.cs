using Azure;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Workspaces;

/// <summary>A workspace's settings.</summary>
internal sealed record WorkspaceRecord(string WorkspaceId, string Name, DateTimeOffset CreatedAt)
{
    /// <summary>For how many days conversations are kept; for good if null.</summary>
    public int? RetentionDays { get; init; }

    /// <summary>Counts the owners' changes; the workspace's ETag over HTTP.</summary>
    public int Edition { get; init; } = 1;

    public ETag RowETag { get; init; }
}

/// <summary>
/// The row of a workspace, which signing up creates (see AccountTable).
/// <code>
/// workspaces  {workspace id}  workspace   name, retention
/// </code>
/// </summary>
internal sealed class WorkspaceTable(PegasusStorage storage)
{
    public const string Row = "workspace";

    public async Task<WorkspaceRecord?> FindAsync(string workspaceId, CancellationToken cancellationToken)
    {
        var row = await storage.Workspaces.GetEntityIfExistsAsync<TableEntity>(workspaceId, Row, cancellationToken: cancellationToken);
        return row.HasValue ? FromRow(row.Value!) : null;
    }

    /// <summary>
    /// Changes a workspace. <paramref name="decide"/> sees the present one and may be asked again if somebody else was faster; it answers
    /// null where nothing is to be changed.
    /// </summary>
    /// <returns>The workspace as it is now; null if there is none.</returns>
    public async Task<WorkspaceRecord?> ChangeAsync(string workspaceId, Func<WorkspaceRecord, WorkspaceRecord?> decide, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await FindAsync(workspaceId, cancellationToken) is not { } workspace)
                return null;
            if (decide(workspace) is not { } changed)
                return workspace;
            try
            {
                await storage.Workspaces.UpdateEntityAsync(ToRow(changed), workspace.RowETag, TableUpdateMode.Replace, cancellationToken);
                return changed;
            }
            catch (RequestFailedException fault) when (fault.Status is 404 or 412 && attempt < Contention.MaxAttempts)
            {
                await Contention.BackOffAsync(attempt, cancellationToken);
            }
        }
    }

    private static TableEntity ToRow(WorkspaceRecord workspace)
    {
        var row = new TableEntity(workspace.WorkspaceId, Row)
        {
            ["Name"] = workspace.Name,
            ["CreatedAt"] = workspace.CreatedAt,
            ["Edition"] = workspace.Edition,
        };
        if (workspace.RetentionDays is { } days)
            row["RetentionDays"] = days;
        return row;
    }

    private static WorkspaceRecord FromRow(TableEntity row) => new(row.PartitionKey, row.Text("Name"), row.GetDateTimeOffset("CreatedAt")!.Value)
    {
        RetentionDays = row.GetInt32("RetentionDays"),
        Edition = row.GetInt32("Edition") ?? 1,
        RowETag = row.ETag,
    };
}
