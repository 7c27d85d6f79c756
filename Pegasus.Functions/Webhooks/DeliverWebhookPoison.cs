using Azure;
using Pegasus.Domain.Webhooks;
using Pegasus.Functions.Hosting;

namespace Pegasus.Functions.Webhooks;

/// <summary>The queue function that ends a delivery whose message failed too often, so that the log does not say that it is still under way.</summary>
internal sealed class DeliverWebhookPoison(DeliveryTable deliveries, ILogger<DeliverWebhookPoison> logger) : IQueueFunction
{
    public string Name => "deliver-webhook-poison";

    public string QueueName => "deliver-webhook-poison";

    public async Task<QueueOutcome> RunAsync(QueueTrigger message, CancellationToken cancellationToken)
    {
        if (WebhookMessage.Parse(message.Text) is not { } wanted)
        {
            logger.LogError("Dropped a poison message that is not ours ({Length} characters)", message.Text.Length);
            return QueueOutcome.Done;
        }
        if (await deliveries.FindAsync(wanted.WorkspaceId, wanted.WebhookId, wanted.DeliveryId, cancellationToken) is { Delivery.State: DeliveryState.Pending } stored)
        {
            try
            {
                await deliveries.WriteAsync(stored with { Delivery = stored.Delivery.GiveUp("Pegasus could not try it, several times. Send it again.") }, cancellationToken);
            }
            catch (RequestFailedException fault) when (fault.Status is 404 or 412)
            {
                // It has ended otherwise.
            }
        }
        return QueueOutcome.Done;
    }
}
