using Microsoft.Extensions.Options;
using Pegasus.Domain.Credits;
using Pegasus.Functions.Realtime;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Credits;

/// <summary>What workspaces subscribe to.</summary>
internal sealed class Subscriptions(PegasusStorage storage, IOptions<PlanOptions> plans, EventNotes events, TimeProvider clock)
{
    /// <summary>The plan, Free until another was chosen, and today's counter.</summary>
    public Task<DayOfCredits> ReadAsync(string workspaceId, CancellationToken cancellationToken) =>
        CreditTable.ReadAsync(storage.Ledger, plans.Value, workspaceId, CreditDay.At(clock.GetUtcNow()), cancellationToken);

    /// <summary>
    /// Changes the plan, and today's counter with it in the same transaction. Every instance meets the counter's new ETag at its
    /// next reservation, so the change takes effect at once.
    /// </summary>
    public async Task<CreditCounter> ChangeAsync(string workspaceId, Plan plan, CancellationToken cancellationToken)
    {
        var planRow = new TableEntity(workspaceId, CreditTable.PlanRow) { ["Plan"] = plan.ToString() };
        for (var attempt = 1; ; attempt++)
        {
            var read = await ReadAsync(workspaceId, cancellationToken);
            var changed = read.Counter with { Quota = plans.Value.DailyCredits(plan) };
            try
            {
                await storage.Ledger.SubmitTransactionAsync(
                    [
                        CreditTable.Write(workspaceId, changed, read.ETag), new TableTransactionAction(TableTransactionActionType.UpsertReplace, planRow),
                        EventNotes.Note(workspaceId, clock.GetUtcNow(), charges: true),
                    ],
                    cancellationToken);
                events.Raise(workspaceId);
                return changed;
            }
            catch (TableTransactionFailedException fault) when (fault.Status is 409 or 412 && attempt < Contention.MaxAttempts)
            {
                await Contention.BackOffAsync(attempt, cancellationToken);
            }
        }
    }
}
