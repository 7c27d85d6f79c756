using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Pegasus.Functions.State;
using Pegasus.Functions.Tests.Support;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Tests.Features;

/// <summary>What visitors asked in vain: the list, and what an owner does about it.</summary>
public sealed class UnansweredTests(ContractApp contract) : IClassFixture<ContractApp>
{
    private const string GiftCards = "Do you sell gift cards?";
    private const string Dogs = "May I bring my dog to the shop?";
    private const string Answer = "Yes, we sell gift cards of 25 and 50 euros at the counter.";

    [Fact]
    public async Task Questions_in_vain_stand_in_groups_most_frequent_first()
    {
        var bot = await ReadyBot.CreateAsync(contract.App);
        var visitor = await bot.StartSessionAsync();
        foreach (var question in new[] { Dogs, GiftCards, "Where can I buy a gift card?", "How much does shipping cost?", "gift cards", "gift cards" })
            await AskAsync(visitor, question, answered: question.Contains("shipping", StringComparison.Ordinal));

        var page = (await ListAsync(bot)).Expect(HttpStatusCode.OK).Json;
        var items = page["items"]!.AsArray();

        Assert.Equal([4, 1], items.Select(item => (int)item!["count"]!));
        Problems.AssertMembers(items[0]!, "id", "question", "count", "variants", "firstAsked", "lastAsked");
        Assert.Contains("gift card", (string)items[0]!["question"]!, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(
            new[] { GiftCards, "Where can I buy a gift card?", "gift cards" }.Order(StringComparer.Ordinal),
            items[0]!["variants"]!.AsArray().Append(items[0]!["question"]).Select(text => (string)text!).Order(StringComparer.Ordinal));
        Assert.True(string.CompareOrdinal((string)items[0]!["firstAsked"]!, (string)items[0]!["lastAsked"]!) < 0);
        Assert.Equal(Dogs, (string)items[1]!["question"]!);
        Assert.Null((string?)page["nextCursor"]);
    }

    [Fact]
    public async Task A_members_own_chats_do_not_count()
    {
        var bot = await ReadyBot.CreateAsync(contract.App);

        var reply = (await bot.Owner.ChatAsync(await bot.Owner.CreateChatAsync(bot.BotId), GiftCards)).Expect(HttpStatusCode.OK).Json;

        Assert.False((bool)reply["answered"]!);
        Assert.Empty((await ListAsync(bot)).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task An_answer_is_a_document_and_after_training_the_question_is_answered()
    {
        var bot = await ReadyBot.CreateAsync(contract.App);
        var visitor = await bot.StartSessionAsync();
        foreach (var question in new[] { GiftCards, Dogs, "Where can I buy a gift card?" })
            await AskAsync(visitor, question, answered: false);
        var id = await FirstIdAsync(bot);

        var added = (await AnswerAsync(bot, id, new() { ["question"] = GiftCards, ["answer"] = Answer, ["train"] = true })).Expect(HttpStatusCode.Created);

        Assert.Equal(("qa", GiftCards), ((string)added.Json["kind"]!, (string)added.Json["name"]!));
        Assert.Equal($"/api/workspaces/{bot.Owner.WorkspaceId}/bots/{bot.BotId}/documents/{added.Json["id"]}", added.Header("Location"));
        var read = (await bot.Owner.CallAsync(HttpMethod.Get, $"/bots/{bot.BotId}/documents/{added.Json["id"]}")).Expect(HttpStatusCode.OK);
        Assert.Equal(added.Header("ETag"), read.Header("ETag"));
        Assert.Contains(Answer, (string)read.Json["text"]!, StringComparison.Ordinal);
        Assert.Equal([Dogs], (await ListAsync(bot)).Json["items"]!.AsArray().Select(item => (string)item!["question"]!));

        Assert.Equal("READY", (string)(await bot.Owner.AwaitTrainingAsync(bot.BotId))["status"]!);
        foreach (var question in new[] { GiftCards, "Where can I buy a gift card?" })
        {
            var reply = await AskAsync(visitor, question, answered: true);
            Assert.Equal(GiftCards, (string)reply["citations"]![0]!["documentName"]!);
        }
        Assert.Equal([1], (await ListAsync(bot)).Json["items"]!.AsArray().Select(item => (int)item!["count"]!));
    }

    [Fact]
    public async Task An_answer_that_is_repeated_adds_no_second_document_even_at_once()
    {
        var bot = await ReadyBot.CreateAsync(contract.App);
        var visitor = await bot.StartSessionAsync();
        await AskAsync(visitor, "gift cards / vouchers?", answered: false);
        await AskAsync(visitor, "Gift cards or vouchers", answered: false);
        var id = await FirstIdAsync(bot);

        var together = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AnswerAsync(bot, id, new() { ["answer"] = Answer })));
        var later = await AnswerAsync(bot, id, new() { ["answer"] = Answer });

        var document = Assert.Single(together.Append(later).Select(answer => (string)answer.Expect(HttpStatusCode.Created).Json["id"]!).Distinct());
        Assert.Equal(2, (int)(await bot.Owner.GetBotAsync(bot.BotId))["documentCount"]!);
        Assert.Empty((await ListAsync(bot)).Json["items"]!.AsArray());
        var other = (await AnswerAsync(bot, id, new() { ["answer"] = "No, we do not." })).ExpectProblem(409, "already_answered");
        Assert.Contains(document, (string)other["detail"]!, StringComparison.Ordinal);

        (await bot.Owner.CallAsync(HttpMethod.Delete, $"/bots/{bot.BotId}/documents/{document}")).Expect(HttpStatusCode.NoContent);
        (await AnswerAsync(bot, id, new() { ["answer"] = Answer })).ExpectProblem(404, "not_found");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_that_was_cut_off_is_finished_by_repeating_it(bool documentAdded)
    {
        var bot = await ReadyBot.CreateAsync(contract.App);
        var visitor = await bot.StartSessionAsync();
        await AskAsync(visitor, GiftCards, answered: false);
        await AskAsync(visitor, "gift cards", answered: false);
        var id = await FirstIdAsync(bot);
        var documentId = Ids.New();
        if (documentAdded)
            documentId = (string)(await bot.Owner.CallAsync(HttpMethod.Post, $"/bots/{bot.BotId}/documents", new JsonObject { ["question"] = GiftCards, ["answer"] = Answer })).Json["id"]!;
        // As a process leaves it that is killed before or after it added the document.
        await contract.App.Services.GetRequiredService<PegasusStorage>().Ledger.UpdateEntityAsync(
            new TableEntity(bot.Owner.WorkspaceId, $"u-{id}") { ["DocumentId"] = documentId, ["DocumentQuestion"] = GiftCards }, Azure.ETag.All, TableUpdateMode.Merge);

        Assert.Equal([2], (await ListAsync(bot)).Json["items"]!.AsArray().Select(item => (int)item!["count"]!));
        var answer = (await AnswerAsync(bot, id, new() { ["answer"] = Answer })).Expect(HttpStatusCode.Created);

        Assert.Equal(documentId, (string)answer.Json["id"]!);
        Assert.Equal(2, (int)(await bot.Owner.GetBotAsync(bot.BotId))["documentCount"]!);
        Assert.Empty((await ListAsync(bot)).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task A_dismissed_group_is_off_the_list_and_a_bad_answer_changes_nothing()
    {
        var bot = await ReadyBot.CreateAsync(contract.App);
        var visitor = await bot.StartSessionAsync();
        await AskAsync(visitor, GiftCards, answered: false);
        await AskAsync(visitor, "gift cards", answered: false);
        var id = await FirstIdAsync(bot);

        (await AnswerAsync(bot, id, new() { ["answer"] = " " })).ExpectInvalid("answer");
        (await AnswerAsync(bot, id, new() { ["question"] = "", ["answer"] = Answer })).ExpectInvalid("question");
        (await AnswerAsync(bot, id, new() { ["question"] = new string('x', 1_001), ["answer"] = Answer })).ExpectInvalid("question");
        (await AnswerAsync(bot, id, new() { ["answer"] = Answer, ["train"] = "yes" })).ExpectInvalid("train");
        Assert.Equal(id, await FirstIdAsync(bot));
        (await bot.Owner.CallAsync(HttpMethod.Delete, $"/unanswered/{id}")).Expect(HttpStatusCode.NoContent);

        Assert.Empty((await ListAsync(bot)).Json["items"]!.AsArray());
        (await bot.Owner.CallAsync(HttpMethod.Delete, $"/unanswered/{id}")).ExpectProblem(404, "not_found");
        (await AnswerAsync(bot, id, new() { ["answer"] = Answer })).ExpectProblem(404, "not_found");
        Assert.Equal(1, (int)(await bot.Owner.GetBotAsync(bot.BotId))["documentCount"]!);
        await AskAsync(visitor, GiftCards, answered: false);
        Assert.NotEqual(id, await FirstIdAsync(bot));
    }

    [Fact]
    public async Task Who_may_answer_is_an_editor_and_dismiss_an_agent()
    {
        var bot = await ReadyBot.CreateAsync(contract.App);
        await AskAsync(await bot.StartSessionAsync(), GiftCards, answered: false);
        var id = await FirstIdAsync(bot);
        var agent = await (await contract.App.SignUpAsync()).JoinAsync(contract.App, bot.Owner.WorkspaceId, "Agent");
        var viewer = await (await contract.App.SignUpAsync()).JoinAsync(contract.App, bot.Owner.WorkspaceId, "Viewer");

        Assert.Single((await viewer.CallAsync(HttpMethod.Get, $"/unanswered?botId={bot.BotId}")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray());
        (await viewer.CallAsync(HttpMethod.Delete, $"/unanswered/{id}")).ExpectProblem(403, "forbidden");
        (await agent.CallAsync(HttpMethod.Post, $"/unanswered/{id}/answer", new JsonObject { ["answer"] = Answer })).ExpectProblem(403, "forbidden");
        (await agent.CallAsync(HttpMethod.Delete, $"/unanswered/{id}")).Expect(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task What_a_visitor_erases_is_off_the_list_and_a_deleted_bot_leaves_nothing()
    {
        await using var app = await PegasusApp.StartAsync();
        var bot = await ReadyBot.CreateAsync(app);
        var (one, other) = (await bot.StartSessionAsync(), await bot.StartSessionAsync());
        await AskAsync(one, "Is there a parking lot for my caravan?", answered: false);
        await AskAsync(one, GiftCards, answered: false);
        await AskAsync(other, "gift cards", answered: false);
        (await bot.Owner.CallAsync(HttpMethod.Delete, $"/unanswered/{await FirstIdAsync(bot)}")).Expect(HttpStatusCode.NoContent);
        await AskAsync(other, Dogs, answered: false);

        (await app.Http.CallAsync(HttpMethod.Delete, $"/api/widget/sessions/{one.SessionId}", token: one.Token)).Expect(HttpStatusCode.NoContent);

        Assert.Equal([Dogs], (await ListAsync(bot)).Json["items"]!.AsArray().Select(item => (string)item!["question"]!));
        Assert.Empty(await TableScan.RowsWithAsync(app, "caravan"));
        Assert.Empty(await TableScan.RowsWithAsync(app, one.SessionId));
        Assert.Equal(2, (await TableScan.KeysAsync(app.Services.GetRequiredService<PegasusStorage>().Ledger)).Count(key => key.StartsWith("u-", StringComparison.Ordinal)));

        (await bot.Owner.CallAsync(HttpMethod.Delete, $"/bots/{bot.BotId}")).Expect(HttpStatusCode.NoContent);
        Assert.Empty(await TableScan.RowsWithAsync(app, bot.BotId));
        (await ListAsync(bot)).ExpectProblem(404, "not_found");
    }

    [Fact]
    public async Task An_erased_session_stays_erased_where_its_question_was_answered_or_is_gone()
    {
        var bot = await ReadyBot.CreateAsync(contract.App);
        var visitor = await bot.StartSessionAsync();
        await AskAsync(visitor, GiftCards, answered: false);
        var id = await FirstIdAsync(bot);
        await contract.App.Services.GetRequiredService<PegasusStorage>().Ledger.DeleteEntityAsync(bot.Owner.WorkspaceId, $"u-{id}");

        (await contract.App.Http.CallAsync(HttpMethod.Delete, $"/api/widget/sessions/{visitor.SessionId}", token: visitor.Token)).Expect(HttpStatusCode.NoContent);

        Assert.Empty(await TableScan.RowsWithAsync(contract.App, visitor.SessionId));
    }

    [Fact]
    public async Task A_long_list_is_paged_in_order()
    {
        var bot = await ReadyBot.CreateAsync(contract.App);
        var visitor = await bot.StartSessionAsync();
        foreach (var (word, times) in new[] { ("caravans", 1), ("umbrellas", 3), ("trampolines", 2), ("aquariums", 1), ("bicycles", 2) })
        {
            for (var i = 0; i < times; i++)
                await AskAsync(visitor, $"Do you sell {word}?", answered: false);
        }

        var (words, cursor) = (new List<string>(), (string?)null);
        do
        {
            var page = (await ListAsync(bot, $"&limit=2&cursor={cursor}")).Expect(HttpStatusCode.OK).Json;
            words.AddRange(page["items"]!.AsArray().Select(item => ((string)item!["question"]!).Split(' ')[3]));
            cursor = (string?)page["nextCursor"];
        }
        while (cursor is not null);

        Assert.Equal(["umbrellas?", "bicycles?", "trampolines?", "aquariums?", "caravans?"], words);
        (await bot.Owner.CallAsync(HttpMethod.Get, "/unanswered")).ExpectInvalid("botId");
        var other = await bot.Owner.CreateBotAsync();
        var first = (string)(await ListAsync(bot, "&limit=1")).Json["nextCursor"]!;
        (await bot.Owner.CallAsync(HttpMethod.Get, $"/unanswered?botId={other}&cursor={first}")).ExpectInvalid("cursor");
        (await bot.Owner.CallAsync(HttpMethod.Get, $"/chats?cursor={first}")).ExpectInvalid("cursor");
        (await bot.Owner.CallAsync(HttpMethod.Get, "/unanswered?botId=0123456789abcdefghjkmnpqrs")).ExpectProblem(404, "not_found");
    }

    private static Task<ApiAnswer> ListAsync(ReadyBot bot, string more = "") => bot.Owner.CallAsync(HttpMethod.Get, $"/unanswered?botId={bot.BotId}{more}");

    private static async Task<string> FirstIdAsync(ReadyBot bot) => (string)(await ListAsync(bot)).Expect(HttpStatusCode.OK).Json["items"]![0]!["id"]!;

    private static Task<ApiAnswer> AnswerAsync(ReadyBot bot, string id, JsonObject body) => bot.Owner.CallAsync(HttpMethod.Post, $"/unanswered/{id}/answer", body);

    private static async Task<JsonNode> AskAsync(VisitorSession visitor, string question, bool answered)
    {
        var reply = (await visitor.SendAsync(question)).Expect(HttpStatusCode.OK).Json;
        Assert.True((bool)reply["answered"]! == answered, $"{question}: {reply}");
        return reply;
    }
}
