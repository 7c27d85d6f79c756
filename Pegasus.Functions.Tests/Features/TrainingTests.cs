using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Pegasus.Domain.Training;
using Pegasus.Functions.Bots;
using Pegasus.Functions.State;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>A bot's status over HTTP, through every change of its documents.</summary>
public sealed class TrainingTests(ContractApp contract) : IClassFixture<ContractApp>
{
    [Fact]
    public async Task The_status_follows_the_documents()
    {
        var owner = await contract.App.SignUpAsync();
        var botId = await owner.CreateBotAsync();
        async Task AssertStatusAsync(string status) => Assert.Equal(status, (string)(await owner.GetBotAsync(botId))["status"]!);
        await AssertStatusAsync("NO_DATA");
        (await owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/train")).ExpectProblem(409, "no_data");

        var first = await owner.AddTextAsync(botId, "shipping.md", SampleTexts.Shipping);
        await AssertStatusAsync("UNTRAINED");
        var accepted = (await owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/train")).Expect(HttpStatusCode.Accepted).Json;
        Assert.Equal("PENDING", (string)accepted["status"]!);
        var trained = await owner.AwaitTrainingAsync(botId);
        Assert.Equal("READY", (string)trained["status"]!);
        Assert.Equal((string)accepted["jobId"]!, (string)trained["training"]!["jobId"]!);

        (await PutAsync(owner, botId, first, "shipping.md", SampleTexts.Shipping)).Expect(HttpStatusCode.OK);
        await AssertStatusAsync("READY");
        (await PutAsync(owner, botId, first, "shipping.md", SampleTexts.Shipping + " Ask us.")).Expect(HttpStatusCode.OK);
        await AssertStatusAsync("OUTDATED");
        Assert.Equal("READY", (string)(await owner.TrainAsync(botId))["status"]!);

        var second = await owner.AddTextAsync(botId, "more.txt", "More text.");
        await AssertStatusAsync("OUTDATED");
        var items = (await owner.CallAsync(HttpMethod.Get, $"/bots/{botId}/documents")).Json["items"]!.AsArray();
        Assert.Equal(["STORED", "TRAINED"], items.Select(item => (string)item!["status"]!).Order(StringComparer.Ordinal));

        (await owner.CallAsync(HttpMethod.Delete, $"/bots/{botId}/documents/{second}")).Expect(HttpStatusCode.NoContent);
        await AssertStatusAsync("OUTDATED");
        (await owner.CallAsync(HttpMethod.Delete, $"/bots/{botId}/documents/{first}")).Expect(HttpStatusCode.NoContent);
        await AssertStatusAsync("NO_DATA");
        (await owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/train")).ExpectProblem(409, "no_data");
    }

    [Fact]
    public async Task While_a_training_runs_it_is_the_only_one_and_a_change_outdates_it()
    {
        await using var proxy = await FaultProxy.StartAsync((await AzuriteServer.GetAsync()).ConnectionString);
        await using var app = await PegasusApp.StartAsync(storage: proxy.ConnectionString);
        var bot = await ReadyBot.CreateAsync(app);
        var visitor = await bot.StartSessionAsync();
        var index = app.Prefix + "index";
        var hold = proxy.Hold(request =>
            !request.Queues && (request.Target.Contains(index, StringComparison.Ordinal) || request.Body.Contains(index, StringComparison.Ordinal)));
        try
        {
            var accepted = (await TrainAsync(bot)).Expect(HttpStatusCode.Accepted);
            await hold.Arrived.WaitAsync(TimeSpan.FromSeconds(30));

            var pending = await bot.Owner.GetBotAsync(bot.BotId);
            Assert.Equal("PENDING", (string)pending["status"]!);
            Problems.AssertMembers(pending["training"]!, "jobId", "stage", "done", "total", "startedAt", "error");
            Assert.Equal((string)accepted.Json["jobId"]!, (string)(await TrainAsync(bot)).Expect(HttpStatusCode.Accepted).Json["jobId"]!);
            (await visitor.SendAsync("How much does shipping cost?")).ExpectProblem(409, "bot_not_ready");
            await bot.Owner.AddTextAsync(bot.BotId, "more.txt", "More text.");
            Assert.Equal("PENDING", (string)(await bot.Owner.GetBotAsync(bot.BotId))["status"]!);
        }
        finally
        {
            hold.Release();
            proxy.Clear();
        }

        Assert.Equal("OUTDATED", (string)(await bot.Owner.AwaitTrainingAsync(bot.BotId))["status"]!);
        Assert.Equal("READY", (string)(await bot.Owner.TrainAsync(bot.BotId))["status"]!);
        (await visitor.SendAsync("How much does shipping cost?")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Training_again_mends_an_index_that_lost_a_part()
    {
        var app = contract.App;
        var owner = await app.SignUpAsync();
        var botId = await owner.CreateBotAsync();
        await owner.AddTextAsync(botId, "shipping.md", SampleTexts.Shipping);
        var changing = await owner.AddTextAsync(botId, "more.txt", "More text.");
        await owner.TrainAsync(botId);
        var index = app.Services.GetRequiredService<PegasusStorage>().Index;
        var rows = await index.QueryPrefixAsync(botId, "s-").ToListAsync();
        Assert.Equal(2, rows.Count);
        foreach (var row in rows)
            await index.DeleteEntityAsync(row.PartitionKey, row.RowKey);
        (await PutAsync(owner, botId, changing, "more.txt", "Other text.")).Expect(HttpStatusCode.OK);

        Assert.Equal("READY", (string)(await owner.TrainAsync(botId))["status"]!);

        var visitor = await VisitorSession.StartAsync(app.Http, await owner.EnableWidgetAsync(botId));
        Assert.True((bool)(await visitor.SendAsync("How much does shipping cost?")).Expect(HttpStatusCode.OK).Json["answered"]!);
    }

    [Fact]
    public async Task A_training_longer_than_a_turn_is_handed_on_and_ends()
    {
        const int documents = 8;
        var clock = new ShiftedClock();
        await using var proxy = await FaultProxy.StartAsync((await AzuriteServer.GetAsync()).ConnectionString);
        await using var app = await PegasusApp.StartAsync(clock, storage: proxy.ConnectionString);
        var owner = await app.SignUpAsync();
        var botId = await owner.CreateBotAsync();
        for (var i = 0; i < documents; i++)
            await owner.AddTextAsync(botId, $"{i}.txt", $"Part {i} costs {i} euros.");
        var hold = proxy.Hold(request => request is { Queues: false, Method: "GET" } && request.Target.Contains(app.Prefix + "contents", StringComparison.Ordinal));
        (await owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/train")).Expect(HttpStatusCode.Accepted);
        await hold.Arrived.WaitAsync(TimeSpan.FromSeconds(30));
        clock.Advance(TrainingDefaults.Turn + TimeSpan.FromSeconds(1));
        hold.Release();
        proxy.Clear();

        var bot = await owner.AwaitTrainingAsync(botId);

        Assert.Equal("READY", (string)bot["status"]!);
        Assert.Equal(documents, (int)bot["chunkCount"]!);
        var run = (await app.Services.GetRequiredService<BotStore>().FindAsync(owner.WorkspaceId, botId, CancellationToken.None))!.State.Training!;
        Assert.Equal((2, 1), (run.Attempt, run.HandedOn));
    }

    private static Task<ApiAnswer> TrainAsync(ReadyBot bot) => bot.Owner.CallAsync(HttpMethod.Post, $"/bots/{bot.BotId}/train");

    private static Task<ApiAnswer> PutAsync(OwnerClient owner, string botId, string documentId, string name, string text) =>
        owner.CallAsync(HttpMethod.Put, $"/bots/{botId}/documents/{documentId}", new JsonObject { ["name"] = name, ["text"] = text });
}
