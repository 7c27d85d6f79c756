using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>What a change of documents means for visitors, training in one go, renaming, and progress that can be watched.</summary>
public sealed class DocumentChangeTests(ContractApp contract) : IClassFixture<ContractApp>
{
    [Fact]
    public async Task A_change_that_shuts_visitors_out_says_so_once()
    {
        var bot = await ReadyBot.CreateAsync(contract.App);
        var visitor = await bot.StartSessionAsync();
        var documents = $"/bots/{bot.BotId}/documents";
        var first = (string)(await bot.Owner.CallAsync(HttpMethod.Get, documents)).Json["items"]![0]!["id"]!;
        var changes = new Func<Task<ApiAnswer>>[]
        {
            () => bot.Owner.CallAsync(HttpMethod.Post, documents, Text("more.txt", "More text.")),
            () => bot.Owner.CallAsync(HttpMethod.Put, $"{documents}/{first}", Text("shipping.md", SampleTexts.Shipping + Guid.NewGuid())),
            () => bot.Owner.CallAsync(HttpMethod.Patch, $"{documents}/{first}", new JsonObject { ["name"] = $"{Guid.NewGuid():N}.md" }),
            () => bot.Owner.CallAsync(HttpMethod.Delete, $"{documents}/{first}"),
        };
        foreach (var change in changes)
        {
            (await visitor.SendAsync("How much does shipping cost?")).Expect(HttpStatusCode.OK);
            var warned = await change();
            Assert.True(warned.Response.IsSuccessStatusCode, warned.Text);
            Assert.Equal("widget_offline", warned.Header("X-Pegasus-Warning"));
            if (warned.Status != HttpStatusCode.NoContent)
            {
                var warning = Assert.Single(warned.Json["warnings"]!.AsArray())!;
                Assert.Equal("widget_offline", (string)warning["code"]!);
                Assert.Contains("until you train", (string)warning["message"]!, StringComparison.Ordinal);
            }
            (await visitor.SendAsync("How much does shipping cost?")).ExpectProblem(409, "bot_not_ready");
            var again = await bot.Owner.CallAsync(HttpMethod.Post, documents, Text("again.txt", $"Again {Guid.NewGuid()}."));
            Assert.Null(again.Header("X-Pegasus-Warning"));
            Assert.Null(again.Json["warnings"]);
            Assert.Equal("READY", (string)(await bot.Owner.TrainAsync(bot.BotId))["status"]!);
        }
        (await bot.Owner.CallAsync(HttpMethod.Delete, $"/bots/{bot.BotId}/widget")).Expect(HttpStatusCode.NoContent);
        Assert.Null((await changes[0]()).Header("X-Pegasus-Warning"));
    }

    [Fact]
    public async Task A_training_of_a_ready_bot_warns_too()
    {
        var bot = await ReadyBot.CreateAsync(contract.App);
        var training = (await bot.Owner.CallAsync(HttpMethod.Post, $"/bots/{bot.BotId}/train")).Expect(HttpStatusCode.Accepted);
        Assert.Equal("widget_offline", (string)training.Json["warnings"]![0]!["code"]!);
        Assert.Equal("READY", (string)(await bot.Owner.AwaitTrainingAsync(bot.BotId))["status"]!);
    }

    [Fact]
    public async Task Upload_and_training_go_in_one()
    {
        var owner = await contract.App.SignUpAsync();
        var botId = await owner.CreateBotAsync();
        var documents = $"/bots/{botId}/documents";

        var added = (await owner.CallAsync(HttpMethod.Post, documents + "?train=true", Text("a.txt", "We ship on Mondays."))).Expect(HttpStatusCode.Created).Json;
        await AssertTrainedByAsync(owner, botId, (string)added["training"]!["jobId"]!);
        var replaced = (await owner.CallAsync(HttpMethod.Put, $"{documents}/{added["id"]}?train=true", Text("a.txt", "We ship on Tuesdays."))).Expect(HttpStatusCode.OK).Json;
        Assert.Equal("PENDING", (string)replaced["training"]!["status"]!);
        await AssertTrainedByAsync(owner, botId, (string)replaced["training"]!["jobId"]!);
        var same = (await owner.CallAsync(HttpMethod.Put, $"{documents}/{added["id"]}?train=true", Text("a.txt", "We ship on Tuesdays."))).Expect(HttpStatusCode.OK).Json;
        Assert.Null(same["training"]);
        var renamed = (await owner.CallAsync(HttpMethod.Patch, $"{documents}/{added["id"]}?train=true", new JsonObject { ["name"] = "b.txt" })).Expect(HttpStatusCode.OK).Json;
        await AssertTrainedByAsync(owner, botId, (string)renamed["training"]!["jobId"]!);
        var second = await owner.AddTextAsync(botId, "c.txt", "More text.");
        var deleted = (await owner.CallAsync(HttpMethod.Delete, $"{documents}/{second}?train=true")).Expect(HttpStatusCode.NoContent);
        await AssertTrainedByAsync(owner, botId, deleted.Header("X-Pegasus-Training")!);

        var last = (await owner.CallAsync(HttpMethod.Delete, $"{documents}/{added["id"]}?train=true")).Expect(HttpStatusCode.NoContent);
        Assert.Null(last.Header("X-Pegasus-Training"));
        Assert.Equal("NO_DATA", (string)(await owner.GetBotAsync(botId))["status"]!);
        (await owner.CallAsync(HttpMethod.Post, documents + "?train=maybe", Text("d.txt", "Text."))).ExpectProblem(400, "invalid_request");
        Assert.Equal(0, (int)(await owner.GetBotAsync(botId))["documentCount"]!);
    }

