using System.Globalization;
using System.Text.Json;
using Azure;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Audit;

/// <summary>One call that changed something, or tried to.</summary>
internal sealed record AuditEntry(string WorkspaceId, string EntryId)
{
    public required DateTimeOffset At { get; init; }

    public required string Action { get; init; }

    public required AuditActor Actor { get; init; }

    public required string RequestId { get; init; }

    /// <summary>The ids of what it was about, by name.</summary>
    public required IReadOnlyDictionary<string, string> Targets { get; init; }

    /// <summary>The names of the members that the body had; never their values.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>The answer's HTTP status; null as long as none was noted.</summary>
    public int? Status { get; init; }
}

/// <summary>
/// The rows of the audit log. They are added and completed once, by the server; no call changes or deletes them.
/// <code>
/// audit  {workspace id}  entry-{entry id}   who did what, when; ids sort newest first
/// </code>
/// </summary>
internal sealed class AuditTable(PegasusStorage storage)
{
    public const string Prefix = "entry-";

    public static string RowKey(string entryId) => Prefix + entryId;

    /// <summary>An id for an entry written at <paramref name="at"/>; later ids sort before earlier ones.</summary>
    public static string NewId(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.MaxValue.UtcTicks - at.UtcTicks:D19}{Ids.New()[..8]}");

    public Task AddAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        var row = ToRow(entry);
        row["At"] = entry.At;
        row["Action"] = entry.Action;
        row["UserId"] = entry.Actor.UserId;
        row["Email"] = entry.Actor.Email;
        row["RequestId"] = entry.RequestId;
        if (entry.Actor.ApiKeyId is { } keyId)
            row["ApiKeyId"] = keyId;
        if (entry.Actor.ApiKeyName is { } keyName)
            row["ApiKeyName"] = keyName;
        return storage.Audit.AddEntityAsync(row, cancellationToken);
    }

    /// <summary>Notes how the call ended.</summary>
    public Task CompleteAsync(AuditEntry entry, CancellationToken cancellationToken) =>
        storage.Audit.UpdateEntityAsync(ToRow(entry), ETag.All, TableUpdateMode.Merge, cancellationToken);

    /// <summary>A page of a workspace's entries.</summary>
    public async Task<IReadOnlyList<AuditEntry>> ListAsync(string workspaceId, bool refused, string? after, int top, CancellationToken cancellationToken) =>
        await ReadAsync(workspaceId, refused, after, top, cancellationToken).ToListAsync(cancellationToken);

    /// <summary>A workspace's entries, newest first; those that were refused only where they are asked for.</summary>
    public IAsyncEnumerable<AuditEntry> ReadAsync(string workspaceId, bool refused, string? after, int? top, CancellationToken cancellationToken)
    {
        var (start, end) = (after ?? Prefix, TableExtensions.EndOf(Prefix));
        var filter = refused
            ? TableClient.CreateQueryFilter($"PartitionKey eq {workspaceId} and RowKey gt {start} and RowKey lt {end}")
            : TableClient.CreateQueryFilter($"PartitionKey eq {workspaceId} and RowKey gt {start} and RowKey lt {end} and Refused eq {false}");
        return storage.Audit.QueryTopAsync(filter, top, cancellationToken: cancellationToken).Select(FromRow);
    }

    // What is known before the call and what is known after it.
    private static TableEntity ToRow(AuditEntry entry)
    {
        var row = new TableEntity(entry.WorkspaceId, RowKey(entry.EntryId))
        {
            ["Targets"] = JsonSerializer.Serialize(entry.Targets, StateJson.Default.IReadOnlyDictionaryStringString),
            ["Fields"] = JsonSerializer.Serialize(entry.Fields, StateJson.Default.IReadOnlyListString),
            ["Refused"] = entry.Status is >= 400 and < 500,
        };
        if (entry.Status is { } status)
            row["Status"] = status;
        return row;
    }

    private static AuditEntry FromRow(TableEntity row) => new(row.PartitionKey, row.RowKey[Prefix.Length..])
    {
        At = row.GetDateTimeOffset("At")!.Value,
        Action = row.Text("Action"),
        Actor = new AuditActor(row.Text("UserId"), row.Text("Email"), row.GetString("ApiKeyId"), row.GetString("ApiKeyName")),
        RequestId = row.Text("RequestId"),
        Targets = JsonSerializer.Deserialize(row.Text("Targets"), StateJson.Default.IReadOnlyDictionaryStringString)!,
        Fields = JsonSerializer.Deserialize(row.Text("Fields"), StateJson.Default.IReadOnlyListString)!,
        Status = row.GetInt32("Status"),
    };
}
