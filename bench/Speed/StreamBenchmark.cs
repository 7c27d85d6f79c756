using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Bench.Speed;

/// <summary>From the first byte that the model sends to the first that the visitor gets, on the loopback.</summary>
internal static class StreamBenchmark
{
    private const int Messages = 200;

    public static async Task RunAsync()
    {
        ApiClient.StopChecking();
        await using var model = await OpenAiFake.StartAsync();
        await using var app = await PegasusApp.StartAsync(settings: BenchModel.Settings(model));
        var owner = await app.SignUpAsync();
        var (_, token) = await owner.CreateReadyBotAsync();
        var visitor = await VisitorSession.StartAsync(app.Http, token);
        var times = new List<double>();
        var all = Stopwatch.GetTimestamp();
        for (var i = 0; i < Messages + 20; i++)
        {
            var time = await MeasureAsync(model, visitor);
            if (i >= 20)
                times.Add(time.TotalMilliseconds);
        }
        var figures = new Latencies([.. times.Order()], Stopwatch.GetElapsedTime(all));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"First streamed byte after the model's first: p50 {figures.Quantile(.5):0.0} ms, p95 {figures.Quantile(.95):0.0} ms ({Messages} messages, one after another)."));
    }

    private static async Task<TimeSpan> MeasureAsync(OpenAiFake model, VisitorSession visitor)
    {
        var pieces = Channel.CreateUnbounded<string>();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        model.Next(AiScript.Pieces(pieces.Reader, asked.SetResult));
        var opening = visitor.OpenStreamAsync("How much does shipping cost?");
        await asked.Task;
        var sent = Stopwatch.GetTimestamp();
        await pieces.Writer.WriteAsync("It is so [1].");
        await using var answer = await opening;
        await answer.NextAsync();
        var time = Stopwatch.GetElapsedTime(sent);
        pieces.Writer.Complete();
        await answer.RestAsync();
        return time;
    }
}
