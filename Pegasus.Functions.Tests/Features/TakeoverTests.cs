using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Campaigns;
using Pegasus.Functions.Tests.Contracts;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>People in visitors' conversations: nothing that a visitor writes is lost, and nobody answers out of turn.</summary>
public sealed class TakeoverTests(ContractApp contract) : IClassFixture<ContractApp>
{
    private const string Question = "How much does shipping cost?";

    [Fact]
    public async Task A_visitor_who_asks_for_a_person_gets_one_and_the_bot_back()
    {
        await using var app = await PegasusApp.StartAsync();
        var bot = await ReadyBot.CreateAsync(app);
        var visitor = await bot.StartSessionAsync("https://shop.example");
        (await visitor.SendAsync(Question)).Expect(HttpStatusCode.OK);

        var asked = (await visitor.HandOffAsync(" I need help. ")).Expect(HttpStatusCode.Accepted);
        Assert.Equal("WAITING", (string)asked.Json["state"]!);
        var kept = (await visitor.SendAsync("Is anybody there?", "m-1")).Expect(HttpStatusCode.OK).Json;
        var history = (await visitor.GetHistoryAsync()).Json;
        AssertKept(kept, history);
        Assert.Equal("WAITING", (string)history["state"]!);
        var listed = await ListedAsync(bot, visitor);
        Assert.Equal(("WAITING", "I need help.", 3), ((string)listed["state"]!, (string)listed["handoffReason"]!, (int)listed["messageCount"]!));
        Assert.Equal(("visitor", "Is anybody there?"), ((string)listed["lastMessage"]!["author"]!, (string)listed["lastMessage"]!["text"]!));

        var written = (await ReplyAsync(bot.Owner, visitor, " I am.\nAsk away! ")).Expect(HttpStatusCode.Created);
        Assert.Equal(("member", "I am.\nAsk away!", bot.Owner.UserId), ((string)written.Json["author"]!, (string)written.Json["text"]!, (string)written.Json["memberId"]!));
        var news = await visitor.GetHistoryAsync((string)kept["messageId"]!);
        var message = Assert.Single(news.Json["items"]!.AsArray())!;
        Assert.Equal(("HUMAN", "member", "I am.\nAsk away!", null), ((string)news.Json["state"]!, (string)message["author"]!, (string)message["text"]!, (string?)message["authorName"]));
        listed = await ListedAsync(bot, visitor);
        Assert.Equal(("HUMAN", "member", "I am. Ask away!"), ((string)listed["state"]!, (string)listed["lastMessage"]!["author"]!, (string)listed["lastMessage"]!["text"]!));

        Assert.Equal("HUMAN", (string)(await visitor.HandOffAsync()).Expect(HttpStatusCode.Accepted).Json["state"]!);
        AssertKept((await visitor.SendAsync("Thank you.")).Expect(HttpStatusCode.OK).Json, (await visitor.GetHistoryAsync()).Json);
        Assert.Equal(1, await bot.Owner.GetUsedCreditsAsync());

        Assert.Equal("BOT", (string)(await SetStateAsync(bot.Owner, visitor, "BOT")).Expect(HttpStatusCode.OK).Json["state"]!);
        Assert.Equal((true, "BOT", 1), Answered((await visitor.SendAsync(Question)).Expect(HttpStatusCode.OK).Json));
        Assert.Equal(
            ["visitor", "bot", "visitor", "member", "visitor", "visitor", "bot"],
            (await visitor.GetHistoryAsync()).Json["items"]!.AsArray().Select(item => (string)item!["author"]!));
        Assert.Equal(7, (int)(await ListedAsync(bot, visitor))["messageCount"]!);
        Assert.Equal(2, await bot.Owner.GetUsedCreditsAsync());
    }

