using Microsoft.Extensions.Options;

namespace Pegasus.Functions.Hosting;

/// <summary>Standing alone, does what the Functions host does for timer functions: runs them at the times of their schedule.</summary>
internal sealed class TimerDispatcher(
    IEnumerable<ITimerFunction> functions, IOptions<HostingOptions> options, TimeProvider time, ILogger<TimerDispatcher> logger)
    : BackgroundService
{
    // A timer cannot be set for longer than 49 days, and a wait in parts follows a clock that is put right.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var schedule = options.Value.Schedule;
        while (schedule.Next(time.GetUtcNow()) is { } next)
        {
            await WaitUntilAsync(next, stoppingToken);
            await Task.WhenAll(functions.Select(function => RunAsync(function, stoppingToken)));
        }
    }

    private async Task WaitUntilAsync(DateTimeOffset next, CancellationToken stopping)
    {
        while (next - time.GetUtcNow() is { Ticks: > 0 } left)
            await Task.Delay(left < LongestWait ? left : LongestWait, time, stopping);
    }

    private async Task RunAsync(ITimerFunction function, CancellationToken stopping)
    {
        try
        {
            await function.RunToldAsync(stopping);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            // The next time on the schedule is another chance, as behind the host.
            logger.LogError(e, "{Function} failed", function.Name);
        }
    }
}
