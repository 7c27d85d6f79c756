using System.Collections.Frozen;
using System.Text;
using Azure;
using Pegasus.Domain.Realtime;
using Pegasus.Domain.Webhooks;
using Pegasus.Functions.Realtime;

namespace Pegasus.Functions.Webhooks;

/// <summary>
/// Makes deliveries of events. How far it came stands in a row, and each delivery is named by its event: whoever dies in between, the next
/// makes what is missing and nothing twice. Which workspaces have webhooks is looked up once a minute, so that others pay nothing for it; at
/// the same time, what another instance has left is taken up.
/// </summary>
internal sealed class WebhookSubscriber(
    WebhookTable hooks, DeliveryTable deliveries, WebhookQueue queue, EventLog log, EventSignal signal, TimeProvider clock, ILogger<WebhookSubscriber> logger)
    : BackgroundService, IEventSubscriber
{
    private const int AtOnce = 8;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    private volatile FrozenSet<string> workspaces = FrozenSet<string>.Empty;

    public ValueTask<bool> WantsAsync(string workspaceId, CancellationToken cancellationToken) => ValueTask.FromResult(workspaces.Contains(workspaceId));

    /// <summary>Has a workspace's events told from now on: by this instance at once, by others within a minute.</summary>
    public async Task BeginAsync(string workspaceId, CancellationToken cancellationToken)
    {
        workspaces = workspaces.Append(workspaceId).ToFrozenSet(StringComparer.Ordinal);
        if (await deliveries.ReadPositionAsync(workspaceId, cancellationToken) is not null)
            return;
        var head = await log.TellAllAsync(workspaceId, cancellationToken);
        try
        {
            await deliveries.WritePositionAsync(workspaceId, head.LastId, null, cancellationToken);
        }
        catch (RequestFailedException fault) when (fault.Status == 409)
        {
            // Somebody else has begun.
        }
    }

    public async Task TakeAsync(string workspaceId, EventLogHead head, CancellationToken cancellationToken)
    {
        while (await deliveries.ReadPositionAsync(workspaceId, cancellationToken) is var (upTo, tag) && upTo < head.LastId)
        {
            var settings = await hooks.ReadAsync(workspaceId, cancellationToken);
            var events = await log.ReadNextAsync(workspaceId, head, upTo, cancellationToken);
            await Parallel.ForEachAsync(
                events.SelectMany(one => settings.Items.Where(hook => hook.Wants(one)).Select(hook => (one, hook))),
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                async (wanted, token) => await DeliverAsync(workspaceId, wanted.hook, wanted.one, token));
            await TryMoveAsync(workspaceId, events is [.., { Id: var last }] ? last : head.LastId, tag, cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        do
        {
            try
            {
                workspaces = (await hooks.ListWorkspacesAsync(stoppingToken).ToListAsync(stoppingToken)).ToFrozenSet(StringComparer.Ordinal);
                foreach (var workspaceId in workspaces)
                    signal.Raise(workspaceId);
            }
            catch (RequestFailedException fault)
            {
                logger.LogWarning(fault, "Which workspaces have webhooks is looked up again in a minute");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryMoveAsync(string workspaceId, long upTo, ETag from, CancellationToken cancellationToken)
    {
        try
        {
            await deliveries.WritePositionAsync(workspaceId, upTo, from, cancellationToken);
        }
        catch (RequestFailedException fault) when (fault.Status == 412)
        {
            // Another instance made the same deliveries.
        }
    }

    private async Task DeliverAsync(string workspaceId, Webhook hook, WorkspaceEvent one, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetString(EventMessage.Of(one).ToUtf8());
        var delivery = new StoredDelivery(workspaceId, hook.Id, DeliveryTable.IdOf(one), one.Type, body, clock.GetUtcNow(), WebhookDelivery.New);
        await deliveries.AddAsync(delivery, cancellationToken);
        await queue.SendAsync(WebhookMessage.Of(delivery), TimeSpan.Zero, cancellationToken);
    }
}