    [Fact]
    public async Task A_member_takes_over_and_closes_and_the_next_message_opens_again()
    {
        var bot = await contract.ReadyBotAsync();
        var visitor = await bot.StartSessionAsync();
        Assert.Equal("HUMAN", (string)(await SetStateAsync(bot.Owner, visitor, "HUMAN")).Expect(HttpStatusCode.OK).Json["state"]!);
        Assert.Equal((false, "HUMAN", 0), Answered((await visitor.SendAsync(Question)).Json));

        var closed = (await SetStateAsync(bot.Owner, visitor, "CLOSED")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(("CLOSED", 1, Question), ((string)closed["state"]!, (int)closed["messageCount"]!, (string)closed["lastMessage"]!["text"]!));
        Assert.Equal("CLOSED", (string)(await visitor.GetHistoryAsync()).Json["state"]!);
        Assert.True(JsonNode.DeepEquals(closed, await ListedAsync(bot, visitor, "CLOSED")));

        Assert.Equal((true, "BOT", 1), Answered((await visitor.SendAsync(Question)).Expect(HttpStatusCode.OK).Json));
        Assert.Equal("BOT", (string)(await ListedAsync(bot, visitor, "BOT"))["state"]!);
    }

    [Fact]
    public async Task The_same_message_is_admitted_once_whoever_has_the_conversation()
    {
        await using var app = await PegasusApp.StartAsync();
        var bot = await ReadyBot.CreateAsync(app);
        var visitor = await bot.StartSessionAsync();
        var first = (await visitor.SendAsync(Question, "to the bot")).Json;
        (await SetStateAsync(bot.Owner, visitor, "HUMAN")).Expect(HttpStatusCode.OK);
        var kept = (await visitor.SendAsync("Hello?", "to a person")).Json;

        var all = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => visitor.SendAsync("Hello?", "to a person")));
        Assert.All(all, again => Assert.Equal(kept.ToJsonString(), again.Expect(HttpStatusCode.OK).Text));
        Assert.Equal((string)first["messageId"]!, (string)(await visitor.SendAsync(Question, "to the bot")).Json["messageId"]!);
        Assert.Equal(kept.ToJsonString(), Assert.Single(await visitor.StreamAsync("Hello?", "to a person")).Data.ToJsonString());
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ReplyAsync(bot.Owner, visitor, "Hi!", "mine")));
        Assert.Single(answers.Select(answer => (string)answer.Expect(HttpStatusCode.Created).Json["messageId"]!).Distinct());

        (await SetStateAsync(bot.Owner, visitor, "BOT")).Expect(HttpStatusCode.OK);
        Assert.Equal(kept.ToJsonString(), (await visitor.SendAsync("Hello?", "to a person")).Expect(HttpStatusCode.OK).Text);
        Assert.Equal(4, (await visitor.GetHistoryAsync()).Json["items"]!.AsArray().Count);
        Assert.Equal(1, await bot.Owner.GetUsedCreditsAsync());
    }

    [Fact]
    public async Task Of_many_who_write_at_once_nothing_is_lost_and_who_reads_on_meets_all()
    {
        var bot = await contract.ReadyBotAsync();
        var visitor = await bot.StartSessionAsync();
        var hello = (await visitor.HandOffAsync()).Expect(HttpStatusCode.Accepted);
        var first = (string)(await visitor.SendAsync("first")).Expect(HttpStatusCode.OK).Json["messageId"]!;

        await Task.WhenAll(Enumerable.Range(0, 8).SelectMany(i => new[] { visitor.SendAsync($"visitor {i}"), ReplyAsync(bot.Owner, visitor, $"person {i}") }));

        var items = (await visitor.GetHistoryAsync(first)).Json["items"]!.AsArray();
        Assert.Equal(
            Enumerable.Range(0, 8).SelectMany(i => new[] { $"visitor {i}", $"person {i}" }).Order(), items.Select(item => (string)item!["text"]!).Order());
        var listed = await ListedAsync(bot, visitor);
        Assert.Equal((17, (string)items[^1]!["text"]!), ((int)listed["messageCount"]!, (string)listed["lastMessage"]!["text"]!));
    }

    [Fact]
    public async Task A_person_reaches_the_visitor_while_the_bot_is_not_ready_and_without_credits()
    {
        await using var app = await PegasusApp.StartAsync(settings: new Dictionary<string, string> { ["Plans:Free:DailyCredits"] = "1" });
        var bot = await ReadyBot.CreateAsync(app);
        var visitor = await bot.StartSessionAsync();
        (await visitor.SendAsync(Question)).Expect(HttpStatusCode.OK);
        (await visitor.SendAsync(Question)).ExpectProblem(429, "credits_exhausted");
        (await visitor.HandOffAsync()).Expect(HttpStatusCode.Accepted);
        Assert.Equal((false, "HUMAN", 0), Answered((await visitor.SendAsync(Question)).Expect(HttpStatusCode.OK).Json));
        (await visitor.SendAsync("")).ExpectInvalid("message");
        await bot.Owner.AddTextAsync(bot.BotId, "more.txt", "More text.");

        Assert.Equal((false, "HUMAN", 0), Answered((await visitor.SendAsync(Question)).Expect(HttpStatusCode.OK).Json));
        (await SetStateAsync(bot.Owner, visitor, "BOT")).Expect(HttpStatusCode.OK);
        (await visitor.SendAsync(Question)).ExpectProblem(409, "bot_not_ready", VisitorSentences.NotReady);
    }

    [Fact]
    public async Task No_address_of_a_member_reaches_a_visitor_and_a_chosen_name_does()
    {
        var bot = await contract.ReadyBotAsync();
        var agent = await bot.Owner.AddMemberAsync("agent");
        var visitor = await bot.StartSessionAsync();
        (await ReplyAsync(agent, visitor, "Hello!")).Expect(HttpStatusCode.Created);
        (await contract.App.Http.CallAsync(HttpMethod.Patch, "/api/me", new JsonObject { ["name"] = "Grace" }, agent.Token)).Expect(HttpStatusCode.OK);
        (await ReplyAsync(agent, visitor, "It is me.")).Expect(HttpStatusCode.Created);

        var history = await visitor.GetHistoryAsync();
        Assert.Equal([null, "Grace"], history.Json["items"]!.AsArray().Select(item => (string?)item!["authorName"]));
        Assert.DoesNotContain(agent.Email, history.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(agent.UserId, history.Text, StringComparison.Ordinal);
        var read = (await agent.CallAsync(HttpMethod.Get, $"/conversations/{visitor.SessionId}")).Expect(HttpStatusCode.OK).Json["messages"]!.AsArray();
        Assert.All(read, message => Assert.Equal(agent.UserId, (string)message!["memberId"]!));
    }

    [Fact]
    public async Task A_note_is_the_teams_alone_and_changes_nothing_for_the_visitor()
    {
        var bot = await contract.ReadyBotAsync();
        var visitor = await bot.StartSessionAsync();
        (await visitor.SendAsync(Question)).Expect(HttpStatusCode.OK);
        var before = await ListedAsync(bot, visitor);

        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => NoteAsync(bot.Owner, visitor, " A good customer. ", "n-1")));

        var note = Assert.Single(all.Select(answer => answer.Expect(HttpStatusCode.Created).Json["messageId"]!.GetValue<string>()).Distinct());
        Assert.True(JsonNode.DeepEquals(before, await ListedAsync(bot, visitor)));
        Assert.DoesNotContain("good customer", (await visitor.GetHistoryAsync()).Text, StringComparison.Ordinal);
        Assert.Equal((true, "BOT", 1), Answered((await visitor.SendAsync(Question)).Expect(HttpStatusCode.OK).Json));
        var messages = (await bot.Owner.CallAsync(HttpMethod.Get, $"/conversations/{visitor.SessionId}")).Expect(HttpStatusCode.OK).Json["messages"]!.AsArray();
        Assert.Equal([false, false, true, false, false], messages.Select(message => (bool)message!["note"]!));
        Assert.Equal((note, "A good customer.", bot.Owner.UserId), ((string)messages[2]!["messageId"]!, (string)messages[2]!["text"]!, (string)messages[2]!["memberId"]!));
        (await NoteAsync(bot.Owner, visitor, " ")).ExpectInvalid("text");
        (await NoteAsync(bot.Owner, visitor with { SessionId = "0123456789abcdefghjkmnpqrs" }, "x")).ExpectProblem(404, "not_found");
    }

    [Fact]
    public async Task A_conversation_is_looked_after_by_who_answers_first_or_by_whom_it_is_given_to()
    {
        var bot = await ReadyBot.CreateAsync(contract.App);
        var agent = await bot.Owner.AddMemberAsync("agent");
        var visitor = await bot.StartSessionAsync();
        var other = await bot.StartSessionAsync();
        Assert.Null((string?)(await ListedAsync(bot, visitor))["assignedTo"]);

        (await ReplyAsync(agent, visitor, "Hello!")).Expect(HttpStatusCode.Created);
        (await ReplyAsync(bot.Owner, visitor, "Hello, too!")).Expect(HttpStatusCode.Created);
        Assert.Equal(agent.UserId, (string)(await ListedAsync(bot, visitor))["assignedTo"]!);
        Assert.Equal(agent.UserId, (string)(await AssignAsync(bot.Owner, other, agent.UserId)).Expect(HttpStatusCode.OK).Json["assignedTo"]!);
        Assert.Equal([visitor.SessionId, other.SessionId], await OfAsync(agent.UserId));
        Assert.Null((string?)(await AssignAsync(agent, other, null)).Expect(HttpStatusCode.OK).Json["assignedTo"]);
        Assert.Equal([visitor.SessionId], await OfAsync(agent.UserId));

        (await AssignAsync(bot.Owner, other, "0123456789abcdefghjkmnpqrs")).ExpectInvalid("userId");
        Assert.DoesNotContain(agent.UserId, (await visitor.GetHistoryAsync()).Text, StringComparison.Ordinal);

        async Task<List<string>> OfAsync(string userId) =>
            [.. (await bot.Owner.CallAsync(HttpMethod.Get, $"/conversations?assignedTo={userId}")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray()
                .Select(item => (string)item!["id"]!).OrderBy(id => id != visitor.SessionId)];
    }

    [Fact]
    public async Task What_people_do_stands_in_the_audit_log_without_a_word_of_it()
    {
        var bot = await ReadyBot.CreateAsync(contract.App);
        var visitor = await bot.StartSessionAsync();
        const string secret = "the-visitors-affair";
        (await visitor.HandOffAsync(secret)).Expect(HttpStatusCode.Accepted);
        (await ReplyAsync(bot.Owner, visitor, secret)).Expect(HttpStatusCode.Created);
        (await SetStateAsync(bot.Owner, visitor, "CLOSED")).Expect(HttpStatusCode.OK);

        var log = (await bot.Owner.CallAsync(HttpMethod.Get, "/audit?limit=2")).Expect(HttpStatusCode.OK);

        Assert.Equal(["conversation.state", "conversation.reply"], log.Json["items"]!.AsArray().Select(item => (string)item!["action"]!));
        Assert.All(log.Json["items"]!.AsArray(), item => Assert.Equal(visitor.SessionId, (string)item!["targets"]!["conversationId"]!));
        Assert.DoesNotContain(secret, log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_erased_conversation_takes_what_people_wrote_with_it_and_nobody_writes_on()
    {
        await using var app = await PegasusApp.StartAsync();
        var bot = await ReadyBot.CreateAsync(app);
        var visitor = await bot.StartSessionAsync();
        (await visitor.HandOffAsync("the-reason")).Expect(HttpStatusCode.Accepted);
        (await visitor.SendAsync("the-message", "m-1")).Expect(HttpStatusCode.OK);
        (await ReplyAsync(bot.Owner, visitor, "the-answer")).Expect(HttpStatusCode.Created);
        var export = (await bot.Owner.CallAsync(HttpMethod.Get, "/export")).Expect(HttpStatusCode.OK).Text;
        Assert.All(new[] { "the-reason", "the-message", "the-answer", $"\"memberId\":\"{bot.Owner.UserId}\"" }, text => Assert.Contains(text, export, StringComparison.Ordinal));

        (await bot.Owner.CallAsync(HttpMethod.Delete, $"/conversations/{visitor.SessionId}")).Expect(HttpStatusCode.NoContent);

        Assert.Empty(await TableScan.RowsWithAsync(app, visitor.SessionId));
        (await ReplyAsync(bot.Owner, visitor, "Hello?")).ExpectProblem(404, "not_found");
        (await SetStateAsync(bot.Owner, visitor, "BOT")).ExpectProblem(404, "not_found");
        (await visitor.HandOffAsync()).ExpectProblem(401, "session_invalid", VisitorSentences.Invalid);
        (await visitor.SendAsync("Hello?")).ExpectProblem(401, "session_invalid", VisitorSentences.Invalid);
        Assert.Empty(await TableScan.RowsWithAsync(app, visitor.SessionId));
    }

    [Fact]
    public async Task Wishes_and_answers_have_bounds_and_limits()
    {
        await using var app = await PegasusApp.StartAsync(settings: new Dictionary<string, string> { ["Limits:SessionMessages"] = "3" });
        var bot = await ReadyBot.CreateAsync(app);
        var visitor = await bot.StartSessionAsync();
        (await visitor.HandOffAsync(new string('x', 501))).ExpectInvalid("reason");
        (await visitor.HandOffAsync()).Expect(HttpStatusCode.Accepted);
        (await visitor.HandOffAsync()).Expect(HttpStatusCode.Accepted);
        (await visitor.HandOffAsync()).ExpectProblem(429, "rate_limited", VisitorSentences.SendFailed);
        (await (visitor with { Origin = "https://elsewhere.example" }).HandOffAsync()).ExpectProblem(403, "origin_not_allowed", VisitorSentences.WrongOrigin);

        (await ReplyAsync(bot.Owner, visitor, new string('x', 4_001))).ExpectInvalid("text");
        (await ReplyAsync(bot.Owner, visitor, " ")).ExpectInvalid("text");
        (await ReplyAsync(bot.Owner, visitor, "x", "")).ExpectInvalid("clientMessageId");
        foreach (var state in new[] { "WAITING", "HELD", "bot", "" })
            (await SetStateAsync(bot.Owner, visitor, state)).ExpectInvalid("state");
        Assert.Empty((await visitor.GetHistoryAsync()).Json["items"]!.AsArray());
    }

    private static void AssertKept(JsonNode reply, JsonNode history)
    {
        Assert.Equal((false, "HUMAN", 0), Answered(reply));
        Assert.Equal("", (string)reply["reply"]!);
        Assert.Empty(reply["citations"]!.AsArray());
        var last = history["items"]!.AsArray()[^1]!;
        Assert.Equal(((string)reply["messageId"]!, "visitor"), ((string)last["messageId"]!, (string)last["author"]!));
    }

    private static (bool Answered, string State, int Credits) Answered(JsonNode reply) =>
        ((bool)reply["answered"]!, (string)reply["state"]!, (int)reply["creditsCharged"]!);

    private static async Task<JsonNode> ListedAsync(ReadyBot bot, VisitorSession visitor, string state = "") =>
        Assert.Single(
            (await bot.Owner.CallAsync(HttpMethod.Get, $"/conversations?botId={bot.BotId}&state={state}&limit=200")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray(),
            item => (string)item!["id"]! == visitor.SessionId)!;

    private static Task<ApiAnswer> ReplyAsync(OwnerClient person, VisitorSession visitor, string text, string? clientMessageId = null) =>
        person.CallAsync(HttpMethod.Post, $"/conversations/{visitor.SessionId}/messages", new JsonObject { ["text"] = text, ["clientMessageId"] = clientMessageId });

    private static Task<ApiAnswer> NoteAsync(OwnerClient person, VisitorSession visitor, string text, string? clientMessageId = null) =>
        person.CallAsync(HttpMethod.Post, $"/conversations/{visitor.SessionId}/notes", new JsonObject { ["text"] = text, ["clientMessageId"] = clientMessageId });

    private static Task<ApiAnswer> AssignAsync(OwnerClient person, VisitorSession visitor, string? userId) =>
        person.CallAsync(HttpMethod.Put, $"/conversations/{visitor.SessionId}/assignee", new JsonObject { ["userId"] = userId });

    private static Task<ApiAnswer> SetStateAsync(OwnerClient person, VisitorSession visitor, string state) =>
        person.CallAsync(HttpMethod.Post, $"/conversations/{visitor.SessionId}/state", new JsonObject { ["state"] = state });
}

/// <summary>A conversation that changes hands while the bot is writing, or is handed back while the visitor is.</summary>
public sealed class TakeoverRaceTests : IAsyncLifetime
{
    private const string Question = "How much does shipping cost?";

    private OpenAiFake ai = null!;
    private PegasusApp app = null!;
    private ReadyBot bot = null!;

    public async Task InitializeAsync()
    {
        ai = await OpenAiFake.StartAsync();
        app = await PegasusApp.StartAsync(settings: new Dictionary<string, string>
        {
            ["Ai:Provider"] = "openai",
            ["Ai:Endpoint"] = ai.Endpoint,
            ["Ai:ChatModel"] = "test",
        });
        bot = await ReadyBot.CreateAsync(app);
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        await ai.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_bot_was_writing_when_a_person_came_is_dropped_and_the_question_kept(bool streamed)
    {
        var visitor = await bot.StartSessionAsync();
        ai.Next(WaitingFor(async () =>
            (await bot.Owner.CallAsync(HttpMethod.Post, $"/conversations/{visitor.SessionId}/messages", new JsonObject { ["text"] = "I am here." })).Expect(HttpStatusCode.Created)));

        var reply = streamed ? (await visitor.StreamAsync(Question, "m-1"))[^1].Data : (await visitor.SendAsync(Question, "m-1")).Expect(HttpStatusCode.OK).Json;

        Assert.Equal(("", "HUMAN", 0), ((string)reply["reply"]!, (string)reply["state"]!, (int)reply["creditsCharged"]!));
        var history = (await visitor.GetHistoryAsync()).Json;
        Assert.Equal(["I am here.", Question], history["items"]!.AsArray().Select(item => (string)item!["text"]!));
        Assert.Equal("HUMAN", (string)history["state"]!);
        Assert.Equal(reply.ToJsonString(), (await visitor.SendAsync(Question, "m-1")).Text);
        var ledger = await LedgerAudit.ReadAsync(app, bot.Owner.WorkspaceId);
        Assert.Equal((0, 0, 0), (ledger.Used, ledger.Holds, ledger.Held));
        Assert.Empty(ledger.Replies);
    }

    [Fact]
    public async Task What_two_ask_at_once_in_one_conversation_is_answered_twice()
    {
        var visitor = await bot.StartSessionAsync();
        ai.Next(WaitingFor(async () => (await visitor.SendAsync("And above 50 euros?")).Expect(HttpStatusCode.OK)));

        (await visitor.SendAsync(Question)).Expect(HttpStatusCode.OK);

        Assert.Equal(4, (await visitor.GetHistoryAsync()).Json["items"]!.AsArray().Count);
        var listed = (await bot.Owner.CallAsync(HttpMethod.Get, "/conversations")).Json["items"]![0]!;
        Assert.Equal((4, "BOT"), ((int)listed["messageCount"]!, (string)listed["state"]!));
        (await LedgerAudit.ReadAsync(app, bot.Owner.WorkspaceId)).AssertExact();
    }

    [Fact]
    public async Task A_conversation_that_is_handed_back_is_the_bots_from_the_next_message_on()
    {
        var visitor = await bot.StartSessionAsync();
        (await visitor.HandOffAsync()).Expect(HttpStatusCode.Accepted);
        var moves = Enumerable.Range(0, 10).Select(i => bot.Owner.CallAsync(
            HttpMethod.Post, $"/conversations/{visitor.SessionId}/state", new JsonObject { ["state"] = i % 2 == 0 ? "BOT" : "HUMAN" }));
        var messages = Enumerable.Range(0, 10).Select(i => visitor.SendAsync($"{Question} {i}", $"m-{i}"));

        var answers = await Task.WhenAll(moves.Zip(messages).SelectMany(pair => new[] { pair.First, pair.Second }));

        Assert.All(answers, answer => answer.Expect(HttpStatusCode.OK));
        var replies = answers.Where(answer => answer.Json["reply"] is not null).ToList();
        var ledger = await LedgerAudit.ReadAsync(app, bot.Owner.WorkspaceId);
        Assert.Equal(10, ledger.Questions);
        Assert.Equal(replies.Count(reply => (int)reply.Json["creditsCharged"]! == 1), ledger.Used);
        Assert.Equal((ledger.Used, 0, 0), (ledger.Replies.Count, ledger.Holds, ledger.Held));
        var listed = (await bot.Owner.CallAsync(HttpMethod.Get, "/conversations")).Json["items"]![0]!;
        Assert.Equal(10 + ledger.Used, (int)listed["messageCount"]!);
    }

    /// <summary>A model that answers when something else has happened.</summary>
    private static AiScript WaitingFor(Func<Task> happensAsync) => new(async (context, request, gone) =>
    {
        await happensAsync();
        await AiScript.Reply(OpenAiFake.DefaultReply).RunAsync(context, request, gone);
    });
}
