using System.Security.Cryptography;
using System.Text;
using Azure;
using Pegasus.Domain.Accounts;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Accounts;

/// <summary>A person who signs in.</summary>
internal sealed record Account(string Key, string UserId, string Email, string PasswordHash)
{
    /// <summary>What visitors and team mates call them; null as long as they have not said.</summary>
    public string? Name { get; init; }

    /// <summary>Counts the times that all sign-ins were ended; an access token of an older generation is nobody's.</summary>
    public int Generation { get; init; }

    /// <summary>The row's ETag when it was read.</summary>
    public ETag RowETag { get; init; }
}

/// <summary>
/// The rows of people.
/// <code>
/// accounts  {hash of the e-mail}  account           a person
///                                 workspace-{id}    points to a workspace that the person is in, or is about to be: the workspace's
///                                                   own row decides (see TeamTable), and a pointer to nowhere counts for nothing
/// </code>
/// </summary>
internal sealed class AccountTable(PegasusStorage storage, TeamTable teams)
{
    private const string AccountRow = "account";
    public const string WorkspacePrefix = "workspace-";

    public static string KeyOf(string email) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(AccountRules.NormalizeEmail(email))).AsSpan(0, 20));

    public async Task<Account?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var row = await storage.Accounts.GetEntityIfExistsAsync<TableEntity>(key, AccountRow, cancellationToken: cancellationToken);
        return row is { HasValue: true, Value: { } found }
            ? new Account(key, found.Text("UserId"), found.Text("Email"), found.Text("PasswordHash"))
            {
                Name = found.GetString("Name") is { Length: > 0 } name ? name : null,
                Generation = found.GetInt32("Generation") ?? 0,
                RowETag = found.ETag,
            }
            : null;
    }

    /// <summary>
    /// Creates the workspace, then the account that makes it reachable, both or neither as seen from outside.
    /// </summary>
    /// <returns>False if the address is taken.</returns>
    public async Task<bool> CreateAsync(Account account, string workspaceId, string workspaceName, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await teams.CreateAsync(workspaceId, workspaceName, account.UserId, account.Email, now, cancellationToken);
        if (await AddAsync(account, workspaceId, now, cancellationToken))
            return true;
        await storage.Workspaces.DeletePartitionAsync(workspaceId, cancellationToken);
        return false;
    }

    /// <summary>Adds an account with a pointer to its workspace.</summary>
    /// <returns>False if the address is taken.</returns>
    public async Task<bool> AddAsync(Account account, string workspaceId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var person = new TableEntity(account.Key, AccountRow)
        {
            ["UserId"] = account.UserId,
            ["Email"] = account.Email,
            ["PasswordHash"] = account.PasswordHash,
            ["Generation"] = account.Generation,
            ["CreatedAt"] = now,
        };
        try
        {
            await storage.Accounts.SubmitTransactionAsync(
                [person.ToAdd(), new(TableTransactionActionType.UpsertReplace, Pointer(account.Key, workspaceId))], cancellationToken);
            return true;
        }
        catch (RequestFailedException fault) when (fault.Status == 409)
        {
            return false;
        }
    }

    /// <summary>Points from a person to a workspace. Written before the person becomes a member, it makes nobody one.</summary>
    public Task PointAsync(string accountKey, string workspaceId, CancellationToken cancellationToken) =>
        storage.Accounts.UpsertEntityAsync(Pointer(accountKey, workspaceId), TableUpdateMode.Replace, cancellationToken);

    /// <summary>Removes the pointer from a person to a workspace.</summary>
    public Task ForgetAsync(string accountKey, string workspaceId, CancellationToken cancellationToken) =>
        storage.Accounts.DeleteEntityAsync(accountKey, WorkspacePrefix + workspaceId, cancellationToken: cancellationToken);

    /// <summary>
    /// Removes every person's pointer to a workspace, for its erasure. It looks through all accounts, so that also the pointers of
    /// those are found whose joining or leaving was cut off midway. May be repeated.
    /// </summary>
    public async Task ForgetWorkspaceAsync(string workspaceId, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"RowKey eq {WorkspacePrefix + workspaceId}");
        await foreach (var row in storage.Accounts.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken))
            await storage.Accounts.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken);
    }

    /// <summary>Ends every sign-in of an account, and gives it another password where one is named.</summary>
    /// <param name="account">The account as it was read.</param>
    /// <param name="passwordHash">The new password's hash.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>The account of the new generation; null if its sign-ins were ended by somebody else meanwhile.</returns>
    public async Task<Account?> EndSignInsAsync(Account account, string? passwordHash, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var changed = account with { Generation = account.Generation + 1, PasswordHash = passwordHash ?? account.PasswordHash };
            try
            {
                await WriteAsync(changed, cancellationToken);
                return changed;
            }
            catch (RequestFailedException fault) when (fault.Status is 404 or 412 && attempt < Contention.MaxAttempts)
            {
                if (await FindAsync(account.Key, cancellationToken) is not { } current || current.UserId != account.UserId || current.Generation != account.Generation)
                    return null;
                account = current;
            }
        }
    }

    /// <summary>Replaces a hash by a stronger one of the same password; if somebody changed the account meanwhile, nothing is to be done.</summary>
    public async Task StrengthenAsync(Account account, string passwordHash, CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(account with { PasswordHash = passwordHash }, cancellationToken);
        }
        catch (RequestFailedException fault) when (fault.Status is 404 or 412)
        {
            // The hash that was verified is no longer the account's.
        }
    }

    /// <summary>Gives an account a name, or takes it away where it is empty.</summary>
    public Task RenameAsync(Account account, string name, CancellationToken cancellationToken) => storage.Accounts.UpdateEntityAsync(
        new TableEntity(account.Key, AccountRow) { ["Name"] = name }, ETag.All, TableUpdateMode.Merge, cancellationToken);

    /// <summary>How many workspaces an account points to.</summary>
    public async Task<int> CountWorkspacesAsync(string accountKey, CancellationToken cancellationToken) =>
        await storage.Accounts.QueryPrefixAsync(accountKey, WorkspacePrefix, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken)
            .CountAsync(cancellationToken);

    /// <summary>The workspaces that an account is in, with the role that holds there now.</summary>
    public async Task<IReadOnlyList<WorkspaceView>> ListWorkspacesAsync(Account account, CancellationToken cancellationToken)
    {
        var pointers = await storage.Accounts.QueryPrefixAsync(account.Key, WorkspacePrefix, cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        var views = await Task.WhenAll(pointers.Select(row => teams.FindViewAsync(row.RowKey[WorkspacePrefix.Length..], account.UserId, cancellationToken)));
        return [.. views.OfType<WorkspaceView>()];
    }

    /// <summary>Every workspace's id, for the work that the timer does.</summary>
    public IAsyncEnumerable<string> ListWorkspaceIdsAsync(CancellationToken cancellationToken) =>
        storage.Workspaces
            .QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"RowKey eq {TeamTable.WorkspaceRow}"), select: ["PartitionKey"], cancellationToken: cancellationToken)
            .Select(row => row.PartitionKey);

    private Task<Response> WriteAsync(Account account, CancellationToken cancellationToken) => storage.Accounts.UpdateEntityAsync(
        new TableEntity(account.Key, AccountRow) { ["PasswordHash"] = account.PasswordHash, ["Generation"] = account.Generation },
        account.RowETag, TableUpdateMode.Merge, cancellationToken);

    private static TableEntity Pointer(string accountKey, string workspaceId) => new(accountKey, WorkspacePrefix + workspaceId);
}
