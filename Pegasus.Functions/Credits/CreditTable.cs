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

/// <summary>A workspace's plan and its counter of one day.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Counter">The counter.</param>
/// <param name="ETag">The counter row's; null while there is none.</param>
internal sealed record DayOfCredits(Plan Plan, CreditCounter Counter, ETag? ETag);

/// <summary>
/// The keys and rows of credits, beside the sessions and messages that they pay for.
/// <code>
/// ledger  {workspace id}  credits-{yyyyMMdd}         a day's quota, and how many are used
///                         credits-plan               the plan, if it was ever changed; sorts after every day, so that today's
///                                                    counter and the plan are one range, read in one transaction
///                         hold-{charge key}-{reply}  a credit whose question is being answered: removed when it is settled
///                                                    or refunded, and by that only once; each attempt at a message has its own
///                         {charge key}               the charge: which reply the message led to; State Held or Settled, or Kept
///                                                    where the message is for a person, costs nothing and is named itself,
///                                                    or Said where a safety rule replied for nothing
/// </code>
/// </summary>
internal static class CreditTable
{
    public const string PlanRow = "credits-plan";
    public const string HoldPrefix = "hold-";
    public const string Held = "Held";
    public const string Settled = "Settled";
    public const string Kept = "Kept";
    public const string Said = "Said";

    public static string CounterRow(CreditDay day) => $"credits-{day}";

    public static string HoldRow(Charge charge) => $"{HoldPrefix}{charge.ChargeKey}-{charge.MessageId}";

    /// <summary>Today's counter with its ETag, or, before the first credit of the day, the one to be added, and the plan.</summary>
    public static async Task<DayOfCredits> ReadAsync(
        TableClient ledger, PlanOptions plans, string workspaceId, CreditDay day, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {workspaceId} and RowKey ge {CounterRow(day)} and RowKey le {PlanRow}");
        var rows = await ledger.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        var plan = rows.Find(row => row.RowKey == PlanRow) is { } chosen ? Enum.Parse<Plan>(chosen.Text("Plan")) : Plan.Free;
        return rows.Find(row => row.RowKey == CounterRow(day)) is { } counter
            ? new DayOfCredits(plan, new CreditCounter(day, counter.GetInt32("Quota")!.Value, counter.GetInt32("Used")!.Value), counter.ETag)
            : new DayOfCredits(plan, new CreditCounter(day, plans.DailyCredits(plan), 0), null);
    }

    /// <summary>The write that puts a counter in the place of the one that was read, if that is still there as it was.</summary>
    public static TableTransactionAction Write(string workspaceId, CreditCounter counter, ETag? expected) => expected is { } etag
        ? new(TableTransactionActionType.UpdateReplace, ToRow(workspaceId, counter), etag)
        : new(TableTransactionActionType.Add, ToRow(workspaceId, counter));

    private static TableEntity ToRow(string workspaceId, CreditCounter counter) => new(workspaceId, CounterRow(counter.Day))
    {
        ["Quota"] = counter.Quota,
        ["Used"] = counter.Used,
    };

    /// <summary>The rows that a reservation adds.</summary>
    public static IEnumerable<TableTransactionAction> Reserve(Charge charge, DateTimeOffset now)
    {
        yield return new(TableTransactionActionType.Add, new TableEntity(charge.WorkspaceId, HoldRow(charge))
        {
            ["Day"] = charge.Day.ToString(),
            ["ChargeKey"] = charge.ChargeKey,
            ["MessageId"] = charge.MessageId,
            ["ReservedAt"] = now,
        });
        yield return new(TableTransactionActionType.Add, ChargeRow(charge, Held));
    }

    /// <summary>The changes that make a reservation final, to be written together with the reply.</summary>
    public static IEnumerable<TableTransactionAction> Settle(Charge charge)
    {
        yield return Delete(charge.WorkspaceId, HoldRow(charge));
        yield return new(TableTransactionActionType.UpdateMerge, ChargeRow(charge, Settled), ETag.All);
    }

    /// <summary>The changes that undo a reservation, to be written together with the counter.</summary>
    public static IEnumerable<TableTransactionAction> Refund(Charge charge)
    {
        yield return Delete(charge.WorkspaceId, HoldRow(charge));
        yield return Delete(charge.WorkspaceId, charge.ChargeKey);
    }

    /// <summary>The change that admits a message that costs nothing; it fails if the message was admitted before.</summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="chargeKey">The charge's key.</param>
    /// <param name="messageId">The message itself, or what was said to it.</param>
    /// <param name="state"><see cref="Kept"/> or <see cref="Said"/>.</param>
    public static TableTransactionAction Admit(string workspaceId, string chargeKey, string messageId, string state) =>
        ChargeRow(workspaceId, chargeKey, messageId, state).ToAdd();

    public static Charge ChargeFrom(TableEntity hold) => new(
        hold.PartitionKey,
        new CreditDay(DateOnly.ParseExact(hold.Text("Day"), "yyyyMMdd", CultureInfo.InvariantCulture)),
        hold.Text("ChargeKey"),
        hold.Text("MessageId"));

    private static TableEntity ChargeRow(Charge charge, string state) => ChargeRow(charge.WorkspaceId, charge.ChargeKey, charge.MessageId, state);

    private static TableEntity ChargeRow(string workspaceId, string chargeKey, string messageId, string state) => new(workspaceId, chargeKey)
    {
        ["State"] = state,
        ["MessageId"] = messageId,
    };

    private static TableTransactionAction Delete(string workspaceId, string rowKey) =>
        new(TableTransactionActionType.Delete, new TableEntity(workspaceId, rowKey), ETag.All);
}
