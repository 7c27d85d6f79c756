using Pegasus.Functions.State;
using Pegasus.Functions.Workspaces;

namespace Pegasus.Functions.Accounts;

/// <summary>
/// The workspace's row, its members, invitations and API keys, which let people in, and their pointers to the workspace.
/// </summary>
internal sealed class MembershipData(PegasusStorage storage, AccountTable accounts) : IWorkspaceData
{
    public async Task CloseAsync(string workspaceId, CancellationToken cancellationToken)
    {
        await accounts.ForgetWorkspaceAsync(workspaceId, cancellationToken);
        await EraseAsync(workspaceId, cancellationToken);
    }

    public Task EraseAsync(string workspaceId, CancellationToken cancellationToken) =>
        storage.Workspaces.DeletePartitionAsync(workspaceId, cancellationToken);
}
