using Pegasus.Domain.Training;
using Pegasus.Domain.Webhooks;
using Pegasus.Functions.AiProviders;
using Pegasus.Functions.Analytics;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Site;
using Pegasus.Functions.State;
using Pegasus.Functions.Webhooks;

namespace Pegasus.Functions.Status;

/// <summary>Reads how a workspace does from what its features have written anyway.</summary>
internal sealed class StatusReader(
    BotStore bots, AiProviderTable providers, ProviderViews providerViews, WebhookTable hooks, DeliveryTable deliveries, AnalyticsTable analytics, Bookkeeping books,
    TimerRuns timers, DeepHealth health, TimeProvider clock)
{
    /// <summary>How many of a webhook's deliveries are looked at for its latest attempt.</summary>
    private const int Deliveries = 20;

    private static readonly TimeSpan RefusalsOf = TimeSpan.FromHours(24);

    public async Task<StatusView> ReadAsync(string workspaceId, CancellationToken cancellationToken)
    {
        var all = await bots.ListAllAsync(workspaceId, cancellationToken).ToListAsync(cancellationToken);
        var (ai, webhooks, refused, nightly) = (
            ReadAiAsync(workspaceId, cancellationToken), ReadWebhooksAsync(workspaceId, cancellationToken), ReadRefusedAsync(workspaceId, all, cancellationToken),
            timers.FindLastAsync(cancellationToken));
        return new StatusView(await health.GetAsync(), TrainingsOf(all), await ai, await webhooks, await refused, await nightly);
    }

    private static TrainingsView TrainingsOf(IReadOnlyList<BotRecord> all)
    {
        var waiting = all.Where(bot => bot.State.Training is { Stage: TrainingStage.Queued }).Select(bot => bot.State.Training!.StartedAt).ToList();
        return new TrainingsView(
            all.Count(bot => bot.State.Training is { IsActive: true }),
            waiting.Count == 0 ? null : waiting.Min(),
            all.Max(bot => bot.State.LastTrainedAt),
            [
                .. all.Where(bot => bot.State.Training is { Stage: TrainingStage.Failed })
                    .Select(bot => new FailedTrainingView(bot.BotId, bot.Name, bot.State.Training!.Error ?? "", bot.State.Training.StartedAt))
                    .OrderByDescending(failed => failed.At),
            ]);
    }

    private async Task<AiStateView> ReadAiAsync(string workspaceId, CancellationToken cancellationToken)
    {
        var view = providerViews.Of(workspaceId, await providers.ReadAsync(workspaceId, cancellationToken));
        return new AiStateView(view.UsesOwn, view.UsesOwn ? view.Refused : null);
    }

    private async Task<WebhookStateView> ReadWebhooksAsync(string workspaceId, CancellationToken cancellationToken)
    {
        var enabled = (await hooks.ReadAsync(workspaceId, cancellationToken)).Items.Where(hook => hook.Enabled).ToList();
        var failing = await Task.WhenAll(enabled.Select(hook => FindFailureAsync(workspaceId, hook, cancellationToken)));
        return new WebhookStateView(enabled.Count, [.. failing.OfType<FailingWebhookView>()]);
    }

    private async Task<FailingWebhookView?> FindFailureAsync(string workspaceId, Webhook hook, CancellationToken cancellationToken)
    {
        var recent = await deliveries.ListAsync(workspaceId, hook.Id, null, Deliveries, cancellationToken);
        return recent.Select(stored => stored.Delivery).Where(delivery => delivery.TriedAt is not null).MaxBy(delivery => delivery.TriedAt) is { Error: { } reason, TriedAt: { } at }
            ? new FailingWebhookView(hook.Id, hook.Name, reason, at)
            : null;
    }

    private async Task<RefusedView> ReadRefusedAsync(string workspaceId, IReadOnlyList<BotRecord> all, CancellationToken cancellationToken)
    {
        await books.FlushAsync(workspaceId, cancellationToken);
        var since = clock.GetUtcNow() - RefusalsOf;
        var seen = await Task.WhenAll(all.Select(bot => bot.BotId).Append(AnalyticsTable.Tenant)
            .Select(botId => analytics.ReadSightingsAsync(workspaceId, botId, since, cancellationToken)));
        List<RefusedCodeView> byCode =
        [
            .. seen.SelectMany(sightings => sightings)
                .Where(sighting => sighting.Refusal is not null)
                .GroupBy(sighting => sighting.Refusal!.Value.Code)
                .Select(group => new RefusedCodeView(group.Key, group.Sum(sighting => sighting.Calls)))
                .OrderByDescending(code => code.Count).ThenBy(code => code.Code),
        ];
        return new RefusedView(byCode.Sum(code => code.Count), byCode);
    }
}
