using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Campaigns;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>A bot's copy: settings and documents of its own, untrained, no widget; and nothing of it where it was cut off.</summary>
public sealed class DuplicateBotTests(ContractApp contract) : IClassFixture<ContractApp>
{
    [Fact]
    public async Task A_copy_has_the_settings_and_documents_and_is_untrained()
    {
        var bot = await ReadyBot.CreateAsync(contract.App);
        await bot.Owner.CallAsync(HttpMethod.Patch, $"/bots/{bot.BotId}", new JsonObject { ["instructions"] = "Be brief.", ["greeting"] = "Hello!", ["suggestedQuestions"] = new JsonArray("Why?") });
        for (var i = 0; i < 10; i++)
            await bot.Owner.AddTextAsync(bot.BotId, $"{i}.txt", $"Text {i}.");

        var created = (await bot.Owner.CallAsync(HttpMethod.Post, $"/bots/{bot.BotId}/duplicate", new JsonObject())).Expect(HttpStatusCode.Created);
        var copy = created.Json;
        Assert.Equal(("Help (copy)", "UNTRAINED", 11, "INACTIVE"), ((string)copy["name"]!, (string)copy["status"]!, (int)copy["documentCount"]!, (string)copy["widget"]!["status"]!));
        Assert.Equal(("Be brief.", "Hello!", """["Why?"]"""), ((string)copy["instructions"]!, (string)copy["greeting"]!, copy["suggestedQuestions"]!.ToJsonString()));
        Assert.Equal((null, null, 0), (copy["training"], copy["lastTrainedAt"], (int)copy["chunkCount"]!));
        var copyId = (string)copy["id"]!;
        Assert.Equal($"/api/workspaces/{bot.Owner.WorkspaceId}/bots/{copyId}", created.Header("Location"));
        Assert.Equal(created.Text, (await bot.Owner.CallAsync(HttpMethod.Get, $"/bots/{copyId}")).Text);
        Assert.Equal(await TextsAsync(bot.Owner, bot.BotId), await TextsAsync(bot.Owner, copyId));

        // Each is its own from here on.
        (await bot.Owner.CallAsync(HttpMethod.Delete, $"/bots/{bot.BotId}")).Expect(HttpStatusCode.NoContent);
        Assert.Equal("READY", (string)(await bot.Owner.TrainAsync(copyId))["status"]!);
        var found = (await bot.Owner.CallAsync(HttpMethod.Post, $"/bots/{copyId}/ask", new JsonObject { ["question"] = "How much does shipping cost?" })).Expect(HttpStatusCode.OK);
        Assert.Contains("4.90", found.Text, StringComparison.Ordinal);
        Assert.Empty(await TableScan.RowsWithAsync(contract.App, bot.BotId));
        Assert.DoesNotContain(await TableScan.RowsWithAsync(contract.App, copyId), row => row.StartsWith("garbage ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_copy_may_be_named_and_one_of_nothing_has_no_data()
    {
        var owner = (await contract.ReadyBotAsync()).Owner;
        var botId = await owner.CreateBotAsync();
        var copy = (await owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/duplicate", new JsonObject { ["name"] = "Other" })).Expect(HttpStatusCode.Created).Json;
        Assert.Equal(("Other", "NO_DATA"), ((string)copy["name"]!, (string)copy["status"]!));
        (await owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/duplicate", new JsonObject { ["name"] = " " })).ExpectInvalid("name");
        (await owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/duplicate", new JsonObject { ["name"] = new string('x', 101) })).ExpectInvalid("name");
    }

    [Fact]
    public async Task A_copy_that_is_cut_off_is_not_seen_and_leaves_nothing()
    {
        var clock = new ShiftedClock();
        await using var proxy = await FaultProxy.StartAsync((await AzuriteServer.GetAsync()).ConnectionString);
        await using var app = await PegasusApp.StartAsync(clock, storage: proxy.ConnectionString);
        var bot = await ReadyBot.CreateAsync(app);
        await bot.Owner.AddTextAsync(bot.BotId, "more.txt", "More text.");
        await Campaign.AwaitWorkersAsync(app);
        var before = await TableScan.RowsAsync(app);
        var writes = await CutOff.AtEachWriteAsync(proxy, () => bot.Owner.CallAsync(HttpMethod.Post, $"/bots/{bot.BotId}/duplicate", new JsonObject()), async _ =>
        {
            var bots = (await bot.Owner.CallAsync(HttpMethod.Get, "/bots")).Json["items"]!.AsArray();
            foreach (var copy in bots.Where(one => (string)one!["id"]! != bot.BotId))
            {
                Assert.Equal(await TextsAsync(bot.Owner, bot.BotId), await TextsAsync(bot.Owner, (string)copy!["id"]!));
                (await bot.Owner.CallAsync(HttpMethod.Delete, $"/bots/{copy["id"]}")).Expect(HttpStatusCode.NoContent);
            }
            clock.Advance(TimeSpan.FromMinutes(15));
            await Campaign.RunTimerAsync(app);
            Assert.Equal(before.Order(), (await TableScan.RowsAsync(app)).Order());
        });
        Assert.InRange(writes, 5, 20);
    }

    private static async Task<List<string>> TextsAsync(OwnerClient owner, string botId)
    {
        var items = (await owner.CallAsync(HttpMethod.Get, $"/bots/{botId}/documents")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();
        var texts = await Task.WhenAll(items.Select(item => owner.CallAsync(HttpMethod.Get, $"/bots/{botId}/documents/{item!["id"]}")));
        return [.. texts.Select(text => $"{text.Json["name"]} {text.Json["kind"]} {text.Json["text"]}").Order(StringComparer.Ordinal)];
    }
}
