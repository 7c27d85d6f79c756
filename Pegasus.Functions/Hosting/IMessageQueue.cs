namespace Pegasus.Functions.Hosting;

/// <summary>What the dispatcher needs of a storage queue. Bodies are as stored; <see cref="QueueText"/> encodes them.</summary>
internal interface IMessageQueue
{
    /// <summary>The queue's name in storage.</summary>
    string Name { get; }

    /// <summary>Takes up to <paramref name="count"/> (1 to 32) messages and hides them for a while. A missing queue has none.</summary>
    Task<IReadOnlyList<QueueDelivery>> ReceiveAsync(int count, TimeSpan visibility, CancellationToken cancellationToken);

    /// <summary>Hides a received message for <paramref name="visibility"/> from now on; zero shows it at once.</summary>
    /// <returns>The new pop receipt, or null where the message is no longer this receiver's.</returns>
    Task<string?> HideAsync(QueueDelivery message, TimeSpan visibility, CancellationToken cancellationToken);

    /// <summary>Deletes a received message; does nothing where it is no longer this receiver's.</summary>
    Task DeleteAsync(QueueDelivery message, CancellationToken cancellationToken);

    /// <summary>Puts a message on the queue, which is created where it is missing.</summary>
    Task SendAsync(string body, CancellationToken cancellationToken);
}

/// <summary>Opens queues by their name in storage.</summary>
internal interface IMessageQueues
{
    IMessageQueue Open(string name);
}

/// <summary>A message as received: whoever holds the latest pop receipt may hide or delete it.</summary>
internal sealed record QueueDelivery(string Id, string PopReceipt, string Body, long DequeueCount);
