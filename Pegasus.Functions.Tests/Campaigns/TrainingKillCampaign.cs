using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Pegasus.Domain.Training;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Training;
using Pegasus.Storage.Queues;
using Xunit.Abstractions;

namespace Pegasus.Functions.Tests.Campaigns;

/// <summary>
/// A process killed before and after each write of a training, and at random moments. Another instance takes up its work: the bot ends READY, or the
/// training was never asked for; no visitor reads a half index, and nothing is left over.
/// </summary>
[Collection(Campaign.Name)]
public sealed class TrainingKillCampaign(ITestOutputHelper output)
{
    private const string Old = "Shipping costs 4.90 euros within the country.";
    private const string New = "Shipping costs 5.70 euros within the country.";

    // Each write of a training, in their order; a removal and a queue's deletion name no bot.
    private static readonly Step[] Steps =
    [
        new("enqueue hidden", (request, bot) => request is { Queues: true, Method: "POST" } && IsAbout(request, bot)),
        new("mark PENDING", (request, bot) => IsWrite(request, "bots", bot) && request.Body.Contains("QUEUED", StringComparison.Ordinal)),
        new("make visible", (request, bot) => request is { Queues: true, Method: "PUT" } && request.Target.EndsWith("visibilitytimeout=0", StringComparison.Ordinal) && IsAbout(request, bot)),
        new("claim", (request, bot) => IsWrite(request, "bots", bot) && request.Body.Contains("READING", StringComparison.Ordinal)),
        new("note of the new generation", (request, bot) => IsNote(request, bot)),
        new("generation", (request, bot) => IsBatch(request, "index", bot)),
        new("queue delete", (request, _) => request is { Queues: true, Method: "DELETE" }),
        new("progress", (request, bot) => IsWrite(request, "bots", bot) && request.Body.Contains("INDEXING", StringComparison.Ordinal)),
        new("note of the old generation", (request, bot) => IsNote(request, bot), Skip: 1),
        new("swap", (request, bot) => IsWrite(request, "bots", bot) && request.Body.Contains("DONE", StringComparison.Ordinal)),
        new("removal of the note", (request, _) => request.Method == "DELETE" && IsOf(request, "garbage")),
    ];

    private const int TrainingsAtOnce = 5;
    private const int ProcessesAtOnce = 2;

    /// <summary>About how long so many trainings take, from the owner's call to READY.</summary>
    private static readonly TimeSpan Trainings = TimeSpan.FromMilliseconds(400);

    // A process trains four bots at a time, so two take all steps: three of the owner's requests and four trainings, then four more.
    private static readonly Step[][] Rounds = [Steps[..7], Steps[7..]];

    [Fact]
    public async Task A_process_killed_at_any_write_of_a_training_leaves_nothing_half_done()
    {
        // To the storage, before a write is after the one before it: the brief form does without.
        bool[] moments = Campaign.IsFull ? [false, true] : [true];
        var times = Campaign.Count(1, 20);
        var started = Stopwatch.GetTimestamp();
        var figures = new List<Figure>();
        for (var i = 0; i < times; i++)
        {
            foreach (var after in moments)
            {
                var rounds = await Task.WhenAll(Rounds.Select(round => KillAsync(round, after)));
                figures.AddRange(rounds.SelectMany(round => round));
            }
        }

        foreach (var step in figures.GroupBy(figure => figure.Name))
            output.WriteLine($"killed {step.Key} ×{step.Count()}: {string.Join(", ", step.Select(figure => figure.End).Distinct())}, at most {step.Max(figure => figure.Settled.TotalSeconds):0.0} s after the restart");
        output.WriteLine(
            $"{figures.Count} trainings cut off in {times * moments.Length * Rounds.Length} processes, {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s: {figures.Sum(figure => figure.Seen.Answers)} answers of whole generations, "
            + $"{figures.Sum(figure => figure.Seen.NotReady)} times bot_not_ready, {figures.Sum(figure => figure.Seen.Gone)} times nobody there, 0 half; starts {Campaign.Percentiles(figures.Select(figure => figure.Start))}");
    }

