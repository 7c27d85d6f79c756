using Azure;
using Pegasus.Storage.Queues;

namespace Pegasus.Functions.Hosting;

/// <summary>
/// The queues of the storage account, by a client that leaves message text as it is on the wire: one that decodes could not tell a
/// text that is no base64 from one that is.
/// </summary>
internal sealed class StorageMessageQueues([FromKeyedServices(QueueMessageEncoding.None)] QueueServiceClient service) : IMessageQueues
{
    public IMessageQueue Open(string name) => new StorageMessageQueue(service.GetQueueClient(name));
}

/// <summary>A queue of the storage account.</summary>
internal sealed class StorageMessageQueue(QueueClient queue) : IMessageQueue
{
    private static readonly TimeSpan ForEver = TimeSpan.FromSeconds(-1);

    public string Name => queue.Name;

    public async Task<IReadOnlyList<QueueDelivery>> ReceiveAsync(int count, TimeSpan visibility, CancellationToken cancellationToken)
    {
        try
        {
            var messages = await queue.ReceiveMessagesAsync(count, visibility, cancellationToken);
            return [.. messages.Value.Select(m => new QueueDelivery(m.MessageId, m.PopReceipt, m.MessageText, m.DequeueCount))];
        }
        catch (RequestFailedException e) when (e.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            return [];
        }
    }

    public async Task<string?> HideAsync(QueueDelivery message, TimeSpan visibility, CancellationToken cancellationToken)
    {
        try
        {
            var receipt = await queue.UpdateMessageAsync(message.Id, message.PopReceipt, null, visibility, cancellationToken);
            return receipt.Value.PopReceipt;
        }
        catch (RequestFailedException e) when (IsLost(e))
        {
            return null;
        }
    }

    public async Task DeleteAsync(QueueDelivery message, CancellationToken cancellationToken)
    {
        try
        {
            await queue.DeleteMessageAsync(message.Id, message.PopReceipt, cancellationToken);
        }
        catch (RequestFailedException e) when (IsLost(e))
        {
            // Another receiver has it, and the functions are made for a message that comes again.
        }
    }

    public async Task SendAsync(string body, CancellationToken cancellationToken)
    {
        try
        {
            await queue.SendMessageAsync(body, timeToLive: ForEver, cancellationToken: cancellationToken);
        }
        catch (RequestFailedException e) when (e.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await queue.CreateIfNotExistsAsync(cancellationToken);
            await queue.SendMessageAsync(body, timeToLive: ForEver, cancellationToken: cancellationToken);
        }
    }

    private static bool IsLost(RequestFailedException e) => e.ErrorCode is QueueErrorCode.PopReceiptMismatch or QueueErrorCode.MessageNotFound;
}
