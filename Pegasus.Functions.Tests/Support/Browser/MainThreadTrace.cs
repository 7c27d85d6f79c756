using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;

namespace Pegasus.Functions.Tests.Support.Browser;

/// <summary>What a page's main thread did, by Chromium's own trace.</summary>
internal static class MainThreadTrace
{
    private const string Task = "RunTask";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The milliseconds that a page's main thread worked from its navigation until the network was idle: the processor's time, so that
    /// another process' work is not counted. The browser must have no other page at work.
    /// </summary>
    public static async Task<double> MeasureAsync(Uri address)
    {
        await using var context = await TestBrowser.NewContextAsync(PageSetup.Desktop.ToOptions());
        var page = await context.NewPageAsync();
        var session = await context.Browser!.NewBrowserCDPSessionAsync();
        var (events, complete) = (new ConcurrentQueue<JsonElement>(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        session.Event("Tracing.dataCollected").OnEvent += (_, data) => Collect(data!.Value, events);
        session.Event("Tracing.tracingComplete").OnEvent += (_, _) => complete.TrySetResult();
        await session.SendAsync("Tracing.start", new Dictionary<string, object>
        {
            ["transferMode"] = "ReportEvents",
            ["traceConfig"] = new Dictionary<string, object> { ["includedCategories"] = new[] { "toplevel", "disabled-by-default-devtools.timeline" } },
        });
        await page.GotoAsync(address.AbsoluteUri);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await session.SendAsync("Tracing.end");
        await complete.Task.WaitAsync(Limit);
        return BusiestMainThread([.. events]);
    }

    private static void Collect(JsonElement data, ConcurrentQueue<JsonElement> events)
    {
        foreach (var one in data.GetProperty("value").EnumerateArray())
            events.Enqueue(one.Clone());
    }

    private static double BusiestMainThread(IReadOnlyList<JsonElement> events)
    {
        var mains = events
            .Where(one => Name(one) == "thread_name" && one.GetProperty("args").GetProperty("name").GetString() == "CrRendererMain")
            .Select(Thread).ToHashSet();
        var times = events.Where(one => Name(one) == Task && mains.Contains(Thread(one)) && one.TryGetProperty("dur", out _))
            .GroupBy(Thread, Busy)
            .Select(thread => thread.Sum()).ToList();
        return times.Count > 0 ? times.Max() / 1_000 : throw new InvalidOperationException($"The trace of {events.Count} events has no {Task} of a page.");
    }

    // The processor's time, where the machine can tell it.
    private static double Busy(JsonElement task) => (task.TryGetProperty("tdur", out var busy) ? busy : task.GetProperty("dur")).GetDouble();

    private static string? Name(JsonElement one) => one.GetProperty("name").GetString();

    private static (int Process, long Thread) Thread(JsonElement one) => (one.GetProperty("pid").GetInt32(), one.GetProperty("tid").GetInt64());
}
