using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pegasus.Functions.Site;

internal sealed record HealthCheckView(
    [property: AllowedValues("tables", "queue", "signing_key", "ai", "realtime", "timer")] string Name,
    [property: AllowedValues(HealthState.Ok, HealthState.Down, HealthState.Waiting, HealthState.Late), Description("waiting: it has not run yet; late: it should have run by now.")] string State,
    [property: Description("How long the check took.")] int Milliseconds,
    [property: Description("Whether nothing works without it.")] bool Needed);

/// <summary>
/// Checks what Pegasus stands on: all at once, two seconds at most, and once in five seconds however many ask, so that asking loads nothing.
/// </summary>
internal sealed class DeepHealth(HealthChecks checks, TimeProvider clock, ILogger<DeepHealth> logger)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private Task<IReadOnlyList<HealthCheckView>>? last;
    private DateTimeOffset begun;

    /// <summary>The checks' outcome, a few seconds old at most.</summary>
    public Task<IReadOnlyList<HealthCheckView>> GetAsync()
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (last is not null && (!last.IsCompleted || now - begun < KeptFor))
                return last;
            begun = now;
            return last = CheckAsync();
        }
    }

    private async Task<IReadOnlyList<HealthCheckView>> CheckAsync() =>
        await Task.WhenAll(checks.All.Select(check => CheckAsync(check.Name, check.IsNeeded, check.CheckAsync)));

    private async Task<HealthCheckView> CheckAsync(string name, bool isNeeded, Func<CancellationToken, Task<string>> checkAsync)
    {
        var started = clock.GetTimestamp();
        using var limit = new CancellationTokenSource(Limit);
        string state;
        try
        {
            state = await checkAsync(limit.Token).WaitAsync(limit.Token);
        }
        catch (Exception fault)
        {
            logger.LogWarning("{Check} is down: {Fault}", name, fault.GetType().Name);
            state = HealthState.Down;
        }
        return new HealthCheckView(name, state, (int)clock.GetElapsedTime(started).TotalMilliseconds, isNeeded);
    }
}
