using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Support;
using static Pegasus.Functions.Tests.Support.LiveChatOwner;

namespace Pegasus.Functions.Tests.Features;

/// <summary>The live chat as its troubleshooting page tells it: a tenant's token, its errors, its routing.</summary>
public sealed class LiveChatTests(ContractApp contract) : IClassFixture<ContractApp>
{
    private const string Question = "How much does shipping cost?";
    private const string Shop = "https://www.shop.example";

    [Fact]
    public async Task The_troubleshooting_pages_quick_test_is_answered()
    {
        var chat = await TenantChat.CreateAsync(contract.App);

        var first = (await chat.ChatAsync("Hello!")).Expect(HttpStatusCode.OK);
        var answer = (await chat.ChatAsync(Question)).Expect(HttpStatusCode.OK);

        Assert.True((bool)answer.Json["answered"]!);
        Assert.Contains("4.90", (string)answer.Json["reply"]!, StringComparison.Ordinal);
        Assert.Equal("BOT", (string)first.Json["state"]!);
        // The live chat's row, the session with its messages, the bot, the reservation, the turn; to begin, one more.
        Assert.InRange(answer.Transactions, 5, 5);
        var listed = Assert.Single((await chat.Owner.CallAsync(HttpMethod.Get, "/conversations")).Json["items"]!.AsArray())!;
        Assert.Equal((4, "web", "Default assistant"), ((int)listed["messageCount"]!, (string)listed["channel"]!, (string)listed["routedBy"]!));
    }

    [Fact]
    public async Task Each_error_has_its_code_and_the_pages_words()
    {
        var clock = new ShiftedClock();
        await using var app = await PegasusApp.StartAsync(clock, new Dictionary<string, string> { ["Plans:Free:DailyCredits"] = "1" });
        var chat = await TenantChat.CreateAsync(app);
        var other = await TenantChat.CreateAsync(app);
        var (botToken, session) = (await chat.Owner.EnableWidgetAsync(await chat.Owner.CreateBotAsync("Other")), await chat.StartAsync());

        var missing = await chat.Owner.Http.CallAsync(HttpMethod.Post, $"{chat.Path}/chat", new JsonObject { ["sessionId"] = "s", ["message"] = "Hello!" });
        AssertRefused(missing, HttpStatusCode.Unauthorized, "token_missing", "Missing widget token");
        foreach (var token in new[] { "garbage", chat.Token[..^2], other.Token, botToken, session.Token, chat.Owner.Token })
            AssertRefused(await chat.ChatAsync("Hello!", token: token), HttpStatusCode.Unauthorized, "token_invalid", "Invalid widget token");
        Assert.Equal(0, (await chat.ChatAsync("Hello!", token: chat.Token[..^2])).Transactions);

        (await chat.ChatAsync("Hello!")).Expect(HttpStatusCode.OK);
        var limit = await chat.ChatAsync("Hello again!");
        AssertRefused(limit, HttpStatusCode.TooManyRequests, "usage_limit", "Usage limits hit");
        Assert.InRange(limit.Response.Headers.RetryAfter!.Delta!.Value.TotalHours, 0, 24);
        AssertRefused(await chat.ChatAsync("Hello!", "a new one"), HttpStatusCode.TooManyRequests, "usage_limit", "Usage limits hit");
        // What began with a message that nobody got has not begun: the session and the answered conversation alone are listed.
        Assert.Equal(2, (await chat.Owner.CallAsync(HttpMethod.Get, "/conversations")).Json["items"]!.AsArray().Count);

        await chat.Owner.SetLiveChatAsync(chat.BotId, domains: ["www.shop.example"]);
        AssertRefused(await chat.ChatAsync("Hello!"), HttpStatusCode.Forbidden, "domain_not_authorized", "Domain not authorized");
        AssertRefused(await chat.ChatAsync("Hello!", origin: "https://elsewhere.example"), HttpStatusCode.Forbidden, "domain_not_authorized", "Domain not authorized");
        await chat.Owner.SetLiveChatAsync(null);
        AssertRefused(await chat.ChatAsync("Hello!", "another"), HttpStatusCode.BadRequest, "no_default_assistant", "No default chat assistant configured for the tenant");

        clock.Advance(TimeSpan.FromDays(30));
        var expired = await chat.ChatAsync("Hello!");
        AssertRefused(expired, HttpStatusCode.Unauthorized, "token_expired", "Expired widget token");
        Assert.Equal(0, expired.Transactions);
    }

