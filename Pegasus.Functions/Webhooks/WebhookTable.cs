using Azure;
using Pegasus.Domain.Webhooks;
using Pegasus.Functions.State;
using Pegasus.Functions.Workspaces;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Webhooks;

/// <summary>
/// A workspace's webhooks, without their secrets, which are derived; and which workspaces have any, in one partition, so that one query
/// tells an instance whose events are to be told.
/// <code>
/// workspaces  {workspace id}  webhooks         the webhooks (see SettingsRow)
///             webhooks        {workspace id}   the workspace has webhooks, or had
/// </code>
/// </summary>
internal sealed class WebhookTable(PegasusStorage storage) : SettingsRow<WebhookSettings>(storage, "webhooks", WebhookSettings.None, StateJson.Default.WebhookSettings), IWorkspaceData
{
    private const string IndexPartition = "webhooks";

    private readonly PegasusStorage storage = storage;

    /// <summary>Notes that a workspace has webhooks, before it gets its first.</summary>
    public Task NoteAsync(string workspaceId, CancellationToken cancellationToken) =>
        storage.Workspaces.UpsertEntityAsync(new TableEntity(IndexPartition, workspaceId), TableUpdateMode.Replace, cancellationToken);

    /// <summary>The workspaces that have webhooks.</summary>
    public IAsyncEnumerable<string> ListWorkspacesAsync(CancellationToken cancellationToken) => storage.Workspaces
        .QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {IndexPartition}"), select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken)
        .Select(row => row.RowKey);

    Task IWorkspaceData.CloseAsync(string workspaceId, CancellationToken cancellationToken) =>
        storage.Workspaces.DeleteEntityAsync(IndexPartition, workspaceId, ETag.All, cancellationToken);

    // The row itself goes with the workspace's partition.
    Task IWorkspaceData.EraseAsync(string workspaceId, CancellationToken cancellationToken) => Task.CompletedTask;
}
