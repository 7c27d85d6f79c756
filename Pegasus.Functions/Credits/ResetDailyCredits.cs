using Pegasus.Domain.Credits;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Analytics;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Conversations;
using Pegasus.Functions.Crawling;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.State;
using Pegasus.Functions.Training;
using Pegasus.Functions.Widgets;

namespace Pegasus.Functions.Credits;

/// <summary>
/// The timer function at UTC midnight. Credits are counted by day, so there is nothing to reset: it gives back what was held for
/// no one, sums up the usage of days that are over, erases the conversations that a workspace keeps no longer and the events of yesterday, sends the messages of
/// stuck trainings anew, deletes what nothing refers to, and begins to read web pages anew. Late, twice or never, it changes no grant and no refusal.
/// </summary>
internal sealed class ResetDailyCredits(
    AccountTable accounts, CreditLedger credits, AnalyticsArchive analytics, Retention retention, TrainingQueue trainings, Collector collector,
    ScheduledRefresh webPages, IEnumerable<IDailyUpkeep> upkeep, TimerRuns runs, TimeProvider clock, ILogger<ResetDailyCredits> logger)
    : ITimerFunction
{
    public string Name => "reset-daily-credits";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var (workspaces, released, erased) = (0, 0, 0);
        await foreach (var workspaceId in accounts.ListWorkspaceIdsAsync(cancellationToken))
        {
            workspaces++;
            released += await credits.ReleaseAbandonedAsync(workspaceId, cancellationToken);
            await analytics.RunAsync(workspaceId, clock.GetUtcNow() - Diagnosis.KeptFor, cancellationToken);
            erased += await retention.EnforceAsync(workspaceId, cancellationToken);
            foreach (var feature in upkeep)
                await feature.RunAsync(workspaceId, cancellationToken);
        }
        var stuck = await trainings.ReconcileAsync(cancellationToken);
        await collector.CollectAsync(cancellationToken);
        var refreshes = await webPages.RunAsync(cancellationToken);
        await runs.NoteAsync(cancellationToken);
        logger.LogInformation(
            "Day {Day}: {Workspaces} workspaces, {Released} credits given back, {Erased} old conversations erased, {Stuck} trainings sent anew, {Refreshes} refreshes of web pages begun",
            CreditDay.At(clock.GetUtcNow()), workspaces, released, erased, stuck, refreshes);
    }
}