    [Fact]
    public async Task A_bot_that_is_not_ready_and_a_bad_body_are_told()
    {
        var chat = await TenantChat.CreateAsync(contract.App);

        (await chat.ChatAsync("")).ExpectInvalid("message");
        (await chat.ChatAsync("Hello!", " ")).ExpectInvalid("sessionId");
        (await chat.ChatAsync("Hello!", more: new JsonObject { ["channel"] = new string('x', 41) })).ExpectInvalid("channel");
        await chat.Owner.AddTextAsync(chat.BotId, "more.md", "We ship by bicycle, too.");
        AssertRefused(await chat.ChatAsync("Hello!"), HttpStatusCode.Conflict, "bot_not_ready", "This bot is not ready for chat yet.");
        Assert.Empty((await chat.Owner.CallAsync(HttpMethod.Get, "/conversations")).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task A_session_is_its_tokens_and_its_websites()
    {
        var chat = await TenantChat.CreateAsync(contract.App);
        var second = (string)(await chat.Owner.CreateChatTokenAsync())["token"]!;
        var id = TenantChat.NewSessionId();

        foreach (var (token, origin) in new[] { (chat.Token, (string?)null), (chat.Token, Shop), (chat.Token, Shop), (second, Shop) })
            (await chat.ChatAsync(Question, id, origin, token)).Expect(HttpStatusCode.OK);

        var counts = (await chat.Owner.CallAsync(HttpMethod.Get, "/conversations")).Json["items"]!.AsArray().Select(item => (int)item!["messageCount"]!);
        Assert.Equal([2, 2, 4], counts.Order());
    }

    [Fact]
    public async Task An_id_that_can_be_guessed_holds_for_its_callers_address_alone()
    {
        await using var app = await PegasusApp.StartAsync(settings: new Dictionary<string, string> { ["Site:ClientAddressHeader"] = "X-Front-End" });
        var chat = await TenantChat.CreateAsync(app);
        Task<ApiAnswer> From(string address, string sessionId) => chat.Owner.Http.CallAsync(
            HttpMethod.Post, $"{chat.Path}/chat", new JsonObject { ["sessionId"] = sessionId, ["message"] = Question }, chat.Token,
            change: request => request.Headers.Add("X-Front-End", address));
        var secret = TenantChat.NewSessionId();

        foreach (var (address, id) in new[] { ("192.0.2.1", "guess"), ("192.0.2.1", "guess"), ("192.0.2.2", "guess"), ("192.0.2.1", secret), ("192.0.2.2", secret) })
            (await From(address, id)).Expect(HttpStatusCode.OK);

        var counts = (await chat.Owner.CallAsync(HttpMethod.Get, "/conversations")).Json["items"]!.AsArray().Select(item => (int)item!["messageCount"]!);
        Assert.Equal([2, 4, 4], counts.Order());
    }

    [Fact]
    public async Task The_same_message_is_answered_once_and_two_first_ones_make_one_conversation()
    {
        var chat = await TenantChat.CreateAsync(contract.App);
        var id = TenantChat.NewSessionId();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => chat.ChatAsync(Question, id, clientMessageId: "m-1")));
        Assert.Single(answers.Select(answer => answer.Expect(HttpStatusCode.OK).Text).Distinct());
        var others = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => chat.ChatAsync(Question, TenantChat.NewSessionId() + "-", clientMessageId: $"m-{i}")));
        Assert.All(others, answer => answer.Expect(HttpStatusCode.OK));

        var counts = (await chat.Owner.CallAsync(HttpMethod.Get, "/conversations")).Json["items"]!.AsArray().Select(item => (int)item!["messageCount"]!);
        Assert.Equal([2, 2, 2, 2, 2], counts);
        Assert.Equal(5, await chat.Owner.GetUsedCreditsAsync());
    }

    [Fact]
    public async Task A_person_answers_a_caller_of_the_chat_who_reads_it_by_the_same_session_id()
    {
        var chat = await TenantChat.CreateAsync(contract.App);
        (await chat.ChatAsync(Question)).Expect(HttpStatusCode.OK);
        var id = (string)(await chat.Owner.CallAsync(HttpMethod.Get, "/conversations")).Json["items"]![0]!["id"]!;
        (await chat.Owner.CallAsync(HttpMethod.Post, $"/conversations/{id}/messages", new JsonObject { ["text"] = "I am here." })).Expect(HttpStatusCode.Created);
        var kept = (await chat.ChatAsync("Good.")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(("HUMAN", "", 0), ((string)kept["state"]!, (string)kept["reply"]!, (int)kept["creditsCharged"]!));
        await chat.Owner.AddTextAsync(chat.BotId, "more.md", "We ship by bicycle, too.");

        async Task<VisitorSession> OpenAsync(string sessionId)
        {
            var started = (await chat.Owner.Http.CallAsync(HttpMethod.Post, $"{chat.Path}/sessions", new JsonObject { ["sessionId"] = sessionId }, chat.Token)).Expect(HttpStatusCode.Created).Json;
            return new VisitorSession(chat.Owner.Http, (string)started["sessionId"]!, (string)started["sessionToken"]!, null);
        }
        var history = (await (await OpenAsync("test_session")).GetHistoryAsync()).Expect(HttpStatusCode.OK).Json;

        Assert.Equal(["visitor", "bot", "member", "visitor"], history["items"]!.AsArray().Select(item => (string)item!["author"]!));
        Assert.Single((await chat.Owner.CallAsync(HttpMethod.Get, "/conversations")).Json["items"]!.AsArray());
        await chat.Owner.TrainAsync(chat.BotId);
        Assert.Empty((await (await OpenAsync("another")).GetHistoryAsync()).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task Rules_lead_to_assistants_as_the_tester_says()
    {
        var chat = await TenantChat.CreateAsync(contract.App);
        var (german, refunds) = (await AddBotAsync(chat, "Hilfe"), await AddBotAsync(chat, "Refunds"));
        JsonArray rules = [Rule(refunds, text: "refund, money back"), Rule(german, pageUrl: "/de/*", language: "de"), Rule(german, channel: "app")];
        await chat.Owner.SetLiveChatAsync(chat.BotId, rules);

        foreach (var (facts, botId, reason) in new (JsonObject, string, string)[]
        {
            (new() { ["text"] = "Where is my REFUND?" }, refunds, "Rule 1: text refund, money back"),
            (new() { ["text"] = Question, ["pageUrl"] = "https://x.example/de/a", ["language"] = "de-CH" }, german, "Rule 2: page /de/*, language de"),
            (new() { ["text"] = Question, ["pageUrl"] = "https://x.example/de/a", ["language"] = "fr" }, chat.BotId, "Default assistant"),
            (new() { ["text"] = Question, ["channel"] = "App" }, german, "Rule 3: channel app"),
        })
        {
            var told = (await chat.Owner.CallAsync(HttpMethod.Post, "/chat-settings/test", facts.DeepClone())).Expect(HttpStatusCode.OK).Json;
            var more = new JsonObject([.. facts.Where(fact => fact.Key != "text").Select(fact => KeyValuePair.Create(fact.Key, fact.Value?.DeepClone()))]);
            (await chat.ChatAsync((string)facts["text"]!, TenantChat.NewSessionId(), more: more)).Expect(HttpStatusCode.OK);
            var listed = (await chat.Owner.CallAsync(HttpMethod.Get, "/conversations?limit=1")).Json["items"]![0]!;
            Assert.Equal((botId, reason), ((string)told["botId"]!, (string)told["reason"]!));
            Assert.Equal((botId, reason), ((string)listed["botId"]!, (string)listed["routedBy"]!));
        }
    }

    [Fact]
    public async Task An_assistant_that_was_deleted_gives_way_to_the_next()
    {
        var chat = await TenantChat.CreateAsync(contract.App);
        var gone = await AddBotAsync(chat, "Gone");
        await chat.Owner.SetLiveChatAsync(chat.BotId, [Rule(gone, channel: "web")]);
        (await chat.Owner.CallAsync(HttpMethod.Delete, $"/bots/{gone}")).Expect(HttpStatusCode.NoContent);

        (await chat.ChatAsync(Question)).Expect(HttpStatusCode.OK);

        var settings = (await chat.Owner.CallAsync(HttpMethod.Get, "/chat-settings")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(("assistant_deleted", gone), ((string)settings["warnings"]![0]!["code"]!, (string)settings["warnings"]![0]!["botId"]!));
    }

    [Fact]
    public async Task The_widget_shows_the_pages_assistant_and_the_first_message_may_lead_to_another()
    {
        var chat = await TenantChat.CreateAsync(contract.App);
        var (german, refunds) = (await AddBotAsync(chat, "Hilfe"), await AddBotAsync(chat, "Refunds"));
        await chat.Owner.SetLiveChatAsync(chat.BotId, [Rule(refunds, text: "refund"), Rule(german, language: "de")], ["www.shop.example"]);
        const string Page = "https://www.shop.example/start";

        var face = await chat.Owner.Http.CallAsync(HttpMethod.Get, $"{chat.Path}/config?pageUrl={Uri.EscapeDataString(Page)}&language=de", token: chat.Token, origin: Shop);
        Assert.Equal("Hilfe", (string)face.Expect(HttpStatusCode.OK).Json["botName"]!);
        Assert.Equal(Shop, face.Response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        var visitor = await chat.StartAsync(Shop, new JsonObject { ["locale"] = "de", ["pageUrl"] = Page });
        (await visitor.SendAsync("I want a refund")).Expect(HttpStatusCode.OK);
        (await visitor.SendAsync(Question)).Expect(HttpStatusCode.OK);

        var listed = Assert.Single((await chat.Owner.CallAsync(HttpMethod.Get, $"/conversations?botId={refunds}")).Json["items"]!.AsArray())!;
        Assert.Equal((4, "Rule 1: text refund", Shop), ((int)listed["messageCount"]!, (string)listed["routedBy"]!, (string)listed["origin"]!));
        Assert.Equal(4, (await visitor.GetHistoryAsync()).Json["items"]!.AsArray().Count);
        Assert.Equal("WAITING", (string)(await visitor.HandOffAsync()).Expect(HttpStatusCode.Accepted).Json["state"]!);
        AssertRefused(await (visitor with { Origin = "https://elsewhere.example" }).SendAsync(Question), HttpStatusCode.Forbidden, "domain_not_authorized", "Domain not authorized");
    }

    [Fact]
    public async Task A_token_that_is_revoked_ends_what_it_started_at_once_on_every_instance()
    {
        await using var app = await PegasusApp.StartAsync();
        var chat = await TenantChat.CreateAsync(app);
        await using var another = await app.StartAnotherAsync();
        var visitor = await chat.StartAsync();
        (await visitor.SendAsync(Question)).Expect(HttpStatusCode.OK);

        (await chat.Owner.CallAsync(HttpMethod.Delete, $"/chat-tokens/{chat.TokenId}")).Expect(HttpStatusCode.NoContent);

        var elsewhere = visitor with { Http = another.Http };
        AssertRefused(await elsewhere.SendAsync(Question), HttpStatusCode.Unauthorized, "session_invalid", "This widget link is invalid or has been disabled.");
        AssertRefused(await visitor.GetHistoryAsync(), HttpStatusCode.Unauthorized, "session_invalid", "This widget link is invalid or has been disabled.");
        AssertRefused(await chat.ChatAsync(Question), HttpStatusCode.Unauthorized, "token_invalid", "Invalid widget token");
        (await chat.Owner.CallAsync(HttpMethod.Delete, $"/chat-tokens/{chat.TokenId}")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_token_that_expires_ends_no_chat()
    {
        var clock = new ShiftedClock();
        await using var app = await PegasusApp.StartAsync(clock);
        var chat = await TenantChat.CreateAsync(app);
        clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromHours(1));
        var visitor = await chat.StartAsync();
        clock.Advance(TimeSpan.FromHours(2));

        (await visitor.SendAsync(Question)).Expect(HttpStatusCode.OK);

        AssertRefused(await chat.ChatAsync(Question), HttpStatusCode.Unauthorized, "token_expired", "Expired widget token");
        var owner = await chat.Owner.LogInAgainAsync();
        var token = Assert.Single((await owner.CallAsync(HttpMethod.Get, "/chat-tokens")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray())!;
        Assert.Equal("EXPIRED", (string)token["state"]!);
    }

    [Fact]
    public async Task The_tenants_own_limit_holds_for_all_its_visitors()
    {
        var chat = await TenantChat.CreateAsync(contract.App);
        await chat.Owner.SetLiveChatAsync(chat.BotId, perMinute: 2);
        (await chat.ChatAsync(Question)).Expect(HttpStatusCode.OK);
        (await chat.ChatAsync(Question, TenantChat.NewSessionId())).Expect(HttpStatusCode.OK);

        var refused = await chat.ChatAsync(Question, TenantChat.NewSessionId());

        AssertRefused(refused, HttpStatusCode.TooManyRequests, "rate_limited", "Rate limits hit");
        Assert.InRange(refused.Response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(2, (await chat.Owner.CallAsync(HttpMethod.Get, "/conversations")).Json["items"]!.AsArray().Count);
    }

    private static async Task<string> AddBotAsync(TenantChat chat, string name)
    {
        var botId = await chat.Owner.CreateBotAsync(name);
        await chat.Owner.AddTextAsync(botId, "shipping.md", SampleTexts.Shipping);
        Assert.Equal("READY", (string)(await chat.Owner.TrainAsync(botId))["status"]!);
        return botId;
    }

    private static void AssertRefused(ApiAnswer answer, HttpStatusCode status, string code, string detail)
    {
        Assert.Equal((code, detail), (answer.Expect(status).Code, (string?)answer.Json["detail"]));
        Assert.Equal((string?)answer.Json["requestId"], answer.Response.Headers.GetValues("X-Request-Id").Single());
    }
}
