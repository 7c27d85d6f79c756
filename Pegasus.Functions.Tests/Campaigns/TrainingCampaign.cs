using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Pegasus.Domain.Training;
using Pegasus.Functions.State;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Training;
using Xunit.Abstractions;

namespace Pegasus.Functions.Tests.Campaigns;

/// <summary>Trainings whose messages come twice, and owners' requests that die between their writes.</summary>
[Collection(Campaign.Name)]
public sealed class TrainingCampaign(ITestOutputHelper output)
{
    [Fact]
    public async Task A_job_delivered_twice_writes_one_generation()
    {
        var jobs = Campaign.Count(30, 1_000);
        const int bots = 10;
        var clock = new ShiftedClock();
        await using var proxy = await FaultProxy.StartAsync((await AzuriteServer.GetAsync()).ConnectionString);
        await using var app = await PegasusApp.StartAsync(clock, storage: proxy.ConnectionString);
        var owner = await app.SignUpAsync();
        var queue = app.Services.GetRequiredService<PegasusStorage>().TrainBot;
        var wire = new WireLog();
        proxy.Add(request => request is { Queues: false, Method: "POST" } && request.Target.Contains("$batch", StringComparison.Ordinal)
            && request.Body.Contains("PUT", StringComparison.Ordinal) && request.Body.Contains(app.Prefix + "index", StringComparison.Ordinal), wire);

        await Task.WhenAll(Enumerable.Range(0, bots).Select(async bot =>
        {
            var botId = await owner.CreateBotAsync();
            var documentId = await owner.AddTextAsync(botId, "price.md", "It costs 0 euros.");
            for (var job = 0; job < jobs / bots; job++)
            {
                (await owner.CallAsync(HttpMethod.Put, $"/bots/{botId}/documents/{documentId}", new JsonObject { ["name"] = "price.md", ["text"] = $"It costs {job} euros." }))
                    .Expect(HttpStatusCode.OK);
                var accepted = (await owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/train")).Expect(HttpStatusCode.Accepted);
                var message = new TrainingMessage(owner.WorkspaceId, botId, (string)accepted.Json["jobId"]!);
                await queue.SendMessageAsync(JsonSerializer.Serialize(message, StateJson.Default.TrainingMessage));
                Assert.Equal("READY", (string)(await owner.AwaitTrainingAsync(botId))["status"]!);
            }
        }));

        output.WriteLine($"{jobs} jobs of {bots} bots, each message twice, 4 workers: {wire.Count} transactions that wrote a generation with its segments");
        Assert.Equal(jobs, wire.Count);
        await TrainingRows.AssertNoOrphansAsync(app, clock);
    }

    [Fact]
    public async Task A_request_that_dies_between_its_writes_leaves_no_bot_pending()
    {
        var kills = Campaign.Count(20, 200);
        var clock = new ShiftedClock();
        await using var proxy = await FaultProxy.StartAsync((await AzuriteServer.GetAsync()).ConnectionString);
        await using var app = await PegasusApp.StartAsync(clock, storage: proxy.ConnectionString);
        var owner = await app.SignUpAsync();
        var botIds = new List<string>();
        for (var i = 0; i < kills; i++)
        {
            botIds.Add(await owner.CreateBotAsync());
            await owner.AddTextAsync(botIds[^1], "price.md", "It costs 5 euros.");
        }

        // Dead to storage from a write on, or from its answer on: what a process killed there leaves.
        var never = 0;
        foreach (var (half, fault) in new[] { (0, Fault.Reset()), (1, Fault.LostResponse()) })
        {
            foreach (var (quarter, table) in new[] { (0, true), (1, false) })
            {
                var mine = botIds.Where((_, i) => i % 4 == half * 2 + quarter).ToList();
                var pending = proxy.Add(request => table && request is { Queues: false, Method: "POST" } && request.Body.Contains("QUEUED", StringComparison.Ordinal), fault);
                var visible = proxy.Add(request => request is { Queues: true, Method: "PUT" } && request.Target.EndsWith("visibilitytimeout=0", StringComparison.Ordinal), table ? Fault.Reset() : fault);
                await Task.WhenAll(mine.Select(botId => owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/train")));
                Assert.True(pending.Hits + visible.Hits >= mine.Count);
                proxy.Clear();
                never += table && half == 0 ? mine.Count : 0;
            }
        }
        clock.Advance(TrainingDefaults.Stuck + TimeSpan.FromSeconds(1));
        await Campaign.RunTimerAsync(app);

        var ends = new List<string>();
        foreach (var botId in botIds)
            ends.Add((string)(await owner.AwaitTrainingAsync(botId, TimeSpan.FromMinutes(2)))["status"]!);
        output.WriteLine($"{kills} requests cut off: {string.Join(", ", ends.GroupBy(end => end).Select(end => $"{end.Count()} {end.Key}"))} after one reconcile");
        Assert.Equal(never, ends.Count(end => end == "UNTRAINED"));
        Assert.Equal(kills - never, ends.Count(end => end == "READY"));
        await TrainingRows.AssertNoOrphansAsync(app, clock);
    }
}
