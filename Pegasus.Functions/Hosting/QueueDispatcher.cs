using Microsoft.Extensions.Options;

namespace Pegasus.Functions.Hosting;

/// <summary>
/// Standing alone, does what the Functions host does for queue functions: gives each message to its function, keeps it hidden
/// meanwhile, tries it five times, and puts what still fails on the poison queue.
/// </summary>
internal sealed class QueueDispatcher(
    IEnumerable<IQueueFunction> functions,
    IMessageQueues queues,
    QueueSignal signal,
    IOptions<HostingOptions> options,
    TimeProvider time,
    ILogger<QueueDispatcher> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(functions.Select(function => PumpAsync(function, stoppingToken)));

    private async Task PumpAsync(IQueueFunction function, CancellationToken stopping)
    {
        var visibility = options.Value.VisibilityTime;
        var pace = QueuePace.Default with { RetryDelay = options.Value.RetryDelayTime, Visibility = visibility, Renewal = visibility / 3 };
        var queue = Open(function.QueueName);
        var handler = new MessageHandler(function, queue, PoisonOf(function), pace, time, logger);
        using var pump = new QueuePump(queue, handler, pace, token => signal.WaitAsync(function.QueueName, token), time, logger);
        await pump.RunAsync(stopping);
    }

    private Func<string, Task>? PoisonOf(IQueueFunction function)
    {
        if (QueueNames.PoisonOf(function.QueueName) is not { } name)
            return null;
        var poison = Open(name);
        return async body =>
        {
            await poison.SendAsync(body, CancellationToken.None);
            signal.Raise(name);
        };
    }

    private IMessageQueue Open(string name) => queues.Open(QueueNames.For(options.Value.Prefix, name));
}
