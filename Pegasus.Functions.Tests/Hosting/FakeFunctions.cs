using System.Threading.Channels;
using Pegasus.Functions.Hosting;

namespace Pegasus.Functions.Tests.Hosting;

/// <summary>A queue function whose calls the test sees and answers.</summary>
internal sealed class FakeQueueFunction(Func<QueueTrigger, CancellationToken, Task<QueueOutcome>> run, string name = "train-bot") : IQueueFunction
{
    private readonly Channel<QueueTrigger> calls = Channel.CreateUnbounded<QueueTrigger>();

    public FakeQueueFunction(QueueOutcome outcome)
        : this((_, _) => Task.FromResult(outcome))
    {
    }

    public string Name => name;

    public string QueueName => name;

    public int Calls { get; private set; }

    public Task<QueueOutcome> RunAsync(QueueTrigger message, CancellationToken cancellationToken)
    {
        Calls++;
        calls.Writer.TryWrite(message);
        return run(message, cancellationToken);
    }

    /// <summary>Waits for the next call.</summary>
    public Task<QueueTrigger> CalledAsync() => calls.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
}

/// <summary>A timer function whose calls the test sees.</summary>
internal sealed class FakeTimerFunction(Func<Task>? run = null) : ITimerFunction
{
    private readonly Channel<bool> calls = Channel.CreateUnbounded<bool>();

    public string Name => "reset-daily-credits";

    public int Calls { get; private set; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Calls++;
        calls.Writer.TryWrite(true);
        await (run?.Invoke() ?? Task.CompletedTask);
    }

    /// <summary>Waits for the next call.</summary>
    public Task CalledAsync() => calls.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
}
