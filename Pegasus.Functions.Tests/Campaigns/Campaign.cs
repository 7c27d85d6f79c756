using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.State;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Campaigns;

/// <summary>
/// The reliability campaigns. They run one after another, briefly in the test command; <c>PEGASUS_CAMPAIGN=full</c> raises their
/// counts to the figures that are promised.
/// </summary>
[CollectionDefinition(Name)]
public sealed class Campaign
{
    public const string Name = "Campaigns";

    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("PEGASUS_CAMPAIGN") == "full";

    public static int Count(int brief, int full) => IsFull ? full : brief;

    /// <summary>Waits until a condition holds.</summary>
    internal static Task UntilAsync(Func<Task<bool>> holds, string what) => UntilAsync(holds, () => what);

    internal static async Task UntilAsync(Func<Task<bool>> holds, Func<string> what)
    {
        const int seconds = 60;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        while (!await holds())
        {
            Assert.False(limit.IsCancellationRequested, $"Not within {seconds} s: {what()}");
            await Task.Delay(20, CancellationToken.None);
        }
    }

    /// <summary>Waits until no message is queued, hidden or held.</summary>
    internal static Task AwaitWorkersAsync(PegasusApp app) => UntilAsync(
        async () => (await app.Services.GetRequiredService<PegasusStorage>().TrainBot.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0,
        "the queue is empty");

    /// <summary>Runs the timer function of midnight.</summary>
    internal static Task RunTimerAsync(PegasusApp app) =>
        app.Services.GetServices<ITimerFunction>().Single(function => function.Name == "reset-daily-credits").RunAsync(CancellationToken.None);

    /// <summary>"p50 12 ms, p95 40 ms, p99 41 ms, most 45 ms".</summary>
    internal static string Percentiles(IEnumerable<TimeSpan> times)
    {
        var sorted = times.Select(time => time.TotalMilliseconds).Order().ToArray();
        if (sorted.Length == 0)
            return "no times";
        double At(double share) => sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
        return string.Create(CultureInfo.InvariantCulture, $"p50 {At(0.5):0} ms, p95 {At(0.95):0} ms, p99 {At(0.99):0} ms, most {sorted[^1]:0} ms");
    }
}
