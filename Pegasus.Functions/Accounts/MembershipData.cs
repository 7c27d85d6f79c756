using Pegasus.Functions.State;
using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.Accounts;

/// <summary>
/// The workspace's row and its members, which let owners in. Each member's own note of the workspace goes first, for it is found through
/// the member alone.
/// </summary>
internal sealed class MembershipData(PegasusStorage storage) : IWorkspaceData
{
    public async Task CloseAsync(string workspaceId, CancellationToken cancellationToken)
    {
        await foreach (var member in storage.Workspaces.QueryPrefixAsync(workspaceId, AccountTable.MemberRow(""), cancellationToken: cancellationToken))
        {
            await storage.Accounts.DeleteEntityAsync(
                AccountTable.KeyOf(member.Text("Email")), AccountTable.WorkspacePrefix + workspaceId, cancellationToken: cancellationToken);
        }
        await EraseAsync(workspaceId, cancellationToken);
    }

    public Task EraseAsync(string workspaceId, CancellationToken cancellationToken) =>
        storage.Workspaces.DeletePartitionAsync(workspaceId, cancellationToken);
}
