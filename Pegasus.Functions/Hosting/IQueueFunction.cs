namespace Pegasus.Functions.Hosting;

/// <summary>A function that is called once for each message of a queue, by the Functions host or by <c>QueueDispatcher</c>.</summary>
internal interface IQueueFunction
{
    /// <summary>The function's name, as its folder and its endpoint are named: "train-bot".</summary>
    string Name { get; }

    /// <summary>The queue's name without the prefix: "train-bot".</summary>
    string QueueName { get; }

    /// <summary>Handles one message. May be called again for the same message, at once or by another instance.</summary>
    Task<QueueOutcome> RunAsync(QueueTrigger message, CancellationToken cancellationToken);
}

/// <summary>One delivery of a queue message.</summary>
/// <param name="Text">The message's text, decoded as the sender gave it.</param>
/// <param name="DequeueCount">How often the message has been delivered, this time included; at least 1.</param>
internal sealed record QueueTrigger(string Text, int DequeueCount);

/// <summary>What becomes of a message after its function ran.</summary>
internal enum QueueOutcome
{
    /// <summary>The message is deleted.</summary>
    Done,

    /// <summary>The message comes again after a delay; the fifth time it goes to the poison queue instead.</summary>
    Retry,

    /// <summary>The message goes to the poison queue at once.</summary>
    GiveUp,
}

/// <summary>A function that is called on a schedule.</summary>
internal interface ITimerFunction
{
    /// <summary>The function's name: "reset-daily-credits".</summary>
    string Name { get; }

    /// <summary>Runs once. May run late, twice or not at all: nothing may depend on when it runs.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}
