using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>Editions of bots, widgets, documents and workspaces: each answer carries its ETag, each change minds If-Match.</summary>
public sealed class EditionTests(ContractApp contract) : IClassFixture<ContractApp>
{
    [Fact]
    public async Task Each_answer_carries_the_edition_and_each_change_minds_it()
    {
        await using var app = await PegasusApp.StartAsync();
        var bot = await ReadyBot.CreateAsync(app);
        var documentId = (string)(await bot.Owner.CallAsync(HttpMethod.Get, $"/bots/{bot.BotId}/documents")).Json["items"]![0]!["id"]!;
        var (ofBot, ofWidget, ofDocument) = ($"/bots/{bot.BotId}", $"/bots/{bot.BotId}/widget", $"/bots/{bot.BotId}/documents/{documentId}");
        var changes = new (HttpMethod Method, string Path, string Resource, JsonObject? Body)[]
        {
            (HttpMethod.Patch, ofBot, ofBot, new() { ["name"] = "Stale" }),
            (HttpMethod.Post, ofBot + "/train", ofBot, null),
            (HttpMethod.Post, ofBot + "/duplicate", ofBot, []),
            (HttpMethod.Patch, ofWidget, ofWidget, new() { ["allowedOrigins"] = new JsonArray("https://stale.example") }),
            (HttpMethod.Post, ofWidget + "/rotate-token", ofWidget, null),
            (HttpMethod.Delete, ofWidget, ofWidget, null),
            (HttpMethod.Put, ofDocument, ofDocument, new() { ["name"] = "stale.txt", ["text"] = "Stale." }),
            (HttpMethod.Patch, ofDocument, ofDocument, new() { ["name"] = "stale.txt" }),
            (HttpMethod.Delete, ofDocument, ofDocument, null),
            (HttpMethod.Delete, ofBot, ofBot, null),
            (HttpMethod.Patch, "", "", new() { ["name"] = "Acme" }),
            (HttpMethod.Delete, "?name=Acme", "", null),
        };
        var before = await TableScan.RowsAsync(app);
        foreach (var (method, path, resource, body) in changes)
        {
            var present = await bot.Owner.CallAsync(HttpMethod.Get, resource);
            Assert.NotNull(present.Header("ETag"));
            foreach (var stale in new[] { "\"0\"", "\"stale\"", "W/" + present.Header("ETag"), "\"0\", \"-1\"" })
            {
                var refused = await ChangeAsync(bot.Owner, method, path, body, stale);
                var problem = refused.ExpectProblem(412, "precondition_failed");
                Assert.Equal(present.Header("ETag"), refused.Header("ETag"));
                Assert.True(problem["current"] is JsonObject { Count: > 0 }, refused.Text);
                if (resource != ofDocument)
                    Assert.True(JsonNode.DeepEquals(present.Json, problem["current"]), $"{present.Text} is not {problem["current"]}");
            }
            foreach (var nonsense in new[] { "nonsense", "", "\"", "\"1", "1", "\"1\" \"2\"", ",", "*x" })
                (await ChangeAsync(bot.Owner, method, path, body, nonsense)).ExpectInvalid("If-Match");
        }
        Assert.Equal(before, await TableScan.RowsAsync(app));
        foreach (var (method, path, resource, body) in changes)
        {
            var etag = (await bot.Owner.CallAsync(HttpMethod.Get, resource)).Header("ETag");
            var changed = await ChangeAsync(bot.Owner, method, path, body is null ? null : (JsonObject)body.DeepClone(), $"\"0\", {etag}");
            Assert.True(changed.Response.IsSuccessStatusCode, $"{method} {path}: {changed.Text}");
            Assert.True(method == HttpMethod.Delete || changed.Header("ETag") is not null, $"{method} {path} has no ETag");
            if (path.EndsWith("/train", StringComparison.Ordinal))
                await bot.Owner.AwaitTrainingAsync(bot.BotId);
        }
    }

    [Fact]
    public async Task Enabling_a_widget_minds_the_bots_edition_and_one_that_exists_shows_it()
    {
        var owner = (await contract.ReadyBotAsync()).Owner;
        var botId = await owner.CreateBotAsync();
        (await ChangeAsync(owner, HttpMethod.Post, $"/bots/{botId}/widget", null, "\"7\"")).ExpectProblem(412, "precondition_failed");
        Assert.Equal("INACTIVE", (string)(await owner.GetBotAsync(botId))["widget"]!["status"]!);
        var enabled = (await ChangeAsync(owner, HttpMethod.Post, $"/bots/{botId}/widget", null, "\"1\"")).Expect(HttpStatusCode.Created);
        var exists = await owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/widget");
        exists.ExpectProblem(409, "widget_exists");
        Assert.Equal(enabled.Header("ETag"), exists.Header("ETag"));
        Assert.Equal(enabled.Header("ETag"), (await owner.CallAsync(HttpMethod.Get, $"/bots/{botId}")).Header("ETag"));
    }

    private static Task<ApiAnswer> ChangeAsync(OwnerClient owner, HttpMethod method, string path, JsonObject? body, string ifMatch) =>
        owner.CallAsync(method, path, body, request => request.Headers.TryAddWithoutValidation("If-Match", ifMatch));
}
