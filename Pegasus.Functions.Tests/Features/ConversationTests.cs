using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Campaigns;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>Visitors' conversations as owners see them: listed, read, erased, and kept no longer than the workspace says.</summary>
public sealed class ConversationTests(ContractApp contract) : IClassFixture<ContractApp>
{
    private const string Question = "How much does shipping cost?";

    [Fact]
    public async Task The_list_is_newest_first_and_a_conversation_shows_its_messages()
    {
        var bot = await ReadyBot.CreateAsync(contract.App);
        var sessions = new List<VisitorSession>();
        for (var i = 0; i < 5; i++)
            sessions.Add(await StartAsync(bot, $"visitor{i}@example.com"));
        var reply = (await sessions[1].SendAsync(Question)).Expect(HttpStatusCode.OK).Json;
        (await sessions[1].Http.CallAsync(
            HttpMethod.Post, $"/api/widget/sessions/{sessions[1].SessionId}/messages/{reply["messageId"]}/feedback",
            new JsonObject { ["rating"] = "up", ["comment"] = "Thanks!" }, sessions[1].Token)).Expect(HttpStatusCode.NoContent);

        var items = (await ListAsync(bot.Owner)).Json["items"]!.AsArray();
        Assert.Equal(sessions.Select(session => session.SessionId).Reverse(), items.Select(item => (string)item!["id"]!));
        Problems.AssertMembers(items[0]!, "id", "botId", "state", "createdAt", "lastMessageAt", "origin", "visitor");
        Assert.Equal(("BOT", bot.BotId, "visitor4@example.com"), ((string)items[0]!["state"]!, (string)items[0]!["botId"]!, (string)items[0]!["visitor"]!["email"]!));
        Assert.Null(items[0]!["lastMessageAt"]);
        Assert.NotNull(items[3]!["lastMessageAt"]);
        var (walked, cursor) = (new List<string>(), "");
        do
        {
            var page = (await ListAsync(bot.Owner, $"?limit=2&cursor={cursor}")).Json;
            walked.AddRange(page["items"]!.AsArray().Select(item => (string)item!["id"]!));
            cursor = (string?)page["nextCursor"];
        }
        while (cursor is not null);
        Assert.Equal(items.Select(item => (string)item!["id"]!), walked);

        var read = (await bot.Owner.CallAsync(HttpMethod.Get, $"/conversations/{sessions[1].SessionId}")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(["visitor", "bot"], read["messages"]!.AsArray().Select(message => (string)message!["author"]!));
        Assert.Equal((Question, "up", "Thanks!"), ((string)read["messages"]![0]!["text"]!, (string)read["messages"]![1]!["rating"]!, (string)read["messages"]![1]!["comment"]!));
        var newest = (await bot.Owner.CallAsync(HttpMethod.Get, $"/conversations/{sessions[1].SessionId}?limit=1")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal("bot", (string)Assert.Single(newest["messages"]!.AsArray())!["author"]!);
        var older = (await bot.Owner.CallAsync(HttpMethod.Get, $"/conversations/{sessions[1].SessionId}?limit=1&cursor={newest["nextCursor"]}")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(("visitor", null), ((string)Assert.Single(older["messages"]!.AsArray())!["author"]!, (string?)older["nextCursor"]));
    }

    [Fact]
    public async Task The_list_is_narrowed_by_bot_and_state_and_bad_queries_are_named()
    {
        var bot = await ReadyBot.CreateAsync(contract.App);
        var session = await bot.StartSessionAsync();
        foreach (var (query, count) in new[] { ($"?botId={bot.BotId}", 1), ("?botId=other", 0), ("?state=BOT", 1), ("?state=bot", 1), ("?state=HELD", 0), ($"?botId={bot.BotId}&state=HUMAN", 0), ("?state=&botId=", 1) })
            Assert.Equal(count, (await ListAsync(bot.Owner, query)).Json["items"]!.AsArray().Count);
        foreach (var (query, field) in new[] { ("?state=OPEN", "state"), ("?state=0", "state"), ("?state=%27", "state"), ("?limit=0", "limit"), ("?cursor=AAAA", "cursor") })
            (await bot.Owner.CallAsync(HttpMethod.Get, $"/conversations{query}")).ExpectInvalid(field);
        (await bot.Owner.CallAsync(HttpMethod.Get, $"/conversations/{session.SessionId}?cursor=AAAA")).ExpectInvalid("cursor");
    }

    [Fact]
    public async Task An_erased_conversation_is_gone_and_its_credits_stay_counted()
    {
        await using var app = await PegasusApp.StartAsync();
        var bot = await ReadyBot.CreateAsync(app);
        var (erased, kept) = (await StartAsync(bot, "ada@example.com"), await StartAsync(bot, "bob@example.com"));
        (await erased.SendAsync(Question, "m-1")).Expect(HttpStatusCode.OK);
        (await kept.SendAsync(Question, "m-1")).Expect(HttpStatusCode.OK);

        (await bot.Owner.CallAsync(HttpMethod.Delete, $"/conversations/{erased.SessionId}")).Expect(HttpStatusCode.NoContent);

        Assert.Empty(await TableScan.RowsWithAsync(app, erased.SessionId));
        Assert.Empty(await TableScan.RowsWithAsync(app, "ada@example.com"));
        (await bot.Owner.CallAsync(HttpMethod.Get, $"/conversations/{erased.SessionId}")).ExpectProblem(404, "not_found");
        (await bot.Owner.CallAsync(HttpMethod.Delete, $"/conversations/{erased.SessionId}")).ExpectProblem(404, "not_found");
        (await erased.SendAsync(Question)).ExpectProblem(401, "session_invalid");
        (await kept.SendAsync(Question)).Expect(HttpStatusCode.OK);
        Assert.Equal(3, await bot.Owner.GetUsedCreditsAsync());
    }

    [Fact]
    public async Task A_visitor_is_erased_by_address_or_by_session_and_nobody_else()
    {
        await using var app = await PegasusApp.StartAsync();
        var bot = await ReadyBot.CreateAsync(app);
        var stranger = await ReadyBot.CreateAsync(app);
        var elsewhere = await StartAsync(stranger, "ada@example.com");
        var ada = new[] { await StartAsync(bot, "Ada@Example.com"), await StartAsync(bot, " ada@example.COM"), await StartAsync(bot, "ada@example.com") };
        var others = new[] { await StartAsync(bot, "ada@example.com.evil"), await StartAsync(bot, "xada@example.com"), await bot.StartSessionAsync(), await bot.StartSessionAsync() };
        (await ada[0].SendAsync(Question)).Expect(HttpStatusCode.OK);

        Assert.Equal(3, (int)(await EraseAsync(bot.Owner, new() { ["email"] = "ADA@example.com" })).Expect(HttpStatusCode.OK).Json["erased"]!);
        Assert.Equal(0, (int)(await EraseAsync(bot.Owner, new() { ["email"] = "ADA@example.com" })).Expect(HttpStatusCode.OK).Json["erased"]!);
        foreach (var session in ada)
            Assert.Empty(await TableScan.RowsWithAsync(app, session.SessionId));
        Assert.Equal(others.Select(session => session.SessionId).Reverse(), (await ListAsync(bot.Owner)).Json["items"]!.AsArray().Select(item => (string)item!["id"]!));
        Assert.Equal(1, (int)(await EraseAsync(bot.Owner, new() { ["sessionId"] = others[2].SessionId })).Expect(HttpStatusCode.OK).Json["erased"]!);
        var again = await StartAsync(bot, "xAda@example.com");
        Assert.Equal(2, (int)(await EraseAsync(bot.Owner, new() { ["sessionId"] = again.SessionId })).Expect(HttpStatusCode.OK).Json["erased"]!);
        Assert.Equal(0, (int)(await EraseAsync(bot.Owner, new() { ["sessionId"] = elsewhere.SessionId })).Expect(HttpStatusCode.OK).Json["erased"]!);
        Assert.Single((await ListAsync(stranger.Owner)).Json["items"]!.AsArray());
        foreach (var (body, field) in new[] { ("{}", "email"), ("""{"email":" "}""", "email"), ("""{"sessionId":""}""", "sessionId"), ("""{"email":"a@b.c","sessionId":"x"}""", "sessionId") })
            (await EraseAsync(bot.Owner, (JsonObject)JsonNode.Parse(body)!)).ExpectInvalid(field);
    }

    [Fact]
    public async Task An_erasure_that_is_cut_off_is_finished_by_the_timer()
    {
        await using var proxy = await FaultProxy.StartAsync((await AzuriteServer.GetAsync()).ConnectionString);
        await using var app = await PegasusApp.StartAsync(storage: proxy.ConnectionString);
        var bot = await ReadyBot.CreateAsync(app);
        await Campaign.AwaitWorkersAsync(app);
        VisitorSession[] sessions = [];
        async Task PrepareAsync()
        {
            sessions = [await StartAsync(bot, "ada@example.com"), await StartAsync(bot, "ada@example.com")];
            foreach (var session in sessions)
                (await session.SendAsync(Question)).Expect(HttpStatusCode.OK);
        }
        await PrepareAsync();
        var writes = await CutOff.AtEachWriteAsync(proxy, () => EraseAsync(bot.Owner, new() { ["email"] = "ada@example.com" }), async cut =>
        {
            await Campaign.RunTimerAsync(app);
            // The notes are the first write: from the second on there is no way back.
            Assert.Equal(cut == 0 ? 2 : 0, (await ListAsync(bot.Owner)).Json["items"]!.AsArray().Count);
            if (cut == 0)
                return;
            foreach (var session in sessions)
                Assert.Empty(await TableScan.RowsWithAsync(app, session.SessionId));
            Assert.Empty(await TableScan.RowsWithAsync(app, "ada@example.com"));
            await PrepareAsync();
        });
        Assert.InRange(writes, 8, 20);
    }

    [Fact]
    public async Task Conversations_are_kept_as_long_as_the_workspace_says_whenever_the_timer_runs()
    {
        var clock = new ShiftedClock();
        await using var app = await PegasusApp.StartAsync(clock, new Dictionary<string, string> { ["Plans:Free:DailyCredits"] = "100000" });
        var bot = await ReadyBot.CreateAsync(app);
        var other = await ReadyBot.CreateAsync(app);
        var unlimited = await other.StartSessionAsync();
        await SetRetentionAsync(bot.Owner, 7);
        var (old, touched) = (await bot.StartSessionAsync(), await bot.StartSessionAsync());
        (await old.SendAsync(Question)).Expect(HttpStatusCode.OK);
        clock.Advance(TimeSpan.FromHours(20));
        (await touched.SendAsync(Question)).Expect(HttpStatusCode.OK);
        clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromHours(21));
        var young = await StartAsync(await SignInAgainAsync(app, bot), null);
        var owner = (await SignInAgainAsync(app, bot)).Owner;

        await Campaign.RunTimerAsync(app);
        Assert.Equal(3, (await ListAsync(owner)).Json["items"]!.AsArray().Count);
        clock.Advance(TimeSpan.FromHours(2));
        await Task.WhenAll(Campaign.RunTimerAsync(app), Campaign.RunTimerAsync(app));
        Assert.Equal([young.SessionId, touched.SessionId], (await ListAsync(owner)).Json["items"]!.AsArray().Select(item => (string)item!["id"]!));
        Assert.Empty(await TableScan.RowsWithAsync(app, old.SessionId));
        await SetRetentionAsync(owner, null);
        clock.Advance(TimeSpan.FromDays(400));
        await Campaign.RunTimerAsync(app);
        owner = (await SignInAgainAsync(app, bot)).Owner;
        Assert.Equal(2, (await ListAsync(owner)).Json["items"]!.AsArray().Count);
        Assert.NotEmpty(await TableScan.RowsWithAsync(app, unlimited.SessionId));
        Assert.Equal("READY", (string)(await owner.GetBotAsync(bot.BotId))["status"]!);
    }

    private static async Task SetRetentionAsync(OwnerClient owner, int? days) =>
        (await owner.CallAsync(HttpMethod.Patch, "", new JsonObject { ["retentionDays"] = days })).Expect(HttpStatusCode.OK);

    private static async Task<ReadyBot> SignInAgainAsync(PegasusApp app, ReadyBot bot)
    {
        var login = (await app.Http.CallAsync(HttpMethod.Post, "/api/auth/login", new JsonObject { ["email"] = bot.Owner.Email, ["password"] = bot.Owner.OwnPassword })).Expect(HttpStatusCode.OK);
        return bot with { Owner = new OwnerClient(bot.Owner.Http, bot.Owner.WorkspaceId, (string)login.Json["accessToken"]!, bot.Owner.Email, bot.Owner.OwnPassword) };
    }

    private static async Task<VisitorSession> StartAsync(ReadyBot bot, string? email)
    {
        var started = (await bot.App.Http.CallAsync(
            HttpMethod.Post, "/api/widget/sessions", new JsonObject { ["visitor"] = new JsonObject { ["name"] = "Visitor", ["email"] = email } }, bot.WidgetToken)).Expect(HttpStatusCode.Created).Json;
        return new VisitorSession(bot.App.Http, (string)started["sessionId"]!, (string)started["sessionToken"]!, null);
    }

    private static async Task<ApiAnswer> ListAsync(OwnerClient owner, string query = "") => (await owner.CallAsync(HttpMethod.Get, $"/conversations{query}")).Expect(HttpStatusCode.OK);

    private static Task<ApiAnswer> EraseAsync(OwnerClient owner, JsonObject body) => owner.CallAsync(HttpMethod.Post, "/visitors/erase", body);
}