    [Fact]
    public async Task A_renamed_document_is_cited_by_its_new_name_once_trained()
    {
        var bot = await ReadyBot.CreateAsync(contract.App);
        var path = $"/bots/{bot.BotId}/documents/{(await bot.Owner.CallAsync(HttpMethod.Get, $"/bots/{bot.BotId}/documents")).Json["items"]![0]!["id"]}";
        var before = await bot.Owner.CallAsync(HttpMethod.Get, path);

        var renamed = await bot.Owner.CallAsync(HttpMethod.Patch, path, new JsonObject { ["name"] = "../delivery.md" }, request => request.Headers.TryAddWithoutValidation("If-Match", before.Header("ETag")));
        Assert.Equal(("delivery.md", "STORED"), ((string)renamed.Expect(HttpStatusCode.OK).Json["name"]!, (string)renamed.Json["status"]!));
        Assert.NotEqual(before.Header("ETag"), renamed.Header("ETag"));
        Assert.Equal("OUTDATED", (string)(await bot.Owner.GetBotAsync(bot.BotId))["status"]!);
        Assert.Equal((string)before.Json["text"]!, (string)(await bot.Owner.CallAsync(HttpMethod.Get, path)).Json["text"]!);
        Assert.Equal("READY", (string)(await bot.Owner.TrainAsync(bot.BotId))["status"]!);

        var same = (await bot.Owner.CallAsync(HttpMethod.Patch, path, new JsonObject { ["name"] = "delivery.md" })).Expect(HttpStatusCode.OK);
        Assert.Equal(renamed.Header("ETag"), same.Header("ETag"));
        Assert.Equal("READY", (string)(await bot.Owner.GetBotAsync(bot.BotId))["status"]!);
        var reply = (await (await bot.StartSessionAsync()).SendAsync("How much does shipping cost?")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal("delivery.md", (string)reply["citations"]![0]!["documentName"]!);
    }

    [Fact]
    public async Task While_a_training_runs_its_progress_is_seen_and_one_in_one_go_follows_it()
    {
        await using var proxy = await FaultProxy.StartAsync((await AzuriteServer.GetAsync()).ConnectionString);
        await using var app = await PegasusApp.StartAsync(storage: proxy.ConnectionString);
        var owner = await app.SignUpAsync();
        var botId = await owner.CreateBotAsync();
        for (var i = 0; i < 3; i++)
            await owner.AddTextAsync(botId, $"{i}.txt", $"Text number {i}.");
        var reading = proxy.Hold(request => request.Method == "GET" && request.Target.Contains($"{app.Prefix}contents", StringComparison.Ordinal));
        var slow = proxy.Add(request => request.Method == "GET" && request.Target.Contains($"{app.Prefix}contents", StringComparison.Ordinal), new Slow(TimeSpan.FromSeconds(1.2)));
        HoldFault? writing = null;
        try
        {
            (await owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/train")).Expect(HttpStatusCode.Accepted);
            await reading.Arrived.WaitAsync(TimeSpan.FromSeconds(30));
            var begun = (await owner.GetBotAsync(botId))["training"]!;
            Assert.Equal(("READING", 0, 3), ((string)begun["stage"]!, (int)begun["done"]!, (int)begun["total"]!));
            writing = proxy.Hold(request => request.Body.Contains("INDEXING", StringComparison.Ordinal));
            reading.Release();
            var seen = await WatchAsync(owner, botId, training => (string)training["stage"]! == "READING" && (int)training["done"]! is 1 or 2);
            Assert.Equal(3, (int)seen["total"]!);

            await writing.Arrived.WaitAsync(TimeSpan.FromSeconds(30));
            var followed = (await owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/documents?train=true", Text("more.txt", "More text."))).Expect(HttpStatusCode.Created).Json;
            var pending = await owner.GetBotAsync(botId);
            Assert.Equal("PENDING", (string)pending["status"]!);
            Assert.Equal((string)followed["training"]!["jobId"]!, (string)pending["training"]!["nextJobId"]!);
            writing.LetForward();
            writing.LetAnswer();
            var trained = await owner.AwaitTrainingAsync(botId);
            Assert.Equal(("READY", 4), ((string)trained["status"]!, (int)trained["documentCount"]!));
            Assert.Equal((string)followed["training"]!["jobId"]!, (string)trained["training"]!["jobId"]!);
            Assert.True(slow.Hits >= 3);
        }
        finally
        {
            reading.Release();
            writing?.Release();
            proxy.Clear();
        }
    }

    private static async Task<JsonNode> WatchAsync(OwnerClient owner, string botId, Func<JsonNode, bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            if ((await owner.GetBotAsync(botId))["training"] is { } training && holds(training))
                return training;
            await Task.Delay(50, limit.Token);
        }
    }

    private static async Task AssertTrainedByAsync(OwnerClient owner, string botId, string jobId)
    {
        var bot = await owner.AwaitTrainingAsync(botId);
        Assert.Equal(("READY", jobId), ((string)bot["status"]!, (string)bot["training"]!["jobId"]!));
    }

    private static JsonObject Text(string name, string text) => new() { ["name"] = name, ["text"] = text };

    private sealed class Slow(TimeSpan delay) : Fault
    {
        public override async Task ApplyAsync(FaultExchange exchange)
        {
            await exchange.PauseAsync(delay);
            await exchange.AnswerAsync(await exchange.ForwardAsync());
        }
    }
}
