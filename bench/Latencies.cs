using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Pegasus.Bench;

/// <summary>How long the calls of one measurement took, and the whole of it.</summary>
/// <param name="Milliseconds">Each call's time, ascending.</param>
/// <param name="Elapsed">From the first call to the end of the last.</param>
internal sealed record Latencies(IReadOnlyList<double> Milliseconds, TimeSpan Elapsed)
{
    public double PerSecond => Milliseconds.Count / Elapsed.TotalSeconds;

    /// <summary>Makes <paramref name="calls"/> calls from <paramref name="senders"/> senders, each one after another.</summary>
    /// <param name="senders">How many send at once.</param>
    /// <param name="calls">How many calls in all.</param>
    /// <param name="callAsync">A call of the sender with this number.</param>
    public static async Task<Latencies> MeasureAsync(int senders, int calls, Func<int, Task> callAsync)
    {
        var times = new ConcurrentBag<double>();
        var left = calls;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, senders).Select(async sender =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                var start = Stopwatch.GetTimestamp();
                await callAsync(sender);
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }));
        return new Latencies([.. times.Order()], Stopwatch.GetElapsedTime(started));
    }

    /// <summary>The time that this share of the calls kept below.</summary>
    public double Quantile(double share) => Milliseconds[(int)Math.Min(Milliseconds.Count - 1, share * Milliseconds.Count)];

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{PerSecond,8:0.0}/s   p50 {Quantile(.5),7:0.0} ms   p95 {Quantile(.95),7:0.0} ms   p99 {Quantile(.99),7:0.0} ms");
}
