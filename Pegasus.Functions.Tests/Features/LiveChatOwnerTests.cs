using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Campaigns;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>What owners do with the live chat: tokens, settings, and finding out why callers fail.</summary>
public sealed class LiveChatOwnerTests(ContractApp contract) : IClassFixture<ContractApp>
{
    private const string Shop = "https://www.shop.example";

    [Fact]
    public async Task Tokens_are_good_for_30_days_and_tell_where_they_are_used()
    {
        var chat = await TenantChat.CreateAsync(contract.App);
        (await chat.ChatAsync("Hello!", origin: Shop)).Expect(HttpStatusCode.OK);
        (await chat.ChatAsync("", origin: "https://refused.example")).ExpectInvalid("message");
        var narrow = await chat.Owner.CreateChatTokenAsync(2, "https://www.other.example/contact");

        var tokens = (await chat.Owner.CallAsync(HttpMethod.Get, "/chat-tokens")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();

        Assert.Equal(["EXPIRING", "ACTIVE"], tokens.Select(token => (string)token!["state"]!));
        Assert.Equal("www.other.example", (string)narrow["allowedDomains"]![0]!);
        Assert.Equal(30, ((DateTimeOffset)tokens[1]!["expiresAt"]! - (DateTimeOffset)tokens[1]!["createdAt"]!).TotalDays);
        Assert.Equal(chat.Token, (string)tokens[1]!["token"]!);
        var use = Assert.Single(tokens[1]!["seenOn"]!.AsArray())!;
        Assert.Equal((Shop, 1), ((string)use["origin"]!, (int)use["sessions"]!));
        Assert.Contains($"tenantId: \"{chat.Owner.WorkspaceId}\"", (string)tokens[1]!["snippet"]!, StringComparison.Ordinal);
        Assert.Equal("domain_not_authorized", (await chat.ChatAsync("Hello!", origin: Shop, token: (string)narrow["token"]!)).Code);
        Assert.Empty((await chat.Owner.CallAsync(HttpMethod.Get, "/chat-tokens")).Json["items"]![0]!["seenOn"]!.AsArray());
    }

    [Fact]
    public async Task Wrong_settings_are_refused_all_at_once_and_change_nothing()
    {
        var chat = await TenantChat.CreateAsync(contract.App);
        var before = (await chat.Owner.CallAsync(HttpMethod.Get, "/chat-settings")).Text;

        var refused = await chat.Owner.CallAsync(HttpMethod.Put, "/chat-settings", new JsonObject
        {
            ["allowedDomains"] = new JsonArray("fine.example", "*"),
            ["defaultBotId"] = "nobody",
            ["routing"] = new JsonArray(
                new JsonObject { ["when"] = new JsonObject(), ["botId"] = chat.BotId },
                new JsonObject { ["when"] = new JsonObject { ["language"] = "?" }, ["botId"] = "nobody" }),
            ["rateLimit"] = new JsonObject { ["perMinute"] = 0 },
        });

        Assert.Equal(
            ["allowedDomains[1]", "defaultBotId", "rateLimit.perMinute", "routing[0].when", "routing[1].botId", "routing[1].when.language"],
            refused.Expect(HttpStatusCode.BadRequest).Json["errors"]!.AsObject().Select(error => error.Key));
        (await chat.Owner.CallAsync(HttpMethod.Put, "/chat-settings", new JsonObject())).ExpectInvalid("allowedDomains");
        Assert.Equal(before, (await chat.Owner.CallAsync(HttpMethod.Get, "/chat-settings")).Text);
    }

    [Fact]
    public async Task Of_two_owners_at_once_the_second_sees_the_firsts_settings_and_no_token_is_lost()
    {
        var chat = await TenantChat.CreateAsync(contract.App);
        var tag = (await chat.Owner.CallAsync(HttpMethod.Get, "/chat-settings")).Response.Headers.ETag!.ToString();
        await chat.Owner.SetLiveChatAsync(chat.BotId, domains: ["first.example"]);

        var late = await chat.Owner.CallAsync(
            HttpMethod.Put, "/chat-settings", new JsonObject { ["allowedDomains"] = new JsonArray(), ["routing"] = new JsonArray() },
            request => request.Headers.TryAddWithoutValidation("If-Match", tag));

        Assert.Equal("first.example", (string)late.Expect(HttpStatusCode.PreconditionFailed).Json["current"]!["allowedDomains"]![0]!);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => chat.Owner.CreateChatTokenAsync()));
        Assert.Equal(7, (await chat.Owner.CallAsync(HttpMethod.Get, "/chat-tokens")).Json["items"]!.AsArray().Count);
        Assert.Equal("first.example", (string)(await chat.Owner.CallAsync(HttpMethod.Get, "/chat-settings")).Json["allowedDomains"]![0]!);
    }

    [Fact]
    public async Task A_tester_takes_rules_that_are_not_saved()
    {
        var chat = await TenantChat.CreateAsync(contract.App);

        var told = (await chat.Owner.CallAsync(HttpMethod.Post, "/chat-settings/test", new JsonObject
        {
            ["text"] = "I want my money back",
            ["routing"] = new JsonArray(LiveChatOwner.Rule(chat.BotId, text: "money back")),
        })).Expect(HttpStatusCode.OK).Json;
        var none = (await chat.Owner.CallAsync(HttpMethod.Post, "/chat-settings/test", new JsonObject { ["text"] = "Hello", ["routing"] = new JsonArray() })).Json;

        Assert.Equal((1, chat.BotId, "READY"), ((int)told["rule"]!, (string)told["botId"]!, (string)told["status"]!));
        Assert.Null((string?)none["botId"]);
    }

    [Fact]
    public async Task Who_was_turned_away_is_listed_with_the_mend_until_it_is_mended()
    {
        var chat = await TenantChat.CreateAsync(contract.App);
        await chat.Owner.SetLiveChatAsync(chat.BotId, domains: ["www.shop.example"]);
        var refused = await chat.ChatAsync("Hello!", origin: "https://shop.example");
        await chat.ChatAsync("Hello!", origin: Shop, token: "garbage");

        var listed = await RefusalsAsync(chat);

        var domain = listed.Single(refusal => (string)refusal!["code"]! == "domain_not_authorized")!;
        Assert.Equal(
            ("add_domain", "https://shop.example", 1, true, refused.Response.Headers.GetValues("X-Request-Id").Single()),
            ((string)domain["fix"]!, (string)domain["origin"]!, (int)domain["count"]!, (bool)domain["open"]!, (string)domain["lastRequestId"]!));
        Assert.Contains(listed, refusal => (string)refusal!["code"]! == "token_invalid" && (string)refusal["origin"]! == Shop);

        await chat.Owner.SetLiveChatAsync(chat.BotId, domains: ["www.shop.example", "shop.example"]);
        (await chat.ChatAsync("Hello!", origin: "https://shop.example")).Expect(HttpStatusCode.OK);
        Assert.False((bool)(await RefusalsAsync(chat)).Single(refusal => (string)refusal!["code"]! == "domain_not_authorized")!["open"]!);
    }

    [Fact]
    public async Task A_failed_request_is_explained_by_its_id_for_a_week()
    {
        var clock = new ShiftedClock();
        await using var app = await PegasusApp.StartAsync(clock);
        var chat = await TenantChat.CreateAsync(app);
        await chat.Owner.SetLiveChatAsync(null);
        var failed = await chat.ChatAsync("Hello!", origin: Shop);
        var malformed = await chat.ChatAsync("");

        var told = (await RequestAsync(chat.Owner, failed)).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(
            ("POST /api/widgets/{tenantId}/chat", 400, "no_default_assistant", "assistant_missing", "choose_assistant", Shop),
            ((string)told["endpoint"]!, (int)told["status"]!, (string)told["code"]!, (string)told["cause"]!, (string)told["fix"]!, (string)told["origin"]!));
        var wrong = (await RequestAsync(chat.Owner, malformed)).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(("invalid_request", null), ((string)wrong["code"]!, (string?)wrong["fix"]));
        var stranger = await app.SignUpAsync();
        Assert.Equal("not_found", (await RequestAsync(stranger, failed)).Expect(HttpStatusCode.NotFound).Code);

        clock.Advance(TimeSpan.FromDays(8));
        await Campaign.RunTimerAsync(app);
        Assert.Equal("not_found", (await RequestAsync(await chat.Owner.LogInAgainAsync(), failed)).Expect(HttpStatusCode.NotFound).Code);
    }

    /// <summary>Walks a tenant through states drawn by chance; in each, a caller from a website with a token fares as the list says.</summary>
    [Fact]
    public async Task The_checklist_and_the_gate_never_disagree()
    {
        await using var app = await PegasusApp.StartAsync(settings: new Dictionary<string, string> { ["Plans:Free:DailyCredits"] = "3" });
        var chat = await TenantChat.CreateAsync(app);
        var (random, unready, outcomes) = (new Random(20261127), await chat.Owner.CreateBotAsync("Empty"), new HashSet<string>());
        List<string> tokens = [chat.Token, "garbage", (string)(await chat.Owner.CreateChatTokenAsync(5, "www.other.example"))["token"]!];
        var revoked = await chat.Owner.CreateChatTokenAsync();
        (await chat.Owner.CallAsync(HttpMethod.Delete, $"/chat-tokens/{revoked["id"]}")).Expect(HttpStatusCode.NoContent);
        tokens.Add((string)revoked["token"]!);
        for (var step = 0; step < 60; step++)
        {
            await chat.Owner.SetLiveChatAsync(Pick(random, chat.BotId, chat.BotId, unready, null), domains: Pick<string[]>(random, [], [], ["www.shop.example"], ["*.example"])!);
            var (token, origin) = (tokens[random.Next(tokens.Count)], Pick(random, Shop, "https://www.other.example", "https://elsewhere.test")!);

            var list = (await chat.Owner.CallAsync(HttpMethod.Get, $"/chat-checklist?token={token}&origin={Uri.EscapeDataString(origin)}")).Expect(HttpStatusCode.OK).Json;
            var answer = await chat.ChatAsync("How much does shipping cost?", TenantChat.NewSessionId(), origin, token);

            var firstWrong = (string?)list["checks"]!.AsArray().FirstOrDefault(check => !(bool)check!["healthy"]!)?["check"];
            var expected = firstWrong switch
            {
                null => null,
                "widget_token" => "token_invalid",
                "allowed_domain" => "domain_not_authorized",
                "default_assistant" => "no_default_assistant",
                "assistant_status" => "bot_not_ready",
                _ => "usage_limit",
            };
            Assert.Equal(expected, answer.Status == HttpStatusCode.OK ? null : answer.Code);
            outcomes.Add(expected ?? "answered");
        }
        Assert.Equal(["answered", "bot_not_ready", "domain_not_authorized", "no_default_assistant", "token_invalid", "usage_limit"], outcomes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_export_holds_settings_and_tokens_but_none_to_use()
    {
        var chat = await TenantChat.CreateAsync(contract.App);
        await chat.Owner.SetLiveChatAsync(chat.BotId, [LiveChatOwner.Rule(chat.BotId, language: "de")], ["www.shop.example"]);

        var lines = (await chat.Owner.CallAsync(HttpMethod.Get, "/export")).Expect(HttpStatusCode.OK).Text.Trim().Split('\n').Select(line => JsonNode.Parse(line)!).ToList();

        var settings = Assert.Single(lines, line => (string)line["type"]! == "liveChat");
        Assert.Equal(("www.shop.example", "de"), ((string)settings["allowedDomains"]![0]!, (string)settings["routing"]![0]!["when"]!["language"]!));
        Assert.Equal(chat.TokenId, (string)Assert.Single(lines, line => (string)line["type"]! == "chatToken")["id"]!);
        Assert.DoesNotContain(lines, line => line.ToJsonString().Contains(chat.Token, StringComparison.Ordinal));
    }

    private static T? Pick<T>(Random random, params T?[] choices) => choices[random.Next(choices.Length)];

    private static async Task<JsonArray> RefusalsAsync(TenantChat chat) =>
        (await chat.Owner.CallAsync(HttpMethod.Get, "/chat-refusals")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();

    private static Task<ApiAnswer> RequestAsync(OwnerClient owner, ApiAnswer answer) =>
        owner.CallAsync(HttpMethod.Get, $"/requests/{answer.Response.Headers.GetValues("X-Request-Id").Single()}");
}
