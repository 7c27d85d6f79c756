using System.Globalization;
using Azure;
using Pegasus.Domain.Realtime;
using Pegasus.Domain.Webhooks;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Webhooks;

/// <summary>A webhook's delivery as it is stored.</summary>
/// <param name="WorkspaceId">The workspace.</param>
/// <param name="WebhookId">The webhook.</param>
/// <param name="DeliveryId">The delivery; later ones sort first.</param>
/// <param name="Type">The event's type.</param>
/// <param name="Body">What is sent.</param>
/// <param name="CreatedAt">When it came up.</param>
/// <param name="Delivery">What has become of it.</param>
internal sealed record StoredDelivery(
    string WorkspaceId, string WebhookId, string DeliveryId, string Type, string Body, DateTimeOffset CreatedAt, WebhookDelivery Delivery)
{
    /// <summary>The row's ETag when it was read.</summary>
    public ETag RowETag { get; init; }

    /// <summary>The header <c>webhook-id</c>: the same at each attempt, so that a receiver knows a message again.</summary>
    public string MessageId => $"msg_{WebhookId}_{DeliveryId}";
}

/// <summary>
/// The log of deliveries, and how far the events were told.
/// <code>
/// ledger  {workspace id}  hook-{webhook id}-{delivery id}   a delivery; ids are times, later ones first, and event numbers; kept for a week
///                         event-at-hooks                    the last event that deliveries were made of
/// </code>
/// </summary>
internal sealed class DeliveryTable(PegasusStorage storage, TimeProvider clock) : IDailyUpkeep
{
    /// <summary>How long deliveries are kept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    private const string Prefix = "hook-";
    private const string PositionRow = "event-at-hooks";

    public static string PrefixOf(string webhookId) => $"{Prefix}{webhookId}-";

    public static string RowKey(StoredDelivery delivery) => PrefixOf(delivery.WebhookId) + delivery.DeliveryId;

    /// <summary>The delivery of an event: the same for everyone who makes it.</summary>
    public static string IdOf(WorkspaceEvent one) => string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.MaxValue.UtcTicks - one.At.UtcTicks:D19}{one.Id:D8}");

    /// <summary>The id of a test.</summary>
    public static string NewTestId(DateTimeOffset at) => Ids.NewestFirst(at);

    /// <summary>Whether <paramref name="text"/> could be a delivery's id.</summary>
    public static bool IsId(string text) => text.Length is >= 16 and <= 32 && text.All(char.IsAsciiLetterOrDigit);

    /// <summary>Adds a delivery; one that is there stays as it is.</summary>
    public async Task AddAsync(StoredDelivery delivery, CancellationToken cancellationToken)
    {
        var row = new TableEntity(delivery.WorkspaceId, RowKey(delivery)) { ["Type"] = delivery.Type, ["Body"] = delivery.Body, ["CreatedAt"] = delivery.CreatedAt };
        SetProgress(row, delivery.Delivery);
        try
        {
            await storage.Ledger.AddEntityAsync(row, cancellationToken);
        }
        catch (RequestFailedException fault) when (fault.Status == 409)
        {
            // Somebody came as far, and no farther: its message is sent again.
        }
    }

    /// <summary>Notes what has become of a delivery, if it is still as it was read.</summary>
    public Task WriteAsync(StoredDelivery delivery, CancellationToken cancellationToken)
    {
        var row = new TableEntity(delivery.WorkspaceId, RowKey(delivery)) { ["Type"] = delivery.Type, ["Body"] = delivery.Body, ["CreatedAt"] = delivery.CreatedAt };
        SetProgress(row, delivery.Delivery);
        return storage.Ledger.UpdateEntityAsync(row, delivery.RowETag, TableUpdateMode.Replace, cancellationToken);
    }

    public async Task<StoredDelivery?> FindAsync(string workspaceId, string webhookId, string deliveryId, CancellationToken cancellationToken)
    {
        var row = await storage.Ledger.GetEntityIfExistsAsync<TableEntity>(workspaceId, PrefixOf(webhookId) + deliveryId, cancellationToken: cancellationToken);
        return row.HasValue ? From(row.Value!) : null;
    }

    /// <summary>A page of a webhook's deliveries, the latest first.</summary>
    public async Task<IReadOnlyList<StoredDelivery>> ListAsync(string workspaceId, string webhookId, string? after, int top, CancellationToken cancellationToken) =>
        await storage.Ledger.QueryPrefixAsync(workspaceId, PrefixOf(webhookId), after, top, cancellationToken: cancellationToken).Select(From).ToListAsync(cancellationToken);

    public Task DeleteOfAsync(string workspaceId, string webhookId, CancellationToken cancellationToken) =>
        storage.Ledger.DeletePartitionAsync(workspaceId, cancellationToken, PrefixOf(webhookId));

    /// <summary>Deletes deliveries of long ago.</summary>
    public async Task RunAsync(string workspaceId, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {workspaceId} and RowKey ge {Prefix} and RowKey lt {TableExtensions.EndOf(Prefix)} and CreatedAt lt {clock.GetUtcNow() - KeptFor}");
        var old = await storage.Ledger.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        await storage.Ledger.DeleteAsync(old, cancellationToken);
    }

    /// <summary>The last event that deliveries were made of; null if none ever was.</summary>
    public async Task<(long UpTo, ETag Tag)?> ReadPositionAsync(string workspaceId, CancellationToken cancellationToken)
    {
        var row = await storage.Ledger.GetEntityIfExistsAsync<TableEntity>(workspaceId, PositionRow, cancellationToken: cancellationToken);
        return row.HasValue ? (row.Value!.GetInt64("UpTo") ?? 0, row.Value!.ETag) : null;
    }

    /// <summary>Moves on; fails with 409 or 412 if somebody else did.</summary>
    public Task WritePositionAsync(string workspaceId, long upTo, ETag? expected, CancellationToken cancellationToken)
    {
        var row = new TableEntity(workspaceId, PositionRow) { ["UpTo"] = upTo };
        return expected is { } tag
            ? storage.Ledger.UpdateEntityAsync(row, tag, TableUpdateMode.Replace, cancellationToken)
            : storage.Ledger.AddEntityAsync(row, cancellationToken);
    }

    private static void SetProgress(TableEntity row, WebhookDelivery delivery)
    {
        row["State"] = delivery.State.ToString();
        row["Attempts"] = delivery.Attempts;
        if (delivery.Status is { } status)
            row["Status"] = status;
        if (delivery.NextAt is { } next)
            row["NextAt"] = next;
        if (delivery.TriedAt is { } tried)
            row["TriedAt"] = tried;
        row.SetTexts(("Error", delivery.Error));
    }

    private static StoredDelivery From(TableEntity row)
    {
        var ids = row.RowKey.Split('-');
        return new StoredDelivery(
            row.PartitionKey, ids[1], ids[2], row.Text("Type"), row.Text("Body"), row.GetDateTimeOffset("CreatedAt")!.Value,
            new WebhookDelivery(Enum.Parse<DeliveryState>(row.Text("State")), row.GetInt32("Attempts") ?? 0)
            {
                Status = row.GetInt32("Status"),
                Error = row.GetString("Error"),
                NextAt = row.GetDateTimeOffset("NextAt"),
                TriedAt = row.GetDateTimeOffset("TriedAt"),
            })
        {
            RowETag = row.ETag,
        };
    }
}
