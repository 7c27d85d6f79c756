namespace Pegasus.Functions.Hosting;

/// <summary>Gives one message at a time to a function and settles in storage what becomes of it, as the Functions host would.</summary>
/// <param name="function">What handles the message.</param>
/// <param name="queue">Where the message comes from.</param>
/// <param name="poison">Puts the body of a message that is given up on the poison queue; null for a poison queue itself.</param>
/// <param name="pace">How long messages are held and how often they are tried.</param>
/// <param name="time">The clock of the renewals.</param>
/// <param name="logger">Where failures are told.</param>
internal sealed class MessageHandler(
    IQueueFunction function, IMessageQueue queue, Func<string, Task>? poison, QueuePace pace, TimeProvider time, ILogger logger)
{
    /// <summary>Handles a message. Cancelling lets it go at once, for the next receiver.</summary>
    public async Task HandleAsync(QueueDelivery message, CancellationToken stopping)
    {
        if (!QueueText.TryDecode(message.Body, out var text))
        {
            logger.LogError("A message of {Queue} is not base64 of UTF-8; its function never sees it", queue.Name);
            await PoisonAsync(message);
            return;
        }

        // A function that took its process down with it never said how often.
        if (message.DequeueCount > pace.MaxDequeueCount && poison is not null)
        {
            await PoisonAsync(message);
            return;
        }

        await using var lease = new MessageLease(queue, message, pace, time, logger, stopping);
        var outcome = await RunAsync(new QueueTrigger(text, (int)message.DequeueCount), lease.Held, stopping);
        if (await lease.ReleaseAsync() is not { } held)
            logger.LogWarning("{Function} ran longer than it held its message, which another receiver has now", function.Name);
        else
            await SettleAsync(held, outcome);
    }

    /// <returns>The function's verdict; null where the stop of the application, or the loss of the message, cut it short.</returns>
    private async Task<QueueOutcome?> RunAsync(QueueTrigger message, CancellationToken held, CancellationToken stopping)
    {
        try
        {
            return await function.RunToldAsync(message, time, held);
        }
        catch (OperationCanceledException) when (held.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e)
        {
            logger.LogError(e, "{Function} failed at delivery {DequeueCount}", function.Name, message.DequeueCount);
            return stopping.IsCancellationRequested ? null : QueueOutcome.Retry;
        }
    }

    // Settling goes on while the application stops: an outcome that is not written is work done twice.
    private Task SettleAsync(QueueDelivery message, QueueOutcome? outcome) => outcome switch
    {
        null => queue.HideAsync(message, TimeSpan.Zero, CancellationToken.None),
        QueueOutcome.Done => queue.DeleteAsync(message, CancellationToken.None),
        QueueOutcome.Retry when poison is null || message.DequeueCount < pace.MaxDequeueCount =>
            queue.HideAsync(message, pace.RetryDelay, CancellationToken.None),
        _ => PoisonAsync(message),
    };

    // First the copy, then the deletion: in between, a crash makes two of them, never none.
    private async Task PoisonAsync(QueueDelivery message)
    {
        logger.LogWarning("A message of {Queue} is given up after delivery {DequeueCount}", queue.Name, message.DequeueCount);
        if (poison is not null)
            await poison(message.Body);
        await queue.DeleteAsync(message, CancellationToken.None);
    }
}
