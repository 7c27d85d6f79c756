using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Pegasus.Functions.Bots;
using Pegasus.Functions.State;
using Pegasus.Functions.Tests.Campaigns;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>The Chat Workspace: a member asks a bot, apart from the widget.</summary>
public sealed class ChatTests(ContractApp contract) : IClassFixture<ContractApp>
{
    private const string Question = "How much does shipping cost?";

    [Fact]
    public async Task A_chat_answers_like_a_widget_for_one_credit_and_is_named_by_its_first_question()
    {
        var bot = await contract.ReadyBotAsync();
        var used = await bot.Owner.GetUsedCreditsAsync();
        var created = (await bot.Owner.CallAsync(HttpMethod.Post, $"/bots/{bot.BotId}/chats", new JsonObject())).Expect(HttpStatusCode.Created);
        var chatId = (string)created.Json["id"]!;

        Problems.AssertMembers(created.Json, "id", "botId", "title", "createdAt", "lastMessageAt");
        Assert.Equal((bot.BotId, "New chat", null), ((string)created.Json["botId"]!, (string)created.Json["title"]!, (string?)created.Json["lastMessageAt"]));
        Assert.Equal($"/api/workspaces/{bot.Owner.WorkspaceId}/chats/{chatId}", created.Header("Location"));

        var reply = (await bot.Owner.ChatAsync(chatId, $"  {Question}\n")).Expect(HttpStatusCode.OK).Json;
        var visitors = (await (await bot.StartSessionAsync()).SendAsync(Question)).Expect(HttpStatusCode.OK).Json;

        foreach (var member in new[] { "reply", "citations", "answered", "state", "creditsCharged" })
            Assert.Equal(visitors[member]!.ToJsonString(), reply[member]!.ToJsonString());
        Assert.Equal(used + 2, await bot.Owner.GetUsedCreditsAsync());
        var chat = (await bot.Owner.CallAsync(HttpMethod.Get, $"/chats/{chatId}")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(Question, (string)chat["title"]!);
        Assert.NotNull((string?)chat["lastMessageAt"]);
        Assert.Equal(["member", "bot"], chat["messages"]!.AsArray().Select(message => (string)message!["author"]!));
        Assert.Equal((string)reply["messageId"]!, (string)chat["messages"]![1]!["messageId"]!);
        await bot.Owner.ChatAsync(chatId, "How long may I return an article?");
        Assert.Equal(Question, (string)(await bot.Owner.CallAsync(HttpMethod.Get, $"/chats/{chatId}")).Json["title"]!);
    }

    [Fact]
    public async Task The_same_message_sent_again_gives_the_first_reply_and_costs_nothing()
    {
        var bot = await ReadyBot.CreateAsync(contract.App);
        var chatId = await bot.Owner.CreateChatAsync(bot.BotId);

        var together = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => bot.Owner.ChatAsync(chatId, Question, "m-1")));