    [Fact]
    public async Task A_process_killed_at_any_moment_of_its_trainings_leaves_nothing_half_done()
    {
        var kills = Campaign.Count(TrainingsAtOnce * ProcessesAtOnce, 500);
        var (random, started) = (new Random(), Stopwatch.GetTimestamp());
        var figures = new List<Figure>();
        while (figures.Count < kills)
        {
            var rounds = await Task.WhenAll(Enumerable.Range(0, ProcessesAtOnce).Select(_ => KillAsync(new Step?[TrainingsAtOnce], after: false, random.NextDouble() * Trainings)));
            figures.AddRange(rounds.SelectMany(round => round));
        }

        output.WriteLine(
            $"{figures.Count} trainings cut off at random moments, {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s: {string.Join(", ", figures.GroupBy(figure => figure.End).Select(end => $"{end.Count()} {end.Key}"))} "
            + $"at most {figures.Max(figure => figure.Settled.TotalSeconds):0.0} s after the restart; {figures.Sum(figure => figure.Seen.Answers)} answers of whole generations, 0 half");
    }

    /// <summary>Kills a process in which each of some trainings stands at a step, or which has gone on for a moment.</summary>
    private async Task<IReadOnlyList<Figure>> KillAsync(IReadOnlyList<Step?> steps, bool after, TimeSpan moment = default)
    {
        var direct = (await AzuriteServer.GetAsync()).ConnectionString;
        await using var proxy = await FaultProxy.StartAsync(direct);
        var begun = Stopwatch.GetTimestamp();
        // Where nothing is held, nothing stands between.
        await using var process = await PegasusProcess.StartAsync(steps.Any(step => step is not null) ? proxy.ConnectionString : direct);
        var start = Stopwatch.GetElapsedTime(begun);
        try
        {
            return await KillAsync(process, proxy, direct, steps, after, moment, start);
        }
        catch
        {
            output.WriteLine(process.Output);
            throw;
        }
    }

    private static async Task<IReadOnlyList<Figure>> KillAsync(
        PegasusProcess process, FaultProxy proxy, string direct, IReadOnlyList<Step?> steps, bool after, TimeSpan moment, TimeSpan start)
    {
        var owner = await OwnerClient.SignUpAsync(process.Address);
        var runs = await Task.WhenAll(steps.Select(step => PrepareAsync(owner, step)));
        // The first training's worker collects and deletes its message after the bot is READY.
        var queue = new QueueClient(direct, QueueNames.For(process.Prefix, TrainBot.Queue));
        await Campaign.UntilAsync(async () => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0, "the first trainings' messages are deleted");

        using var stop = new CancellationTokenSource();
        var holds = runs.Where(run => run.Step is not null).Select(run => Hold(proxy, run.Step!, run.BotId)).ToList();
        var asking = runs.Select(run => AskUntilAsync(run.Visitor, run.Seen, stop.Token)).ToList();
        var trainings = runs.Select(run => owner.CallAsync(HttpMethod.Post, $"/bots/{run.BotId}/train")).ToList();
        foreach (var hold in holds)
        {
            await hold.Arrived.WaitAsync(TimeSpan.FromSeconds(60));
            if (!after)
                continue;
            hold.LetForward();
            await hold.Forwarded.WaitAsync(TimeSpan.FromSeconds(60));
        }
        await Task.Delay(moment);
        await process.KillAsync();
        await Task.WhenAny(Task.WhenAll(trainings));
        await stop.CancelAsync();
        await Task.WhenAll(asking);

        // The other instance's clock is where the dead worker's lease has ended and the bot counts as stuck.
        var clock = new ShiftedClock(DateTimeOffset.UtcNow + TrainingDefaults.Stuck);
        await using var app = await PegasusApp.JoinAsync(
            process.Prefix, process.SigningKey, clock, new Dictionary<string, string> { ["Queues:Visibility"] = "00:00:02", ["Plans:Free:DailyCredits"] = "100000" });
        using var http = ApiClient.For(app.Address);
        var heir = new OwnerClient(http, owner.WorkspaceId, owner.Token, owner.Email, owner.OwnPassword);
        // At a random moment a message may have been left invisible, which the timer mends.
        if (holds.Count == 0)
            await Campaign.RunTimerAsync(app);
        var figures = await Task.WhenAll(runs.Select(run => FinishAsync(heir, run, after, start)));
        await TrainingRows.AssertNoOrphansAsync(app, clock);
        return figures;
    }

    private static async Task<Run> PrepareAsync(OwnerClient owner, Step? step)
    {
        var botId = await owner.CreateBotAsync();
        var documentId = await owner.AddTextAsync(botId, "shipping.md", Old);
        Assert.Equal("READY", (string)(await owner.TrainAsync(botId))["status"]!);
        var visitor = await VisitorSession.StartAsync(owner.Http, await owner.EnableWidgetAsync(botId));
        (await owner.CallAsync(HttpMethod.Put, $"/bots/{botId}/documents/{documentId}", new JsonObject { ["name"] = "shipping.md", ["text"] = New })).Expect(HttpStatusCode.OK);
        return new Run(step, botId, visitor, new Seen());
    }

