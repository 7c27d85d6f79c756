namespace Pegasus.Functions.Hosting;

/// <summary>Keeps a received message hidden while its function runs.</summary>
internal sealed class MessageLease : IAsyncDisposable
{
    private readonly IMessageQueue queue;
    private readonly QueuePace pace;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly CancellationTokenSource held;
    private readonly CancellationTokenSource released = new();
    private readonly Task renewals;
    private QueueDelivery? message;

    public MessageLease(
        IMessageQueue queue, QueueDelivery message, QueuePace pace, TimeProvider time, ILogger logger, CancellationToken stopping)
    {
        (this.queue, this.message, this.pace, this.time, this.logger) = (queue, message, pace, time, logger);
        held = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        renewals = RenewAsync();
    }

    /// <summary>Cancelled when the message is lost to another receiver, or the application stops.</summary>
    public CancellationToken Held => held.Token;

    /// <summary>Ends the renewals.</summary>
    /// <returns>The message with its latest pop receipt; null where it has been lost.</returns>
    public async Task<QueueDelivery?> ReleaseAsync()
    {
        await released.CancelAsync();
        await renewals;
        return this.message;
    }

    public async ValueTask DisposeAsync()
    {
        await ReleaseAsync();
        released.Dispose();
        held.Dispose();
    }

    private async Task RenewAsync()
    {
        while (this.message is { } message)
        {
            await Task.Delay(this.pace.Renewal, this.time, released.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (released.IsCancellationRequested)
                return;
            try
            {
                // Not cancelled by the release: whether a cut-off renewal changed the pop receipt could not be known.
                var receipt = await this.queue.HideAsync(message, this.pace.Visibility, CancellationToken.None);
                this.message = receipt is null ? null : message with { PopReceipt = receipt };
            }
            catch (Exception e)
            {
                // The visibility outlasts a failed renewal or two.
                this.logger.LogWarning(e, "The hold on a message of {Queue} could not be renewed", this.queue.Name);
            }
        }

        await held.CancelAsync();
    }
}