        Assert.Single(together.Select(answer => answer.Expect(HttpStatusCode.OK).Text).Distinct());
        Assert.Equal(1, await bot.Owner.GetUsedCreditsAsync());
        var other = await bot.Owner.CreateChatAsync(bot.BotId);
        Assert.NotEqual(together[0].Text, (await bot.Owner.ChatAsync(other, Question, "m-1")).Expect(HttpStatusCode.OK).Text);
        Assert.Equal(2, await bot.Owner.GetUsedCreditsAsync());
    }

    [Fact]
    public async Task A_member_renames_rates_lists_and_deletes_chats()
    {
        var bot = await ReadyBot.CreateAsync(contract.App);
        var (first, second) = (await bot.Owner.CreateChatAsync(bot.BotId), await bot.Owner.CreateChatAsync(bot.BotId));
        var elsewhere = await bot.Owner.CreateChatAsync(await bot.Owner.CreateBotAsync());
        var messageId = (string)(await bot.Owner.ChatAsync(first, Question, "m-1")).Json["messageId"]!;

        Assert.Equal("Costs", (string)(await RenameAsync(bot, first, "  Costs ")).Expect(HttpStatusCode.OK).Json["title"]!);
        (await RenameAsync(bot, first, " ")).ExpectInvalid("title");
        (await RenameAsync(bot, first, new string('x', 201))).ExpectInvalid("title");
        (await bot.Owner.CallAsync(HttpMethod.Post, $"/chats/{first}/messages/{messageId}/feedback", new JsonObject { ["rating"] = "down" })).Expect(HttpStatusCode.NoContent);
        Assert.Equal([elsewhere, second, first], await ListAsync(bot, ""));
        Assert.Equal([second, first], await ListAsync(bot, $"?botId={bot.BotId}"));
        (await bot.Owner.CallAsync(HttpMethod.Get, "/chats?botId=0123456789abcdefghjkmnpqrs")).ExpectProblem(404, "not_found");
        var chat = (await bot.Owner.CallAsync(HttpMethod.Get, $"/chats/{first}")).Json;
        Assert.Equal(("Costs", "down"), ((string)chat["title"]!, (string)chat["messages"]![1]!["rating"]!));

        (await bot.Owner.CallAsync(HttpMethod.Delete, $"/chats/{first}")).Expect(HttpStatusCode.NoContent);

        (await bot.Owner.CallAsync(HttpMethod.Delete, $"/chats/{first}")).ExpectProblem(404, "not_found");
        (await bot.Owner.CallAsync(HttpMethod.Get, $"/chats/{first}")).ExpectProblem(404, "not_found");
        (await RenameAsync(bot, first, "x")).ExpectProblem(404, "not_found");
        (await bot.Owner.ChatAsync(first, Question)).ExpectProblem(404, "not_found");
        Assert.Equal([elsewhere, second], await ListAsync(bot, ""));
        Assert.Empty(await TableScan.RowsWithAsync(contract.App, first));
        Assert.Equal(1, await bot.Owner.GetUsedCreditsAsync());
    }

    [Fact]
    public async Task Another_members_chat_is_not_found_whatever_the_role()
    {
        var bot = await ReadyBot.CreateAsync(contract.App);
        var chatId = await bot.Owner.CreateChatAsync(bot.BotId);
        var messageId = (string)(await bot.Owner.ChatAsync(chatId, Question)).Json["messageId"]!;
        var other = await (await contract.App.SignUpAsync()).JoinAsync(contract.App, bot.Owner.WorkspaceId, "Owner");

        Assert.Empty((await other.CallAsync(HttpMethod.Get, "/chats")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray());
        (await other.CallAsync(HttpMethod.Get, $"/chats/{chatId}")).ExpectProblem(404, "not_found");
        (await other.CallAsync(HttpMethod.Patch, $"/chats/{chatId}", new JsonObject { ["title"] = "Mine" })).ExpectProblem(404, "not_found");
        (await other.ChatAsync(chatId, Question)).ExpectProblem(404, "not_found");
        (await other.CallAsync(HttpMethod.Post, $"/chats/{chatId}/messages/{messageId}/feedback", new JsonObject { ["rating"] = "up" })).ExpectProblem(404, "not_found");
        (await other.CallAsync(HttpMethod.Delete, $"/chats/{chatId}")).ExpectProblem(404, "not_found");
        Assert.Equal(1, await bot.Owner.GetUsedCreditsAsync());
        Assert.Equal(2, (await bot.Owner.CallAsync(HttpMethod.Get, $"/chats/{chatId}")).Json["messages"]!.AsArray().Count);
        Assert.NotEmpty(await other.CreateChatAsync(bot.BotId));
    }

    [Fact]
    public async Task A_viewer_reads_and_spends_nothing_and_an_agent_chats()
    {
        var bot = await ReadyBot.CreateAsync(contract.App);
        var viewer = await (await contract.App.SignUpAsync()).JoinAsync(contract.App, bot.Owner.WorkspaceId, "Viewer");
        var agent = await (await contract.App.SignUpAsync()).JoinAsync(contract.App, bot.Owner.WorkspaceId, "Agent");

        (await viewer.CallAsync(HttpMethod.Post, $"/bots/{bot.BotId}/chats", new JsonObject())).ExpectProblem(403, "forbidden");
        (await viewer.ChatAsync(new string('9', 27), Question)).ExpectProblem(403, "forbidden");
        (await viewer.CallAsync(HttpMethod.Get, "/chats")).Expect(HttpStatusCode.OK);
        (await agent.ChatAsync(await agent.CreateChatAsync(bot.BotId), Question)).Expect(HttpStatusCode.OK);
        Assert.Equal(1, await bot.Owner.GetUsedCreditsAsync());
    }

    [Fact]
    public async Task A_bot_that_is_not_ready_says_its_status_and_the_mend_and_nothing_is_charged()
    {
        var owner = await contract.App.SignUpAsync();
        var botId = await owner.CreateBotAsync();
        var chatId = await owner.CreateChatAsync(botId);

        await ExpectNotReadyAsync("NO_DATA", "Upload");
        await owner.AddTextAsync(botId, "a.txt", SampleTexts.Shipping);
        await ExpectNotReadyAsync("UNTRAINED", "Train it");
        await owner.TrainAsync(botId);
        (await owner.ChatAsync(chatId, Question)).Expect(HttpStatusCode.OK);
        await owner.AddTextAsync(botId, "b.txt", "Some other text.");
        await ExpectNotReadyAsync("OUTDATED", "Retrain it");
        Assert.Equal(1, await owner.GetUsedCreditsAsync());

        async Task ExpectNotReadyAsync(string status, string mend)
        {
            var detail = (string)(await owner.ChatAsync(chatId, Question)).ExpectProblem(409, "bot_not_ready")["detail"]!;
            Assert.Contains(status, detail, StringComparison.Ordinal);
            Assert.Contains(mend, detail, StringComparison.Ordinal);
            Assert.Equal(detail, (string)(await owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/ask", new JsonObject { ["question"] = Question })).ExpectProblem(409, "bot_not_ready")["detail"]!);
        }
    }

    [Fact]
    public async Task Without_credits_the_owner_is_told_so_and_when_to_come_back()
    {
        await using var app = await PegasusApp.StartAsync(settings: new Dictionary<string, string> { ["Plans:Free:DailyCredits"] = "1" });
        var bot = await ReadyBot.CreateAsync(app);
        var chatId = await bot.Owner.CreateChatAsync(bot.BotId);
        (await bot.Owner.ChatAsync(chatId, Question, "m-1")).Expect(HttpStatusCode.OK);

        var refused = await bot.Owner.ChatAsync(chatId, Question);

        Assert.Contains("credits", (string)refused.ExpectProblem(429, "credits_exhausted")["detail"]!, StringComparison.Ordinal);
        Assert.InRange(refused.RetryAfter()!.Value, 1, 24 * 60 * 60);
        (await bot.Owner.ChatAsync(chatId, Question, "m-1")).Expect(HttpStatusCode.OK);
        Assert.Equal(2, (await bot.Owner.CallAsync(HttpMethod.Get, $"/chats/{chatId}")).Json["messages"]!.AsArray().Count);
        (await LedgerAudit.ReadAsync(app, bot.Owner.WorkspaceId)).AssertExact();
    }

    [Fact]
    public async Task A_provider_that_fails_costs_nothing_and_leaves_no_message()
    {
        await using var ai = await OpenAiFake.StartAsync();
        await using var app = await PegasusApp.StartAsync(settings: new Dictionary<string, string>
        {
            ["Ai:Provider"] = "openai",
            ["Ai:Endpoint"] = ai.Endpoint,
            ["Ai:ApiKey"] = "sk-test",
            ["Ai:ChatModel"] = "test",
        });
        var bot = await ReadyBot.CreateAsync(app);
        var chatId = await bot.Owner.CreateChatAsync(bot.BotId);
        ai.Next(AiScript.Fail(400));

        (await bot.Owner.ChatAsync(chatId, Question, "m-1")).ExpectProblem(503, "send_failed");

        Assert.Empty((await bot.Owner.CallAsync(HttpMethod.Get, $"/chats/{chatId}")).Json["messages"]!.AsArray());
        (await bot.Owner.ChatAsync(chatId, Question, "m-1")).Expect(HttpStatusCode.OK);
        (await LedgerAudit.ReadAsync(app, bot.Owner.WorkspaceId)).AssertExact();
    }

    [Fact]
    public async Task Chats_survive_the_widget_and_go_with_the_bot()
    {
        await using var app = await PegasusApp.StartAsync();
        var bot = await ReadyBot.CreateAsync(app);
        var chatId = await bot.Owner.CreateChatAsync(bot.BotId);
        await bot.Owner.ChatAsync(chatId, Question, "m-1");
        var before = (await bot.Owner.CallAsync(HttpMethod.Get, $"/chats/{chatId}")).Expect(HttpStatusCode.OK).Text;

        (await bot.Owner.CallAsync(HttpMethod.Delete, $"/bots/{bot.BotId}/widget")).Expect(HttpStatusCode.NoContent);

        Assert.Equal(before, (await bot.Owner.CallAsync(HttpMethod.Get, $"/chats/{chatId}")).Expect(HttpStatusCode.OK).Text);
        (await bot.Owner.ChatAsync(chatId, "How long may I return an article?")).Expect(HttpStatusCode.OK);
        Assert.Equal([chatId], await ListAsync(bot, ""));

        (await bot.Owner.CallAsync(HttpMethod.Delete, $"/bots/{bot.BotId}")).Expect(HttpStatusCode.NoContent);

        (await bot.Owner.CallAsync(HttpMethod.Get, $"/chats/{chatId}")).ExpectProblem(404, "not_found");
        Assert.Empty(await ListAsync(bot, ""));
        Assert.Empty(await TableScan.RowsWithAsync(app, chatId));
        Assert.Empty(await TableScan.RowsWithAsync(app, bot.BotId));
    }

    [Fact]
    public async Task A_deletion_that_was_cut_off_is_finished_by_the_collector()
    {
        await using var app = await PegasusApp.StartAsync();
        var bot = await ReadyBot.CreateAsync(app);
        var (chatId, kept) = (await bot.Owner.CreateChatAsync(bot.BotId), await bot.Owner.CreateChatAsync(bot.BotId));
        await bot.Owner.ChatAsync(chatId, Question, "m-1");
        var storage = app.Services.GetRequiredService<PegasusStorage>();
        var row = (await TableScan.KeysAsync(storage.Ledger)).Single(key => key.StartsWith("c-", StringComparison.Ordinal) && key.EndsWith(chatId, StringComparison.Ordinal));

        // As a process leaves it that is killed after the first deletion.
        await app.Services.GetRequiredService<GarbageTable>().AddAsync(
            new GarbageNote(bot.Owner.WorkspaceId, Ids.New(), GarbageKind.Chat, bot.BotId, row["c-".Length..], null, DateTimeOffset.UnixEpoch), CancellationToken.None);
        await storage.Ledger.DeleteEntityAsync(bot.Owner.WorkspaceId, row);
        await app.Services.GetRequiredService<Collector>().CollectAsync(CancellationToken.None);

        Assert.Empty(await TableScan.RowsWithAsync(app, chatId));
        Assert.Equal([kept], await ListAsync(bot, ""));
    }

    [Fact]
    public async Task A_long_chat_is_read_page_by_page_from_its_end()
    {
        var bot = await ReadyBot.CreateAsync(contract.App);
        var (chatId, other) = (await bot.Owner.CreateChatAsync(bot.BotId), await bot.Owner.CreateChatAsync(bot.BotId));
        for (var i = 0; i < 4; i++)
            (await bot.Owner.ChatAsync(chatId, $"How much does shipping cost? {i}")).Expect(HttpStatusCode.OK);
        var whole = Texts((await bot.Owner.CallAsync(HttpMethod.Get, $"/chats/{chatId}")).Json);

        var (read, cursor, sizes) = (new List<string>(), (string?)null, new List<int>());
        do
        {
            var page = (await bot.Owner.CallAsync(HttpMethod.Get, $"/chats/{chatId}?limit=3&cursor={cursor}")).Expect(HttpStatusCode.OK).Json;
            read.InsertRange(0, Texts(page));
            sizes.Add(page["messages"]!.AsArray().Count);
            (await bot.Owner.CallAsync(HttpMethod.Get, $"/chats/{other}?cursor={page["nextCursor"]}")).Expect(page["nextCursor"] is null ? HttpStatusCode.OK : HttpStatusCode.BadRequest);
            cursor = (string?)page["nextCursor"];
        }
        while (cursor is not null);

        Assert.Equal([3, 3, 2], sizes);
        Assert.Equal(8, whole.Count);
        Assert.Equal(whole, read);
    }

    private static List<string> Texts(JsonNode chat) => [.. chat["messages"]!.AsArray().Select(message => (string)message!["text"]!)];

    private static async Task<IEnumerable<string>> ListAsync(ReadyBot bot, string query) =>
        (await bot.Owner.CallAsync(HttpMethod.Get, $"/chats{query}")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray().Select(chat => (string)chat!["id"]!);

    private static Task<ApiAnswer> RenameAsync(ReadyBot bot, string chatId, string title) =>
        bot.Owner.CallAsync(HttpMethod.Patch, $"/chats/{chatId}", new JsonObject { ["title"] = title });
}
