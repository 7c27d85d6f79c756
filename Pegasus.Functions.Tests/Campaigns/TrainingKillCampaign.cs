using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Domain.Training;
using Pegasus.Functions.Tests.Support;
using Xunit.Abstractions;

namespace Pegasus.Functions.Tests.Campaigns;

/// <summary>
/// A process killed before and after each write of a training. Another instance takes up its work: the bot ends READY, or the
/// training was never asked for; no visitor reads a half index, and nothing is left over.
/// </summary>
[Collection(Campaign.Name)]
public sealed class TrainingKillCampaign(ITestOutputHelper output)
{
    private const string Old = "Shipping costs 4.90 euros within the country.";
    private const string New = "Shipping costs 5.70 euros within the country.";

    // Each write of a training, in their order.
    private static readonly Step[] Steps =
    [
        new("enqueue hidden", request => request is { Queues: true, Method: "POST" } && request.Target.Contains("/messages", StringComparison.Ordinal)),
        new("mark PENDING", request => IsWrite(request, "bots") && request.Body.Contains("QUEUED", StringComparison.Ordinal)),
        new("make visible", request => request is { Queues: true, Method: "PUT" } && request.Target.EndsWith("visibilitytimeout=0", StringComparison.Ordinal)),
        new("claim", request => IsWrite(request, "bots") && request.Body.Contains("READING", StringComparison.Ordinal)),
        new("note of the new generation", request => request.Method == "POST" && IsOf(request, "garbage")),
        new("segment", request => IsWrite(request, "index")),
        new("progress", request => IsWrite(request, "bots") && request.Body.Contains("INDEXING", StringComparison.Ordinal)),
        new("note of the old generation", request => request.Method == "POST" && IsOf(request, "garbage"), Skip: 1),
        new("swap", request => IsWrite(request, "bots") && request.Body.Contains("DONE", StringComparison.Ordinal)),
        new("removal of the note", request => request.Method == "DELETE" && IsOf(request, "garbage")),
        new("queue delete", request => request is { Queues: true, Method: "DELETE" }),
    ];

    [Fact]
    public async Task A_process_killed_at_any_write_of_a_training_leaves_nothing_half_done()
    {
        var kills = Enumerable.Range(0, Campaign.Count(1, 5))
            .SelectMany(_ => Steps.SelectMany(step => new[] { (step, after: false), (step, after: true) }))
            .ToList();
        var started = Stopwatch.GetTimestamp();
        var figures = new ConcurrentQueue<Figure>();
        await Parallel.ForEachAsync(kills, new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (kill, _) => figures.Enqueue(await KillAsync(kill.step, kill.after)));

        foreach (var step in figures.GroupBy(figure => figure.Name).OrderBy(step => Array.FindIndex(Steps, known => step.Key.EndsWith(known.Name, StringComparison.Ordinal))))
            output.WriteLine($"killed {step.Key} ×{step.Count()}: {string.Join(", ", step.Select(figure => figure.End).Distinct())}, at most {step.Max(figure => figure.Settled.TotalSeconds):0.0} s after the restart");
        output.WriteLine(
            $"{kills.Count} kills, {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s: {figures.Sum(figure => figure.Answers)} answers of whole generations, "
            + $"{figures.Sum(figure => figure.NotReady)} times bot_not_ready, {figures.Sum(figure => figure.Gone)} times nobody there");
    }

