using System.Collections.Concurrent;
using System.Diagnostics;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Campaigns;

/// <summary>A request as it went over the wire.</summary>
internal sealed record WireRequest(ProxiedRequest Request, long Begun, long Ended);

/// <summary>Notes the requests that pass a <see cref="FaultProxy"/>, each delayed where asked, so that what waits for what shows in their times.</summary>
internal sealed class WireLog(TimeSpan delay = default) : Fault
{
    private readonly ConcurrentQueue<WireRequest> requests = new();

    public IReadOnlyList<WireRequest> Requests => [.. requests];

    public int Count => requests.Count;

    /// <summary>How many requests came one after another: the most of which none overlaps another.</summary>
    public int Steps => StepsBefore(long.MaxValue);

    /// <summary>The same for the requests that were answered before a moment.</summary>
    public int StepsBefore(long timestamp)
    {
        var steps = 0;
        var free = long.MinValue;
        foreach (var request in requests.Where(request => request.Ended <= timestamp).OrderBy(request => request.Ended))
        {
            if (request.Begun < free)
                continue;
            steps++;
            free = request.Ended;
        }
        return steps;
    }

    public void Clear() => requests.Clear();

    public override async Task ApplyAsync(FaultExchange exchange)
    {
        var begun = Stopwatch.GetTimestamp();
        if (delay > TimeSpan.Zero)
            await Task.Delay(delay);
        var response = await exchange.ForwardAsync();
        requests.Enqueue(new WireRequest(exchange.Request, begun, Stopwatch.GetTimestamp()));
        await exchange.AnswerAsync(response);
    }
}
