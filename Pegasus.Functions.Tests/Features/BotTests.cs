using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>Bots: what they look like, how they change, and that nothing of them stays.</summary>
public sealed class BotTests(ContractApp contract) : IClassFixture<ContractApp>
{
    [Fact]
    public async Task A_new_bot_has_every_member_of_the_contract()
    {
        var owner = await contract.App.SignUpAsync();
        var created = (await owner.CallAsync(HttpMethod.Post, "/bots", new JsonObject
        {
            ["name"] = "  Help  ",
            ["instructions"] = "Be brief.",
            ["greeting"] = "Hello!",
            ["suggestedQuestions"] = new JsonArray("Why?", "How?"),
        })).Expect(HttpStatusCode.Created);
        var bot = created.Json;

        Problems.AssertMembers(
            bot, "id", "name", "status", "instructions", "greeting", "suggestedQuestions", "documentCount", "chunkCount", "lastTrainedAt", "training", "widget");
        Assert.Equal(("Help", "NO_DATA", "Be brief.", "Hello!"), ((string)bot["name"]!, (string)bot["status"]!, (string)bot["instructions"]!, (string)bot["greeting"]!));
        Assert.Equal("""["Why?","How?"]""", bot["suggestedQuestions"]!.ToJsonString());
        Assert.Equal((0, 0), ((int)bot["documentCount"]!, (int)bot["chunkCount"]!));
        Assert.Equal((null, null), ((string?)bot["lastTrainedAt"], bot["training"]));
        Assert.Equal("INACTIVE", (string)bot["widget"]!["status"]!);
        var read = await owner.CallAsync(HttpMethod.Get, $"/bots/{bot["id"]}");
        Assert.Equal(created.Text, read.Text);
        Assert.Equal(created.Header("ETag"), read.Header("ETag"));
        Assert.Equal($"/api/workspaces/{owner.WorkspaceId}/bots/{bot["id"]}", created.Header("Location"));
        Assert.Equal(created.Text, (await owner.CallAsync(HttpMethod.Get, "/bots")).Json["items"]![0]!.ToJsonString());
    }

    [Fact]
    public async Task A_trained_bot_tells_of_its_training()
    {
        var shared = await contract.ReadyBotAsync();
        var bot = await shared.Owner.GetBotAsync(shared.BotId);

        Problems.AssertMembers(bot["training"]!, "jobId", "stage", "done", "total", "startedAt", "error");
        Assert.Equal(("READY", "ACTIVE", 1), ((string)bot["status"]!, (string)bot["widget"]!["status"]!, (int)bot["documentCount"]!));
        Assert.True((int)bot["chunkCount"]! > 0);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$", (string)bot["lastTrainedAt"]!);
        Assert.Null(bot["training"]!["error"]);
    }

    [Fact]
    public async Task A_change_keeps_what_it_does_not_name_and_a_stale_one_is_refused()
    {
        var owner = await contract.App.SignUpAsync();
        var botId = await owner.CreateBotAsync("Help");
        var first = (await owner.CallAsync(HttpMethod.Get, $"/bots/{botId}")).Header("ETag")!;
        var changed = (await PatchAsync(owner, botId, new() { ["greeting"] = "Hello!" }, first)).Expect(HttpStatusCode.OK);

        Assert.Equal(("Help", "Hello!"), ((string)changed.Json["name"]!, (string)changed.Json["greeting"]!));
        Assert.NotEqual(first, changed.Header("ETag"));
        foreach (var stale in new[] { first, "\"nonsense\"", "W/" + changed.Header("ETag") })
        {
            var refused = await PatchAsync(owner, botId, new() { ["name"] = "Stale" }, stale);
            Assert.Equal(changed.Text, refused.ExpectProblem(412, "precondition_failed")["current"]!.ToJsonString());
            Assert.Equal(changed.Header("ETag"), refused.Header("ETag"));
            (await owner.CallAsync(HttpMethod.Delete, $"/bots/{botId}", change: request => request.Headers.TryAddWithoutValidation("If-Match", stale)))
                .ExpectProblem(412, "precondition_failed");
        }
        (await PatchAsync(owner, botId, new() { ["name"] = "New" }, "*")).Expect(HttpStatusCode.OK);
        (await PatchAsync(owner, botId, new() { ["instructions"] = "Be brief." })).Expect(HttpStatusCode.OK);
        (await PatchAsync(owner, botId, new() { ["name"] = "" })).ExpectInvalid("name");
        var bot = await owner.GetBotAsync(botId);
        Assert.Equal(("New", "Be brief.", "Hello!"), ((string)bot["name"]!, (string)bot["instructions"]!, (string)bot["greeting"]!));
    }

