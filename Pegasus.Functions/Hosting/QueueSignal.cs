using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Pegasus.Functions.Hosting;

/// <summary>
/// Wakes the dispatcher when the application itself has put a message on a queue, so that an idle queue need not be
/// polled often. A hint only: without it, or from another process, the message is found at the next poll.
/// </summary>
internal sealed class QueueSignal
{
    private readonly ConcurrentDictionary<string, Channel<bool>> channels = new(StringComparer.Ordinal);

    /// <summary>Says that the queue has a visible message.</summary>
    /// <param name="queueName">The queue's name without the prefix, as in <see cref="IQueueFunction.QueueName"/>.</param>
    public void Raise(string queueName) => Of(queueName).Writer.TryWrite(true);

    /// <summary>Waits for the next call of <see cref="Raise"/>, or takes one that nobody has waited for yet.</summary>
    public async Task WaitAsync(string queueName, CancellationToken cancellationToken) =>
        await Of(queueName).Reader.ReadAsync(cancellationToken);

    private Channel<bool> Of(string queueName) =>
        channels.GetOrAdd(queueName, _ => Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }));
}
