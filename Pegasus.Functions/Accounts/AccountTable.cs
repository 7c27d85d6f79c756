using System.Security.Cryptography;
using System.Text;
using Azure;
using Pegasus.Domain.Accounts;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Accounts;

/// <summary>A person who signs in.</summary>
internal sealed record Account(string Key, string UserId, string Email, string PasswordHash);

/// <summary>A person's place in a workspace.</summary>
internal sealed record Member(string UserId, Role Role);

/// <summary>
/// The rows of accounts and workspaces.
/// <code>
/// accounts    {hash of the e-mail}  account               a person
///                                   workspace-{id}        a workspace that the person is in
/// workspaces  {workspace id}        workspace             its name
///                                   member-{user id}      a member's role: what decides
/// </code>
/// </summary>
internal sealed class AccountTable(PegasusStorage storage)
{
    private const string AccountRow = "account";
    private const string WorkspaceRow = "workspace";
    public const string WorkspacePrefix = "workspace-";

    public static string KeyOf(string email) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(AccountRules.NormalizeEmail(email))).AsSpan(0, 20));

    public static string MemberRow(string userId) => $"member-{userId}";

    public async Task<Account?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var row = await storage.Accounts.GetEntityIfExistsAsync<TableEntity>(key, AccountRow, cancellationToken: cancellationToken);
        return row is { HasValue: true, Value: { } found } ? new Account(key, found.Text("UserId"), found.Text("Email"), found.Text("PasswordHash")) : null;
    }

    /// <summary>
    /// Creates the workspace, then the account that makes it reachable, both or neither as seen from outside.
    /// </summary>
    /// <returns>False if the address is taken.</returns>
    public async Task<bool> CreateAsync(Account account, string workspaceId, string workspaceName, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await storage.Workspaces.SubmitTransactionAsync(
            [
                new TableEntity(workspaceId, WorkspaceRow) { ["Name"] = workspaceName, ["CreatedAt"] = now }.ToAdd(),
                new TableEntity(workspaceId, MemberRow(account.UserId)) { ["Role"] = nameof(Role.Owner), ["Email"] = account.Email }.ToAdd(),
            ],
            cancellationToken);
        try
        {
            await storage.Accounts.SubmitTransactionAsync(
                [
                    new TableEntity(account.Key, AccountRow)
                    {
                        ["UserId"] = account.UserId,
                        ["Email"] = account.Email,
                        ["PasswordHash"] = account.PasswordHash,
                        ["CreatedAt"] = now,
                    }.ToAdd(),
                    new TableEntity(account.Key, WorkspacePrefix + workspaceId).ToAdd(),
                ],
                cancellationToken);
            return true;
        }
        catch (RequestFailedException fault) when (fault.Status == 409)
        {
            await storage.Workspaces.DeletePartitionAsync(workspaceId, cancellationToken);
            return false;
        }
    }

    /// <summary>The workspaces that an account is in, with the role that holds there now.</summary>
    public async Task<IReadOnlyList<WorkspaceView>> ListWorkspacesAsync(Account account, CancellationToken cancellationToken)
    {
        var workspaces = new List<WorkspaceView>();
        await foreach (var row in storage.Accounts.QueryPrefixAsync(account.Key, WorkspacePrefix, cancellationToken: cancellationToken))
        {
            var id = row.RowKey[WorkspacePrefix.Length..];
            if (await FindWorkspaceAsync(id, account.UserId, cancellationToken) is { } workspace)
                workspaces.Add(workspace);
        }
        return workspaces;
    }

    /// <summary>A workspace as one of its members sees it: both rows are of one partition, read in one transaction.</summary>
    private async Task<WorkspaceView?> FindWorkspaceAsync(string workspaceId, string userId, CancellationToken cancellationToken)
    {
        var rows = await storage.Workspaces
            .QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {workspaceId} and (RowKey eq {WorkspaceRow} or RowKey eq {MemberRow(userId)})"),
                cancellationToken: cancellationToken)
            .ToDictionaryAsync(row => row.RowKey, cancellationToken: cancellationToken);
        return rows.TryGetValue(WorkspaceRow, out var workspace) && rows.TryGetValue(MemberRow(userId), out var member)
            ? new WorkspaceView(workspaceId, workspace.Text("Name"), Enum.Parse<Role>(member.Text("Role")))
            : null;
    }

    public async Task<Member?> FindMemberAsync(string workspaceId, string userId, CancellationToken cancellationToken)
    {
        var row = await storage.Workspaces.GetEntityIfExistsAsync<TableEntity>(workspaceId, MemberRow(userId), cancellationToken: cancellationToken);
        return row.HasValue ? new Member(userId, Enum.Parse<Role>(row.Value!.Text("Role"))) : null;
    }

    /// <summary>Every workspace's id, for the work that the timer does.</summary>
    public IAsyncEnumerable<string> ListWorkspaceIdsAsync(CancellationToken cancellationToken) =>
        storage.Workspaces
            .QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"RowKey eq {WorkspaceRow}"), select: ["PartitionKey"], cancellationToken: cancellationToken)
            .Select(row => row.PartitionKey);
}
