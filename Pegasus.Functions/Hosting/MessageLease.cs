namespace Pegasus.Functions.Hosting;

/// <summary>Keeps a received message hidden while its function runs.</summary>
internal sealed class MessageLease : IAsyncDisposable
{
    private readonly IMessageQueue _queue;
    private readonly QueuePace _pace;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _held;
    private readonly CancellationTokenSource _released = new();
    private readonly Task _renewals;
    private QueueDelivery? _message;

    public MessageLease(
        IMessageQueue queue, QueueDelivery message, QueuePace pace, TimeProvider time, ILogger logger, CancellationToken stopping)
    {
        (_queue, _message, _pace, _time, _logger) = (queue, message, pace, time, logger);
        _held = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _renewals = RenewAsync();
    }

    /// <summary>Cancelled when the message is lost to another receiver, or the application stops.</summary>
    public CancellationToken Held => _held.Token;

    /// <summary>Ends the renewals.</summary>
    /// <returns>The message with its latest pop receipt; null where it has been lost.</returns>
    public async Task<QueueDelivery?> ReleaseAsync()
    {
        await _released.CancelAsync();
        await _renewals;
        return _message;
    }

    public async ValueTask DisposeAsync()
    {
        await ReleaseAsync();
        _released.Dispose();
        _held.Dispose();
    }

    private async Task RenewAsync()
    {
        while (_message is { } message)
        {
            await Task.Delay(_pace.Renewal, _time, _released.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_released.IsCancellationRequested)
                return;
            try
            {
                // Not cancelled by the release: whether a cut-off renewal changed the pop receipt could not be known.
                var receipt = await _queue.HideAsync(message, _pace.Visibility, CancellationToken.None);
                _message = receipt is null ? null : message with { PopReceipt = receipt };
            }
            catch (Exception e)
            {
                // The visibility outlasts a failed renewal or two.
                _logger.LogWarning(e, "The hold on a message of {Queue} could not be renewed", _queue.Name);
            }
        }

        await _held.CancelAsync();
    }
}
