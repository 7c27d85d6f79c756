using System.Collections.Concurrent;
using Azure;
using Pegasus.Domain.Webhooks;
using Pegasus.Functions.Hosting;

namespace Pegasus.Functions.Webhooks;

/// <summary>
/// The queue function that tells a webhook of an event. It may be delivered twice: a receiver knows the message again by its id. What fails
/// is tried again later, by a message of its own; an address that failed several times in a row is left alone for a while, so that one that
/// hangs does not keep the workers from others.
/// </summary>
internal sealed class DeliverWebhook(WebhookTable hooks, DeliveryTable deliveries, WebhookQueue queue, WebhookHttp http, TimeProvider clock, ILogger<DeliverWebhook> logger)
    : IQueueFunction
{
    /// <summary>The queue's name without the prefix.</summary>
    public const string Queue = "deliver-webhook";

    private const int FailuresInARow = 3;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, (int Failures, DateTimeOffset Until)> failing = new(StringComparer.Ordinal);

    public string Name => Queue;

    public string QueueName => Queue;

    public async Task<QueueOutcome> RunAsync(QueueTrigger message, CancellationToken cancellationToken)
    {
        if (WebhookMessage.Parse(message.Text) is not { } wanted)
            return QueueOutcome.GiveUp;
        if (await deliveries.FindAsync(wanted.WorkspaceId, wanted.WebhookId, wanted.DeliveryId, cancellationToken) is not { Delivery.State: DeliveryState.Pending } stored)
            return QueueOutcome.Done;
        var now = clock.GetUtcNow();
        if (failing.TryGetValue(stored.WebhookId, out var rest) && rest.Failures >= FailuresInARow && now < rest.Until)
        {
            await queue.SendAsync(wanted, rest.Until - now + TimeSpan.FromSeconds(1), cancellationToken);
            return QueueOutcome.Done;
        }
        if ((await hooks.ReadAsync(stored.WorkspaceId, cancellationToken)).Find(stored.WebhookId) is not { Enabled: true } hook)
        {
            await TryWriteAsync(stored, stored.Delivery.GiveUp("The webhook was switched off or deleted before it was told."), cancellationToken);
            return QueueOutcome.Done;
        }
        var attempt = await http.PostAsync(stored.WorkspaceId, hook, stored.MessageId, stored.Body, cancellationToken);
        Note(stored.WebhookId, attempt);
        var after = stored.Delivery.After(attempt.Status, attempt.Error, clock.GetUtcNow());
        // The message first: what dies in between tries once more, and gives nothing up.
        if (after.NextAt is { } next)
            await queue.SendAsync(wanted, next - clock.GetUtcNow(), cancellationToken);
        await TryWriteAsync(stored, after, cancellationToken);
        if (after.State == DeliveryState.Failed)
            logger.LogWarning("Webhook {WebhookId} of workspace {WorkspaceId} was not told of {Type}: {Error}", stored.WebhookId, stored.WorkspaceId, stored.Type, after.Error);
        return QueueOutcome.Done;
    }

    private async Task TryWriteAsync(StoredDelivery stored, WebhookDelivery after, CancellationToken cancellationToken)
    {
        try
        {
            await deliveries.WriteAsync(stored with { Delivery = after }, cancellationToken);
        }
        catch (RequestFailedException fault) when (fault.Status is 404 or 412)
        {
            // The webhook was deleted, or another worker has tried the same delivery and noted how that went.
        }
    }

    private void Note(string webhookId, WebhookAttempt attempt)
    {
        if (attempt.Error is null)
            failing.TryRemove(webhookId, out _);
        else
            failing.AddOrUpdate(webhookId, _ => (1, clock.GetUtcNow() + Rest), (_, known) => (known.Failures + 1, clock.GetUtcNow() + Rest));
    }
}
