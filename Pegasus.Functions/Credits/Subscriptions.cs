using Azure;
using Microsoft.Extensions.Options;
using Pegasus.Domain.Credits;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Credits;

/// <summary>What workspaces subscribe to.</summary>
internal sealed class Subscriptions(PegasusStorage storage, IOptions<PlanOptions> plans, TimeProvider clock)
{
    /// <summary>The plan of a workspace; Free until it chose one.</summary>
    public static async Task<Plan> ReadPlanAsync(PegasusStorage storage, string workspaceId, CancellationToken cancellationToken)
    {
        var row = await storage.Ledger.GetEntityIfExistsAsync<TableEntity>(workspaceId, CreditTable.SubscriptionRow, cancellationToken: cancellationToken);
        return row.HasValue ? Enum.Parse<Plan>(row.Value!.Text("Plan")) : Plan.Free;
    }

    /// <summary>The plan and today's counter.</summary>
    public async Task<(Plan Plan, CreditCounter Counter)> ReadAsync(string workspaceId, CancellationToken cancellationToken)
    {
        var plan = await ReadPlanAsync(storage, workspaceId, cancellationToken);
        return (plan, (await ReadCounterAsync(workspaceId, plan, cancellationToken)).Counter);
    }

    /// <summary>
    /// Changes the plan. Today's counter, if there is one, gets its new quota in the same transaction; every instance meets the
    /// counter's new ETag at its next reservation, so the change takes effect at once.
    /// </summary>
    public async Task<CreditCounter> ChangeAsync(string workspaceId, Plan plan, CancellationToken cancellationToken)
    {
        var subscription = new TableEntity(workspaceId, CreditTable.SubscriptionRow) { ["Plan"] = plan.ToString() };
        for (var attempt = 1; ; attempt++)
        {
            var (counter, etag) = await ReadCounterAsync(workspaceId, plan, cancellationToken);
            var changed = counter with { Quota = plans.Value.DailyCredits(plan) };
            var row = CreditTable.ToRow(workspaceId, changed);
            var counterWrite = etag is { } expected
                ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, expected)
                : new TableTransactionAction(TableTransactionActionType.Add, row);
            try
            {
                await storage.Ledger.SubmitTransactionAsync(
                    [counterWrite, new TableTransactionAction(TableTransactionActionType.UpsertReplace, subscription)], cancellationToken);
                return changed;
            }
            catch (TableTransactionFailedException fault) when (fault.Status is 409 or 412 && attempt < Contention.MaxAttempts)
            {
                await Contention.BackOffAsync(attempt, cancellationToken);
            }
        }
    }

    private async Task<(CreditCounter Counter, ETag? ETag)> ReadCounterAsync(string workspaceId, Plan plan, CancellationToken cancellationToken)
    {
        var day = CreditDay.At(clock.GetUtcNow());
        var row = await storage.Ledger.GetEntityIfExistsAsync<TableEntity>(workspaceId, CreditTable.CounterRow(day), cancellationToken: cancellationToken);
        return row.HasValue
            ? (CreditTable.CounterFrom(row.Value!, day), row.Value!.ETag)
            : (new CreditCounter(day, plans.Value.DailyCredits(plan), 0), null);
    }
}
