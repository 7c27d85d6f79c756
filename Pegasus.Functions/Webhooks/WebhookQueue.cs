using Pegasus.Functions.Hosting;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Webhooks;

/// <summary>What stands in the queue: which delivery is to be tried.</summary>
internal sealed record WebhookMessage(string WorkspaceId, string WebhookId, string DeliveryId)
{
    /// <summary>The delivery that a message names; null if the text is not one of ours.</summary>
    public static WebhookMessage? Parse(string text) => QueueJson.Parse(text, StateJson.Default.WebhookMessage, message => message is { WorkspaceId: not null, WebhookId: not null, DeliveryId: not null });

    public static WebhookMessage Of(StoredDelivery delivery) => new(delivery.WorkspaceId, delivery.WebhookId, delivery.DeliveryId);
}

/// <summary>Sends the messages of deliveries.</summary>
internal sealed class WebhookQueue(PegasusStorage storage, QueueSignal signal, TimeProvider clock)
{
    /// <summary>Has a delivery tried after <paramref name="delay"/>.</summary>
    public async Task SendAsync(WebhookMessage message, TimeSpan delay, CancellationToken cancellationToken)
    {
        await storage.DeliverWebhook.SendMessageAsync(QueueEnvelope.Write(message, StateJson.Default.WebhookMessage, clock.GetUtcNow() + delay), delay, cancellationToken: cancellationToken);
        if (delay == TimeSpan.Zero)
            signal.Raise(DeliverWebhook.Queue);
    }
}
