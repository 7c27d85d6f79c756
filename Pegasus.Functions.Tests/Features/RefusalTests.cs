using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>What turned visitors away stands in the ledger, with its cause and its mend.</summary>
public sealed class RefusalTests : IAsyncLifetime
{
    private const string Shop = "https://www.shop.example";
    private const string Blog = "https://blog.example";

    private readonly ShiftedClock clock = new();
    private PegasusApp app = null!;
    private ReadyBot bot = null!;

    public async Task InitializeAsync()
    {
        app = await PegasusApp.StartAsync(clock, new Dictionary<string, string> { ["Plans:Free:DailyCredits"] = "2", ["Limits:SessionMessages"] = "4" });
        bot = await ReadyBot.CreateAsync(app);
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task Refusals_are_counted_by_code_and_website()
    {
        await AllowAsync(Blog);
        var first = await StartAsync(bot.WidgetToken, Shop);
        clock.Advance(TimeSpan.FromHours(3));
        var last = await StartAsync(bot.WidgetToken, Shop);
        await StartAsync(bot.WidgetToken, null);

        var refusals = await ListAsync();

        Assert.Equal([null, Shop], refusals.Select(refusal => (string?)refusal["origin"]));
        var ofShop = refusals[1];
        Assert.Equal("origin_not_allowed", (string)ofShop["code"]!);
        Assert.Equal("origin_not_listed", (string)ofShop["cause"]!);
        Assert.Equal("add_origin", (string)ofShop["fix"]!);
        Assert.Equal(2, (int)ofShop["count"]!);
        Assert.Equal(last.Header("X-Request-Id"), (string)ofShop["lastRequestId"]!);
        Assert.NotEqual(first.Header("X-Request-Id"), (string)ofShop["lastRequestId"]!);
        Assert.InRange(((DateTimeOffset)ofShop["lastSeen"]! - (DateTimeOffset)ofShop["firstSeen"]!).TotalHours, 2.9, 3.1);
        Assert.Equal("serve_from_website", (string)refusals[0]["fix"]!);
    }

    [Fact]
    public async Task A_missing_origin_is_added_by_a_click()
    {
        await AllowAsync(Blog);
        (await StartAsync(bot.WidgetToken, Shop)).ExpectProblem(403, "origin_not_allowed");
        var refusal = Assert.Single(await ListAsync());
        Assert.True((bool)refusal["oneClick"]! && (bool)refusal["open"]!);

        var applied = (await ApplyAsync(refusal)).Expect(HttpStatusCode.OK).Json;

        Assert.False((bool)applied["open"]!);
        (await StartAsync(bot.WidgetToken, Shop)).Expect(HttpStatusCode.Created);
        Assert.Equal([Blog, Shop], (await bot.Owner.CallAsync(HttpMethod.Get, $"/bots/{bot.BotId}/widget")).Json["allowedOrigins"]!.AsArray().Select(origin => (string)origin!));
        (await ApplyAsync(refusal)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_outdated_bot_is_retrained_by_a_click()
    {
        await bot.Owner.AddTextAsync(bot.BotId, "more.txt", "More text.");
        (await StartAsync(bot.WidgetToken, Shop)).ExpectProblem(409, "bot_not_ready");
        var refusal = Assert.Single(await ListAsync());
        Assert.Equal("retrain", (string)refusal["fix"]!);

        (await ApplyAsync(refusal)).Expect(HttpStatusCode.OK);

        Assert.Equal("READY", (string)(await bot.Owner.AwaitTrainingAsync(bot.BotId))["status"]!);
        Assert.False((bool)Assert.Single(await ListAsync())["open"]!);
    }

    [Fact]
    public async Task What_takes_a_person_is_said_and_nothing_is_changed()
    {
        await bot.Owner.CallAsync(HttpMethod.Post, $"/bots/{bot.BotId}/widget/rotate-token");
        await StartAsync(bot.WidgetToken, Shop);
        var refusal = Assert.Single(await ListAsync());
        Assert.Equal(("widget_invalid", "token_rotated", "replace_snippet"), ((string)refusal["code"]!, (string)refusal["cause"]!, (string)refusal["fix"]!));

        Assert.Contains("Copy the current snippet", (string)(await ApplyAsync(refusal)).ExpectProblem(409, "fix_not_applicable")["detail"]!, StringComparison.Ordinal);

        // The site serves the new snippet: the matter is closed.
        var widget = (await bot.Owner.CallAsync(HttpMethod.Get, $"/bots/{bot.BotId}/widget")).Json;
        (await StartAsync((string)widget["token"]!, Shop)).Expect(HttpStatusCode.Created);
        Assert.False((bool)Assert.Single(await ListAsync())["open"]!);
    }

    [Fact]
    public async Task Each_way_of_being_turned_away_has_its_cause()
    {
        var session = await bot.StartSessionAsync(Shop);
        await session.SendAsync("One");
        await session.SendAsync("Two");
        await session.SendAsync("Three");
        await session.SendAsync("Four");
        await session.SendAsync("Five");
        await (session with { Origin = Blog }).SendAsync("Six");
        await app.Http.CallAsync(HttpMethod.Delete, $"/api/widget/sessions/{session.SessionId}", token: session.Token, origin: Shop);
        await session.SendAsync("Seven");
        clock.Advance(TimeSpan.FromHours(25));
        await session.GetHistoryAsync();
        bot = await bot.LogInAgainAsync();

        var causes = (await ListAsync()).ToDictionary(refusal => ((string)refusal["code"]!, (string?)refusal["origin"]), refusal => ((string)refusal["cause"]!, (int)refusal["count"]!));

        Assert.Equal(("credits_used_up", 2), causes[("credits_exhausted", Shop)]);
        Assert.Equal(("session_rate", 1), causes[("rate_limited", Shop)]);
        Assert.Equal(("origin_changed", 1), causes[("origin_not_allowed", Blog)]);
        Assert.Equal(("session_expired", 2), causes[("session_invalid", Shop)]);
        Assert.Equal(4, causes.Count);
    }

    [Fact]
    public async Task What_nobody_can_be_named_for_or_is_the_callers_own_slip_is_not_in_the_ledger()
    {
        await StartAsync("garbage", Shop);
        await StartAsync(bot.WidgetToken[..^2], Shop);
        await app.Http.CallAsync(HttpMethod.Post, "/api/widget/sessions", new JsonObject { ["visitor"] = 5 }, bot.WidgetToken, Shop);

        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task Websites_that_serve_an_old_snippet_are_named()
    {
        await StartAsync(bot.WidgetToken, Shop);
        await StartAsync(bot.WidgetToken, Blog);
        var rotated = (await bot.Owner.CallAsync(HttpMethod.Post, $"/bots/{bot.BotId}/widget/rotate-token")).Json;
        await StartAsync((string)rotated["token"]!, Shop);
        await StartAsync(bot.WidgetToken, Blog);

        var view = (await bot.Owner.CallAsync(HttpMethod.Get, $"/bots/{bot.BotId}/widget/installations")).Expect(HttpStatusCode.OK).Json;

        Assert.Equal(1, (int)view["outdatedSites"]!);
        Assert.Equal(
            [(Blog, 1, false, 1), (Shop, 1, false, 1), (Shop, 2, true, 1)],
            view["items"]!.AsArray()
                .Select(site => ((string)site!["origin"]!, (int)site["tokenGeneration"]!, (bool)site["current"]!, (int)site["sessions"]!))
                .Order());
    }

    [Fact]
    public async Task A_changed_list_tells_beforehand_whom_it_would_turn_away()
    {
        foreach (var origin in new[] { Shop, Shop, Blog })
            await StartAsync(bot.WidgetToken, origin);

        var preview = (await bot.Owner.CallAsync(
            HttpMethod.Patch, $"/bots/{bot.BotId}/widget?dryRun=true", new JsonObject { ["allowedOrigins"] = new JsonArray("HTTPS://blog.example/") })).Expect(HttpStatusCode.OK).Json;

        Assert.Equal([Blog], preview["allowedOrigins"]!.AsArray().Select(origin => (string)origin!));
        Assert.Equal((3, 2), ((int)preview["last24Hours"]!["sessions"]!, (int)preview["last24Hours"]!["refused"]!));
        Assert.Equal(Shop, (string)preview["last24Hours"]!["refusedOrigins"]![0]!["origin"]!);
        Assert.Equal(("missing_twin", "https://www.blog.example"), ((string)preview["warnings"]![0]!["code"]!, (string)preview["warnings"]![0]!["origin"]!));
        (await StartAsync(bot.WidgetToken, Shop)).Expect(HttpStatusCode.Created);
        var audit = (await bot.Owner.CallAsync(HttpMethod.Get, "/audit")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();
        Assert.DoesNotContain("widget.update", audit.Select(entry => (string)entry!["action"]!));

        clock.Advance(TimeSpan.FromHours(26));
        bot = await bot.LogInAgainAsync();
        preview = (await bot.Owner.CallAsync(
            HttpMethod.Patch, $"/bots/{bot.BotId}/widget?dryRun=true", new JsonObject { ["allowedOrigins"] = new JsonArray(Blog) })).Json;
        Assert.Equal(0, (int)preview["last24Hours"]!["sessions"]!);
    }

    private Task<ApiAnswer> StartAsync(string token, string? origin) =>
        app.Http.CallAsync(HttpMethod.Post, "/api/widget/sessions", new JsonObject(), token, origin);

    private async Task AllowAsync(params string[] origins) => (await bot.Owner.CallAsync(
        HttpMethod.Patch, $"/bots/{bot.BotId}/widget", new JsonObject { ["allowedOrigins"] = new JsonArray([.. origins.Select(origin => (JsonNode)origin)]) }))
        .Expect(HttpStatusCode.OK);

    private async Task<IReadOnlyList<JsonNode>> ListAsync() =>
        [.. (await bot.Owner.CallAsync(HttpMethod.Get, $"/bots/{bot.BotId}/widget/refusals")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray().OfType<JsonNode>()];

    private Task<ApiAnswer> ApplyAsync(JsonNode refusal) =>
        bot.Owner.CallAsync(HttpMethod.Post, $"/bots/{bot.BotId}/widget/refusals/{refusal["id"]}/apply");
}