    [Fact]
    public async Task Of_two_owners_who_change_what_they_read_one_wins()
    {
        var owner = await contract.App.SignUpAsync();
        var botId = await owner.CreateBotAsync();
        var etag = (await owner.CallAsync(HttpMethod.Get, $"/bots/{botId}")).Header("ETag")!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => PatchAsync(owner, botId, new() { ["name"] = $"Name {i}" }, etag)));

        var winner = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer != winner), answer => answer.ExpectProblem(412, "precondition_failed"));
        Assert.Equal((string)winner.Json["name"]!, (string)(await owner.GetBotAsync(botId))["name"]!);
    }

    [Fact]
    public async Task A_deleted_bot_leaves_no_row_behind_and_its_owners_other_bot_alone()
    {
        await using var app = await PegasusApp.StartAsync();
        var bot = await ReadyBot.CreateAsync(app);
        var other = await bot.Owner.CreateBotAsync("Other");
        await bot.Owner.AddTextAsync(other, "kept.txt", "Kept text.");
        var visitor = await bot.StartSessionAsync("https://shop.example");
        (await visitor.SendAsync("How much does shipping cost?", "m-1")).Expect(HttpStatusCode.OK);
        Assert.True((await TableScan.RowsWithAsync(app, bot.BotId)).Count >= 4);
        Assert.True((await TableScan.RowsWithAsync(app, visitor.SessionId)).Count >= 4);

        (await bot.Owner.CallAsync(HttpMethod.Delete, $"/bots/{bot.BotId}")).Expect(HttpStatusCode.NoContent);

        Assert.Empty(await TableScan.RowsWithAsync(app, bot.BotId));
        Assert.Empty(await TableScan.RowsWithAsync(app, visitor.SessionId));
        Assert.Empty(await TableScan.RowsWithAsync(app, "shipping"));
        (await bot.Owner.CallAsync(HttpMethod.Get, $"/bots/{bot.BotId}")).ExpectProblem(404, "not_found");
        (await bot.Owner.CallAsync(HttpMethod.Delete, $"/bots/{bot.BotId}")).ExpectProblem(404, "not_found");
        (await visitor.SendAsync("Hello?")).ExpectProblem(401, "session_invalid");
        Assert.Equal("kept.txt", (string)(await bot.Owner.CallAsync(HttpMethod.Get, $"/bots/{other}/documents")).Json["items"]![0]!["name"]!);
        Assert.Equal(1, await bot.Owner.GetUsedCreditsAsync());
    }

    [Fact]
    public async Task Asking_shows_what_is_found_without_ai_and_without_a_credit()
    {
        var bot = await contract.ReadyBotAsync();
        var used = await bot.Owner.GetUsedCreditsAsync();

        var answer = (await AskAsync(bot, new() { ["question"] = "How much does shipping cost?", ["top"] = 2 })).Expect(HttpStatusCode.OK);

        var passages = answer.Json["passages"]!.AsArray();
        Assert.InRange(passages.Count, 1, 2);
        Problems.AssertMembers(passages[0]!, "documentId", "documentName", "text", "score");
        Assert.Contains("4.90 euros", (string)passages[0]!["text"]!, StringComparison.Ordinal);
        Assert.Contains("ai;dur=0.0", answer.Header("Server-Timing"), StringComparison.Ordinal);
        Assert.Equal(used, await bot.Owner.GetUsedCreditsAsync());
        foreach (var top in new[] { 0, -1, 21 })
            (await AskAsync(bot, new() { ["question"] = "How?", ["top"] = top })).ExpectInvalid("top");
        (await AskAsync(bot, new() { ["question"] = "  " })).ExpectInvalid("question");
        (await AskAsync(bot, new() { ["question"] = new string('x', 4_001) })).ExpectInvalid("question");
        (await bot.Owner.CallAsync(HttpMethod.Post, $"/bots/{await bot.Owner.CreateBotAsync()}/ask", new JsonObject { ["question"] = "How?" })).ExpectProblem(409, "bot_not_ready");
    }

    private static Task<ApiAnswer> AskAsync(ReadyBot bot, JsonObject body) => bot.Owner.CallAsync(HttpMethod.Post, $"/bots/{bot.BotId}/ask", body);

    private static Task<ApiAnswer> PatchAsync(OwnerClient owner, string botId, JsonObject body, string? ifMatch = null) =>
        owner.CallAsync(HttpMethod.Patch, $"/bots/{botId}", body, request =>
        {
            if (ifMatch is not null)
                request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        });
}
