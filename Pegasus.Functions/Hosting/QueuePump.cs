namespace Pegasus.Functions.Hosting;

/// <summary>How a queue is polled and its messages are held.</summary>
/// <param name="Workers">How many messages of one queue are handled at a time.</param>
/// <param name="Visibility">For how long a received message is hidden from other receivers.</param>
/// <param name="Renewal">How often that is renewed while the function runs.</param>
/// <param name="RetryDelay">For how long a message is hidden after a failure.</param>
/// <param name="MaxDequeueCount">How many deliveries may fail before the message goes to the poison queue.</param>
/// <param name="FastPoll">The wait after the first empty poll; it doubles with each further one.</param>
/// <param name="SlowPoll">The longest wait between polls.</param>
internal sealed record QueuePace(
    int Workers, TimeSpan Visibility, TimeSpan Renewal, TimeSpan RetryDelay, int MaxDequeueCount, TimeSpan FastPoll, TimeSpan SlowPoll)
{
    /// <summary>The Functions host's habits, apart from the shorter waits of an idle queue.</summary>
    public static QueuePace Default { get; } = new(
        Workers: 4,
        Visibility: TimeSpan.FromSeconds(30),
        Renewal: TimeSpan.FromSeconds(10),
        RetryDelay: TimeSpan.FromSeconds(10),
        MaxDequeueCount: 5,
        FastPoll: TimeSpan.FromMilliseconds(100),
        SlowPoll: TimeSpan.FromSeconds(2));
}

/// <summary>Takes the messages of one queue and gives each to a free worker.</summary>
internal sealed class QueuePump(
    IMessageQueue queue, MessageHandler handler, QueuePace pace, Func<CancellationToken, Task> signal, TimeProvider time, ILogger logger)
    : IDisposable
{
    private readonly SemaphoreSlim workers = new(pace.Workers);

    /// <summary>Runs until it is cancelled, and then until the workers have let go of their messages.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var wait = pace.FastPoll;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (await PollAsync(stopping))
                {
                    wait = pace.FastPoll;
                    continue;
                }
            }
            catch (Exception e)
            {
                if (stopping.IsCancellationRequested)
                    break;
                // A storage that is away for a while must not end the polling for good.
                logger.LogError(e, "The queue {Queue} could not be polled", queue.Name);
            }

            var woken = await IdleAsync(wait, stopping);
            wait = woken ? pace.FastPoll : TimeSpan.FromTicks(Math.Min(wait.Ticks * 2, pace.SlowPoll.Ticks));
        }

        for (var i = 0; i < pace.Workers; i++)
            await workers.WaitAsync(CancellationToken.None);
    }

    public void Dispose() => workers.Dispose();

    /// <summary>Starts a worker for each message that is there, as far as workers are free.</summary>
    /// <returns>Whether there was any.</returns>
    private async Task<bool> PollAsync(CancellationToken stopping)
    {
        var free = await TakeFreeWorkersAsync(stopping);
        var started = 0;
        try
        {
            foreach (var message in await queue.ReceiveAsync(free, pace.Visibility, stopping))
            {
                _ = WorkAsync(message, stopping);
                started++;
            }
        }
        finally
        {
            if (free > started)
                workers.Release(free - started);
        }

        return started > 0;
    }

    private async Task<int> TakeFreeWorkersAsync(CancellationToken stopping)
    {
        await workers.WaitAsync(stopping);
        var free = 1;
        while (workers.Wait(0, CancellationToken.None))
            free++;
        return free;
    }

    private async Task WorkAsync(QueueDelivery message, CancellationToken stopping)
    {
        try
        {
            await handler.HandleAsync(message, stopping);
        }
        catch (Exception e)
        {
            // What the handler could not settle in storage comes again when its visibility ends.
            logger.LogError(e, "A message of the queue {Queue} could not be settled", queue.Name);
        }
        finally
        {
            workers.Release();
        }
    }

    private async Task<bool> IdleAsync(TimeSpan wait, CancellationToken stopping)
    {
        using var timeout = new CancellationTokenSource(wait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stopping);
        try
        {
            await signal(either.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
