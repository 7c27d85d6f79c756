using System.Globalization;
using Azure;
using Pegasus.Domain.Credits;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Credits;

/// <summary>A question that was admitted, and the credit that it took.</summary>
/// <param name="WorkspaceId">Whose credit.</param>
/// <param name="Day">The day that is charged.</param>
/// <param name="ChargeKey">The row key of the charge; the same for each repetition of the same message.</param>
/// <param name="MessageId">The id of the reply to come.</param>
internal sealed record Charge(string WorkspaceId, CreditDay Day, string ChargeKey, string MessageId);

/// <summary>
/// The keys and rows of credits, beside the sessions and messages that they pay for.
/// <code>
/// ledger  {workspace id}  subscription               the plan
///                         credits-{yyyyMMdd}         a day's quota, and how many are used
///                         hold-{charge key}          a credit whose question is being answered: removed when it is settled
///                                                    or refunded, and by that only once
///                         {charge key}               the charge: which reply the message led to; State Held or Settled
/// </code>
/// </summary>
internal static class CreditTable
{
    public const string SubscriptionRow = "subscription";
    public const string HoldPrefix = "hold-";
    public const string Held = "Held";
    public const string Settled = "Settled";

    public static string CounterRow(CreditDay day) => $"credits-{day}";

    public static string HoldRow(string chargeKey) => HoldPrefix + chargeKey;

    public static TableEntity ToRow(string workspaceId, CreditCounter counter) => new(workspaceId, CounterRow(counter.Day))
    {
        ["Quota"] = counter.Quota,
        ["Used"] = counter.Used,
    };

    public static CreditCounter CounterFrom(TableEntity row, CreditDay day) => new(day, row.GetInt32("Quota")!.Value, row.GetInt32("Used")!.Value);

    /// <summary>The rows that a reservation adds.</summary>
    public static IEnumerable<TableTransactionAction> Reserve(Charge charge, DateTimeOffset now)
    {
        yield return new(TableTransactionActionType.Add, new TableEntity(charge.WorkspaceId, HoldRow(charge.ChargeKey))
        {
            ["Day"] = charge.Day.ToString(),
            ["MessageId"] = charge.MessageId,
            ["ReservedAt"] = now,
        });
        yield return new(TableTransactionActionType.Add, ChargeRow(charge, Held));
    }

    /// <summary>The changes that make a reservation final, to be written together with the reply.</summary>
    public static IEnumerable<TableTransactionAction> Settle(Charge charge)
    {
        yield return Delete(charge.WorkspaceId, HoldRow(charge.ChargeKey));
        yield return new(TableTransactionActionType.UpdateMerge, ChargeRow(charge, Settled), ETag.All);
    }

    /// <summary>The changes that undo a reservation, to be written together with the counter.</summary>
    public static IEnumerable<TableTransactionAction> Refund(Charge charge)
    {
        yield return Delete(charge.WorkspaceId, HoldRow(charge.ChargeKey));
        yield return Delete(charge.WorkspaceId, charge.ChargeKey);
    }

    public static Charge ChargeFrom(TableEntity hold) => new(
        hold.PartitionKey,
        new CreditDay(DateOnly.ParseExact(hold.Text("Day"), "yyyyMMdd", CultureInfo.InvariantCulture)),
        hold.RowKey[HoldPrefix.Length..],
        hold.Text("MessageId"));

    private static TableEntity ChargeRow(Charge charge, string state) => new(charge.WorkspaceId, charge.ChargeKey)
    {
        ["State"] = state,
        ["MessageId"] = charge.MessageId,
    };

    private static TableTransactionAction Delete(string workspaceId, string rowKey) =>
        new(TableTransactionActionType.Delete, new TableEntity(workspaceId, rowKey), ETag.All);
}