    private static async Task<Figure> KillAsync(Step step, bool after)
    {
        await using var proxy = await FaultProxy.StartAsync((await AzuriteServer.GetAsync()).ConnectionString);
        await using var process = await PegasusProcess.StartAsync(proxy.ConnectionString);
        var owner = await OwnerClient.SignUpAsync(process.Address);
        var botId = await owner.CreateBotAsync();
        var documentId = await owner.AddTextAsync(botId, "shipping.md", Old);
        Assert.Equal("READY", (string)(await owner.TrainAsync(botId))["status"]!);
        var token = await owner.EnableWidgetAsync(botId);
        var visitor = await VisitorSession.StartAsync(owner.Http, token);
        (await owner.CallAsync(HttpMethod.Put, $"/bots/{botId}/documents/{documentId}", new JsonObject { ["name"] = "shipping.md", ["text"] = New })).Expect(HttpStatusCode.OK);

        var seen = new Seen();
        using var stop = new CancellationTokenSource();
        var skip = step.Skip;
        var hold = proxy.Hold(request => step.Matches(request) && Interlocked.Decrement(ref skip) < 0);
        var asking = AskUntilAsync(visitor, seen, stop.Token);
        var training = owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/train");
        await hold.Arrived.WaitAsync(TimeSpan.FromSeconds(30));
        if (after)
        {
            hold.LetForward();
            await hold.Forwarded.WaitAsync(TimeSpan.FromSeconds(30));
        }
        await process.KillAsync();
        await Task.WhenAny(training);
        await stop.CancelAsync();
        await asking;

        // The other instance's clock is where the dead worker's lease has ended and the timer's sweep is due.
        var clock = new ShiftedClock(DateTimeOffset.UtcNow + TrainingDefaults.Stuck);
        await using var app = await PegasusApp.JoinAsync(
            process.Prefix, process.SigningKey, clock, new Dictionary<string, string> { ["Queues:Visibility"] = "00:00:02", ["Plans:Free:DailyCredits"] = "100000" });
        using var http = new HttpClient { BaseAddress = app.Address };
        var heir = new OwnerClient(http, owner.WorkspaceId, owner.Token, owner.Email, owner.OwnPassword);
        using var end = new CancellationTokenSource();
        var restarted = Stopwatch.GetTimestamp();
        var askingAgain = AskUntilAsync(visitor with { Http = http }, seen, end.Token);
        await Campaign.RunTimerAsync(app);
        var bot = await heir.AwaitTrainingAsync(botId, TimeSpan.FromSeconds(20));
        var settled = Stopwatch.GetElapsedTime(restarted);
        await end.CancelAsync();
        await askingAgain;

        var name = $"{(after ? "after" : "before")} {step.Name}";
        var status = (string)bot["status"]!;
        var asked = Array.IndexOf(Steps, step) > 1 || (Array.IndexOf(Steps, step) == 1 && after);
        Assert.True(status == (asked ? "READY" : "OUTDATED"), $"Killed {name}, the bot is {status}: {bot}");
        Assert.True(seen.Wrong.IsEmpty, $"Killed {name}: {string.Join("; ", seen.Wrong)}");
        if (status != "READY")
            Assert.Equal("READY", (string)(await heir.TrainAsync(botId))["status"]!);
        var reply = (await (visitor with { Http = http }).SendAsync("What does shipping cost?")).Expect(HttpStatusCode.OK).Json;
        Assert.Contains("5.70", (string)reply["reply"]!, StringComparison.Ordinal);
        await Campaign.AwaitWorkersAsync(app, messages: asked ? 0 : 1);
        await TrainingRows.AssertNoOrphansAsync(app, clock);
        return new Figure(name, status, settled, seen.Answers, seen.NotReady, seen.Gone);
    }

    /// <summary>Asks on and on: whatever is not an answer of one of the two texts, or bot_not_ready, is wrong.</summary>
    private static async Task AskUntilAsync(VisitorSession visitor, Seen seen, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var answer = await visitor.SendAsync("What does shipping cost?");
                if (answer.Status == HttpStatusCode.OK && Prices(answer) == 1)
                    seen.Answers++;
                else if (answer.Status == HttpStatusCode.Conflict && answer.Code == "bot_not_ready")
                    seen.NotReady++;
                else
                    seen.Wrong.Enqueue(answer.Text);
            }
            catch (HttpRequestException)
            {
                seen.Gone++;
            }
            await Task.WhenAny(Task.Delay(50, stop));
        }
    }

    private static int Prices(ApiAnswer answer) =>
        new[] { "4.90", "5.70" }.Count(price => ((string)answer.Json["reply"]!).Contains(price, StringComparison.Ordinal));

    private static bool IsWrite(ProxiedRequest request, string table) => request.Method is "PUT" or "PATCH" or "MERGE" && IsOf(request, table);

    private static bool IsOf(ProxiedRequest request, string table) => !request.Queues && request.Target.Contains(table, StringComparison.Ordinal);

    private sealed record Step(string Name, Func<ProxiedRequest, bool> Matches, int Skip = 0);

    private sealed record Figure(string Name, string End, TimeSpan Settled, int Answers, int NotReady, int Gone);

    private sealed class Seen
    {
        public int Answers { get; set; }

        public int NotReady { get; set; }

        public int Gone { get; set; }

        public ConcurrentQueue<string> Wrong { get; } = new();
    }
}
