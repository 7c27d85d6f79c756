using System.Diagnostics;
using Pegasus.Functions.Telemetry;

namespace Pegasus.Functions.Hosting;

/// <summary>Runs functions, and tells of it by a span each: behind the Functions host and standing alone alike.</summary>
internal static class FunctionRuns
{
    /// <summary>
    /// Runs a queue function in the trace that the message was sent in. The host's call, where there is one, has a trace of its own, and is
    /// linked to.
    /// </summary>
    public static async Task<QueueOutcome> RunToldAsync(this IQueueFunction function, QueueTrigger message, TimeProvider clock, CancellationToken cancellationToken)
    {
        var envelope = QueueEnvelope.Read(message.Text);
        if (message.DequeueCount == 1)
            Count(function.QueueName, envelope, clock);
        using var span = Start(function, envelope.Trace);
        span?.SetTag("messaging.system", "azure_queue_storage").SetTag("messaging.destination.name", function.QueueName)
            .SetTag("messaging.operation.name", "process").SetTag("messaging.operation.type", "process").SetTag("pegasus.queue.dequeue_count", message.DequeueCount);
        try
        {
            var outcome = await function.RunAsync(message, cancellationToken);
            span?.SetTag("pegasus.queue.outcome", outcome.ToString());
            return outcome;
        }
        catch (Exception fault)
        {
            span.Fail(fault);
            throw;
        }
    }

    /// <summary>Runs a timer function, in a trace of its own where nothing calls it.</summary>
    public static async Task RunToldAsync(this ITimerFunction function, CancellationToken cancellationToken)
    {
        using var span = PegasusActivities.Source.StartActivity(function.Name);
        span?.SetTag("faas.trigger", "timer");
        try
        {
            await function.RunAsync(cancellationToken);
        }
        catch (Exception fault)
        {
            span.Fail(fault);
            throw;
        }
    }

    private static void Count(string queue, QueueEnvelope envelope, TimeProvider clock)
    {
        if (envelope.Due is { } due)
            PegasusMeter.Received(queue, clock.GetUtcNow() - due);
        if (QueueNames.OfPoison(queue) is { } failed)
            PegasusMeter.Poisoned(failed);
    }

    private static Activity? Start(IQueueFunction function, ActivityContext? sender)
    {
        var name = $"process {function.QueueName}";
        var caller = Activity.Current;
        return sender is { } parent
            ? PegasusActivities.Source.StartActivity(name, ActivityKind.Consumer, parent, links: caller is null ? null : [new ActivityLink(caller.Context)])
            : PegasusActivities.Source.StartActivity(name, ActivityKind.Consumer);
    }
}
