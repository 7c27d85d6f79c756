using Azure;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.ApiKeys;

/// <summary>An API key as it is stored.</summary>
internal sealed record ApiKey(string WorkspaceId, string KeyId)
{
    public required string Name { get; init; }

    /// <summary>What the key may do at most; its maker's role bounds it, too.</summary>
    public required Role Role { get; init; }

    /// <summary>The member who made it.</summary>
    public required string UserId { get; init; }

    public required string AccountKey { get; init; }

    public required string SecretHash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }
}

/// <summary>
/// The rows of API keys.
/// <code>
/// workspaces  {workspace id}  key-{key id}   name, role, maker, hash of the secret
/// </code>
/// </summary>
internal sealed class ApiKeyTable(PegasusStorage storage)
{
    public const string Prefix = "key-";

    public static string RowKey(string keyId) => Prefix + keyId;

    public static TableEntity ToRow(ApiKey key) => new(key.WorkspaceId, RowKey(key.KeyId))
    {
        ["Name"] = key.Name,
        ["Role"] = key.Role.ToString(),
        ["UserId"] = key.UserId,
        ["AccountKey"] = key.AccountKey,
        ["SecretHash"] = key.SecretHash,
        ["CreatedAt"] = key.CreatedAt,
    };

    public static TableTransactionAction ToDelete(ApiKey key) =>
        new(TableTransactionActionType.Delete, new TableEntity(key.WorkspaceId, RowKey(key.KeyId)), ETag.All);

    public async Task<ApiKey?> FindAsync(string workspaceId, string keyId, CancellationToken cancellationToken)
    {
        if (!Ids.IsWellFormed(keyId))
            return null;
        var row = await storage.Workspaces.GetEntityIfExistsAsync<TableEntity>(workspaceId, RowKey(keyId), cancellationToken: cancellationToken);
        return row.HasValue ? FromRow(row.Value!) : null;
    }

    /// <summary>A workspace's keys, those of one maker where named, in the order of their ids.</summary>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(string workspaceId, string? userId, string? after, int? top, CancellationToken cancellationToken)
    {
        var (start, end) = (after ?? Prefix, TableExtensions.EndOf(Prefix));
        var filter = userId is null
            ? TableClient.CreateQueryFilter($"PartitionKey eq {workspaceId} and RowKey gt {start} and RowKey lt {end}")
            : TableClient.CreateQueryFilter($"PartitionKey eq {workspaceId} and RowKey gt {start} and RowKey lt {end} and UserId eq {userId}");
        return await storage.Workspaces.QueryTopAsync(filter, top, cancellationToken: cancellationToken).Select(FromRow).ToListAsync(cancellationToken);
    }

    public Task DeleteAsync(ApiKey key, CancellationToken cancellationToken) =>
        storage.Workspaces.DeleteEntityAsync(key.WorkspaceId, RowKey(key.KeyId), cancellationToken: cancellationToken);

    /// <summary>Notes when a key was used, if it is still there.</summary>
    public async Task TouchAsync(ApiKey key, DateTimeOffset at)
    {
        try
        {
            await storage.Workspaces.UpdateEntityAsync(
                new TableEntity(key.WorkspaceId, RowKey(key.KeyId)) { ["LastUsedAt"] = at }, ETag.All, TableUpdateMode.Merge, CancellationToken.None);
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            // It was revoked meanwhile.
        }
    }

    private static ApiKey FromRow(TableEntity row) => new(row.PartitionKey, row.RowKey[Prefix.Length..])
    {
        Name = row.Text("Name"),
        Role = Enum.Parse<Role>(row.Text("Role")),
        UserId = row.Text("UserId"),
        AccountKey = row.Text("AccountKey"),
        SecretHash = row.Text("SecretHash"),
        CreatedAt = row.GetDateTimeOffset("CreatedAt")!.Value,
        LastUsedAt = row.GetDateTimeOffset("LastUsedAt"),
    };
}