    private static HoldFault Hold(FaultProxy proxy, Step step, string botId)
    {
        var skip = step.Skip;
        return proxy.Hold(request => step.Matches(request, botId) && Interlocked.Decrement(ref skip) < 0);
    }

    private static async Task<Figure> FinishAsync(OwnerClient heir, Run run, bool after, TimeSpan start)
    {
        var name = run.Step is null ? "at a random moment" : $"{(after ? "after" : "before")} {run.Step.Name}";
        var at = Array.IndexOf(Steps, run.Step);
        var visitor = run.Visitor with { Http = heir.Http };
        using var end = new CancellationTokenSource();
        var restarted = Stopwatch.GetTimestamp();
        var asking = AskUntilAsync(visitor, run.Seen, end.Token);
        // Until its message is visible a training waits for that, for the timer, or for the owner to ask again.
        if (at == 1 && after || at == 2 && !after)
            (await heir.CallAsync(HttpMethod.Post, $"/bots/{run.BotId}/train")).Expect(HttpStatusCode.Accepted);
        var bot = await heir.AwaitTrainingAsync(run.BotId, TimeSpan.FromSeconds(40));
        var settled = Stopwatch.GetElapsedTime(restarted);
        await end.CancelAsync();
        await asking;

        var status = (string)bot["status"]!;
        var asked = run.Step is null ? status == "READY" : at > 1 || (at == 1 && after);
        Assert.True(status == (asked ? "READY" : "OUTDATED"), $"Killed {name}, the bot is {status}: {bot}");
        Assert.True(run.Seen.Wrong.IsEmpty, $"Killed {name}: {string.Join("; ", run.Seen.Wrong)}");
        if (status != "READY")
            Assert.Equal("READY", (string)(await heir.TrainAsync(run.BotId))["status"]!);
        var reply = (await visitor.SendAsync("What does shipping cost?")).Expect(HttpStatusCode.OK).Json;
        Assert.Contains("5.70", (string)reply["reply"]!, StringComparison.Ordinal);
        return new Figure(name, status, start, settled, run.Seen);
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
            await Task.WhenAny(Task.Delay(100, stop));
        }
    }

    private static int Prices(ApiAnswer answer) =>
        new[] { "4.90", "5.70" }.Count(price => ((string)answer.Json["reply"]!).Contains(price, StringComparison.Ordinal));

    // With the note of what happened, where there is news.
    private static bool IsWrite(ProxiedRequest request, string table, string bot) =>
        IsBatch(request, table, bot)
        || (request.Method is "PUT" or "PATCH" or "MERGE" && IsOf(request, table) && request.Target.Contains(bot, StringComparison.Ordinal));

    private static bool IsBatch(ProxiedRequest request, string table, string bot) =>
        request is { Queues: false, Method: "POST" } && request.Target.Contains("$batch", StringComparison.Ordinal)
        && request.Body.Contains($"{table}(", StringComparison.Ordinal) && request.Body.Contains(bot, StringComparison.Ordinal);

    private static bool IsNote(ProxiedRequest request, string bot) =>
        request.Method == "POST" && IsOf(request, "garbage") && request.Body.Contains(bot, StringComparison.Ordinal);

    private static bool IsOf(ProxiedRequest request, string table) => !request.Queues && request.Target.Contains(table, StringComparison.Ordinal);

    /// <summary>Whether a queue message speaks of a bot; its text is base64.</summary>
    private static bool IsAbout(ProxiedRequest request, string bot) =>
        request.Body.Split("<MessageText>") is [_, var rest]
        && Encoding.UTF8.GetString(Convert.FromBase64String(rest.Split('<')[0])).Contains(bot, StringComparison.Ordinal);

    private sealed record Step(string Name, Func<ProxiedRequest, string, bool> Matches, int Skip = 0);

    private sealed record Run(Step? Step, string BotId, VisitorSession Visitor, Seen Seen);

    private sealed record Figure(string Name, string End, TimeSpan Start, TimeSpan Settled, Seen Seen);

    private sealed class Seen
    {
        public int Answers { get; set; }

        public int NotReady { get; set; }

        public int Gone { get; set; }

        public ConcurrentQueue<string> Wrong { get; } = new();
    }
}
