using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Pegasus.Functions.State;
using Pegasus.Functions.Tests.Campaigns;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>A workspace's settings, its export, and its end.</summary>
public sealed class WorkspaceTests(ContractApp contract) : IClassFixture<ContractApp>
{
    private const string Question = "How much does shipping cost?";

    [Fact]
    public async Task Its_settings_are_read_and_changed_and_its_name_is_the_one_that_is_shown()
    {
        var owner = await contract.App.SignUpAsync();
        var read = (await owner.CallAsync(HttpMethod.Get, "")).Expect(HttpStatusCode.OK);
        Assert.Equal((owner.WorkspaceId, "Acme", "owner", null), ((string)read.Json["id"]!, (string)read.Json["name"]!, (string)read.Json["role"]!, (int?)read.Json["retentionDays"]));
        Problems.AssertMembers(read.Json, "id", "name", "role", "retentionDays", "createdAt");

        var changed = (await PatchAsync(owner, new() { ["name"] = "  Acme Ltd  ", ["retentionDays"] = 30 })).Expect(HttpStatusCode.OK);
        Assert.Equal(("Acme Ltd", 30), ((string)changed.Json["name"]!, (int)changed.Json["retentionDays"]!));
        Assert.NotEqual(read.Header("ETag"), changed.Header("ETag"));
        Assert.Equal(30, (int)(await PatchAsync(owner, new() { ["name"] = "Acme GmbH" })).Expect(HttpStatusCode.OK).Json["retentionDays"]!);
        Assert.Null((await PatchAsync(owner, new() { ["retentionDays"] = null })).Expect(HttpStatusCode.OK).Json["retentionDays"]);
        var me = (await contract.App.Http.CallAsync(HttpMethod.Get, "/api/me", token: owner.Token)).Expect(HttpStatusCode.OK).Json;
        Assert.Equal("Acme GmbH", (string)Assert.Single(me["workspaces"]!.AsArray())!["name"]!);
        var login = await contract.App.Http.CallAsync(HttpMethod.Post, "/api/auth/login", new JsonObject { ["email"] = owner.Email, ["password"] = owner.OwnPassword });
        Assert.Equal("Acme GmbH", (string)login.Expect(HttpStatusCode.OK).Json["workspace"]!["name"]!);
        foreach (var (body, field) in new (string, string)[]
        {
            ("""{"name":""}""", "name"), ("{\"name\":\"" + new string('x', 101) + "\"}", "name"), ("""{"retentionDays":0}""", "retentionDays"), ("""{"retentionDays":3651}""", "retentionDays"),
            ("""{"retentionDays":"7"}""", "retentionDays"), ("""{"retentionDays":1.5}""", "retentionDays"), ("""{"retentionDays":1e99}""", "retentionDays"), ("""{"retentionDays":[]}""", "retentionDays"),
        })
        {
            (await PatchAsync(owner, (JsonObject)JsonNode.Parse(body)!)).ExpectInvalid(field);
        }
        Assert.Equal("Acme GmbH", (string)(await owner.CallAsync(HttpMethod.Get, "")).Json["name"]!);
    }

    [Fact]
    public async Task Its_export_holds_everything_but_secrets_and_says_that_it_is_whole()
    {
        await using var app = await PegasusApp.StartAsync();
        var bot = await ReadyBot.CreateAsync(app);
        var stranger = await ReadyBot.CreateAsync(app);
        for (var i = 0; i < 5; i++)
            await bot.Owner.AddTextAsync(bot.BotId, $"{i}.txt", $"Grüße, text {i}.\nSecond line.");
        Assert.Equal("READY", (string)(await bot.Owner.TrainAsync(bot.BotId))["status"]!);
        (await bot.Owner.CallAsync(HttpMethod.Put, "/subscription", new JsonObject { ["plan"] = "Starter" })).Expect(HttpStatusCode.OK);
        var (visitor, erased) = (await bot.StartSessionAsync("https://shop.example"), await bot.StartSessionAsync());
        var reply = (await visitor.SendAsync(Question)).Expect(HttpStatusCode.OK).Json;
        (await visitor.Http.CallAsync(
            HttpMethod.Post, $"/api/widget/sessions/{visitor.SessionId}/messages/{reply["messageId"]}/feedback", new JsonObject { ["rating"] = "down", ["comment"] = "Too dear." }, visitor.Token, visitor.Origin))
            .Expect(HttpStatusCode.NoContent);
        (await erased.SendAsync("A secret question.")).Expect(HttpStatusCode.OK);
        (await bot.Owner.CallAsync(HttpMethod.Delete, $"/conversations/{erased.SessionId}")).Expect(HttpStatusCode.NoContent);

        var chatId = await bot.Owner.CreateChatAsync(bot.BotId);
        (await bot.Owner.ChatAsync(chatId, "What do returns cost me?")).Expect(HttpStatusCode.OK);

        var export = (await bot.Owner.CallAsync(HttpMethod.Get, "/export")).Expect(HttpStatusCode.OK);
        Assert.Equal("application/x-ndjson", export.Response.Content.Headers.ContentType?.MediaType);
        Assert.True(export.Response.Headers.TransferEncodingChunked);
        Assert.EndsWith("\n", export.Text, StringComparison.Ordinal);
        var lines = export.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(("end", lines.Count - 1), ((string)lines[^1]["type"]!, (int)lines[^1]["lines"]!));
        Assert.Equal(
            new[] { "audit 12", "usage 1", "chat 1", "workspace 1", "member 1", "bot 1", "widget 1", "document 6", "conversation 1", "message 4", "rating 1", "credits 1", "subscription 1", "end 1" }.Order(StringComparer.Ordinal),
            lines.GroupBy(line => (string)line["type"]!).Select(group => $"{group.Key} {group.Count()}").Order(StringComparer.Ordinal));
        JsonNode One(string type) => lines.First(line => (string)line["type"]! == type);
        Assert.Equal((bot.Owner.WorkspaceId, "Acme"), ((string)One("workspace")["id"]!, (string)One("workspace")["name"]!));
        Assert.Equal((bot.Owner.Email, "owner"), ((string)One("member")["email"]!, (string)One("member")["role"]!));
        Assert.Contains(lines, line => (string)line["type"]! == "document" && ((string?)line["text"])!.Contains("Grüße, text 3.", StringComparison.Ordinal));
        Assert.Equal((Question, visitor.SessionId), ((string)lines.Last(line => (string)line["type"]! == "message" && (string)line["conversationId"]! == visitor.SessionId)["text"]!, (string)One("message")["conversationId"]!));
        Assert.Equal(("down", "Too dear."), ((string)One("rating")["rating"]!, (string)One("rating")["comment"]!));
        Assert.Equal((3, "Starter"), ((int)One("credits")["used"]!, (string)One("subscription")["plan"]!));
        foreach (var secret in new[] { bot.WidgetToken, bot.Owner.Token, visitor.Token, bot.Owner.OwnPassword, "eyJ", "PasswordHash", "A secret question.", stranger.Owner.WorkspaceId, stranger.BotId, app.SigningKey })
            Assert.DoesNotContain(secret, export.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_that_breaks_off_is_known_by_its_end()
    {
        await using var proxy = await FaultProxy.StartAsync((await AzuriteServer.GetAsync()).ConnectionString);
        await using var app = await PegasusApp.StartAsync(storage: proxy.ConnectionString);
        var owner = await app.SignUpAsync();
        var botId = await owner.CreateBotAsync();
        var noise = string.Join(' ', Enumerable.Range(0, 20_000).Select(i => $"word{i}"));
        for (var i = 0; i < 4; i++)
            await owner.AddTextAsync(botId, $"{i}.txt", $"{noise} {i}");
        var contents = 0;
        proxy.Add(request => request.Method == "GET" && request.Target.Contains($"{app.Prefix}contents", StringComparison.Ordinal) && Interlocked.Increment(ref contents) > 2, Fault.Reset());

        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/workspaces/{owner.WorkspaceId}/export");
        request.Headers.Authorization = new("Bearer", owner.Token);
        using var response = await owner.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var read = new MemoryStream();
        await Assert.ThrowsAnyAsync<Exception>(async () => await (await response.Content.ReadAsStreamAsync()).CopyToAsync(read));
        var text = System.Text.Encoding.UTF8.GetString(read.ToArray());
        Assert.Contains("\"type\":\"document\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"type\":\"end\"", text, StringComparison.Ordinal);
        proxy.Clear();
        Assert.Contains("{\"type\":\"end\",\"lines\":12}", (await owner.CallAsync(HttpMethod.Get, "/export")).Expect(HttpStatusCode.OK).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_erased_workspace_is_gone_for_all_and_leaves_no_row_and_no_message()
    {
        var clock = new ShiftedClock();
        await using var app = await PegasusApp.StartAsync(clock);
        await using var other = await app.StartAnotherAsync(clock);
        var (bot, stranger) = (await ReadyBot.CreateAsync(app), await ReadyBot.CreateAsync(app));
        var visitor = await bot.StartSessionAsync();
        (await visitor.SendAsync(Question)).Expect(HttpStatusCode.OK);
        var untouched = await RowsOfAsync(stranger);
        (await bot.Owner.CallAsync(HttpMethod.Delete, "")).ExpectInvalid("name");
        (await bot.Owner.CallAsync(HttpMethod.Delete, "?name=acme")).ExpectInvalid("name");
        (await bot.Owner.CallAsync(HttpMethod.Get, "")).Expect(HttpStatusCode.OK);
        (await bot.Owner.CallAsync(HttpMethod.Post, $"/bots/{bot.BotId}/documents?train=true", new JsonObject { ["name"] = "a.txt", ["text"] = "Text." })).Expect(HttpStatusCode.Created);

        (await bot.Owner.CallAsync(HttpMethod.Delete, "?name=Acme")).Expect(HttpStatusCode.NoContent);

        foreach (var instance in new[] { app, other })
        {
            foreach (var path in new[] { "", "/bots", $"/bots/{bot.BotId}", "/conversations", "/credits", "/export" })
                (await instance.Http.CallAsync(HttpMethod.Get, $"/api/workspaces/{bot.Owner.WorkspaceId}{path}", token: bot.Owner.Token)).ExpectProblem(404, "not_found");
            (await instance.Http.CallAsync(HttpMethod.Post, "/api/widget/sessions", new JsonObject(), bot.WidgetToken)).ExpectProblem(401, "widget_invalid");
            (await (visitor with { Http = instance.Http }).SendAsync(Question)).ExpectProblem(401, "session_invalid");
            Assert.Empty((await instance.Http.CallAsync(HttpMethod.Get, "/api/me", token: bot.Owner.Token)).Expect(HttpStatusCode.OK).Json["workspaces"]!.AsArray());
        }
        var login = await app.Http.CallAsync(HttpMethod.Post, "/api/auth/login", new JsonObject { ["email"] = bot.Owner.Email, ["password"] = bot.Owner.OwnPassword });
        Assert.Null(login.Expect(HttpStatusCode.OK).Json["workspace"]);

        await Campaign.AwaitWorkersAsync(app);
        clock.Advance(TimeSpan.FromHours(2));
        await Campaign.RunTimerAsync(app);
        await AssertGoneAsync(app, bot);
        Assert.Equal(untouched, await RowsOfAsync(stranger));
        (await (await stranger.StartSessionAsync()).SendAsync(Question)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_erasure_that_is_cut_off_at_any_write_is_finished_by_the_timer()
    {
        var clock = new ShiftedClock();
        await using var proxy = await FaultProxy.StartAsync((await AzuriteServer.GetAsync()).ConnectionString);
        await using var app = await PegasusApp.StartAsync(clock, storage: proxy.ConnectionString);
        var bot = await PrepareAsync(app);
        var writes = await CutOff.AtEachWriteAsync(proxy, () => bot.Owner.CallAsync(HttpMethod.Delete, "?name=Acme"), async cut =>
        {
            clock.Advance(TimeSpan.FromHours(2));
            await Campaign.RunTimerAsync(app);
            if (cut == 0)
            {
                // Without its notes it did not begin.
                (await bot.Owner.CallAsync(HttpMethod.Get, $"/bots/{bot.BotId}")).Expect(HttpStatusCode.OK);
                return;
            }
            await AssertGoneAsync(app, bot);
            (await bot.Owner.CallAsync(HttpMethod.Get, "")).ExpectProblem(404, "not_found");
            bot = await PrepareAsync(app);
        });
        Assert.InRange(writes, 10, 60);
    }

    [Fact]
    public async Task A_deletion_of_a_bot_that_is_cut_off_at_any_write_is_finished_by_the_timer()
    {
        var clock = new ShiftedClock();
        await using var proxy = await FaultProxy.StartAsync((await AzuriteServer.GetAsync()).ConnectionString);
        await using var app = await PegasusApp.StartAsync(clock, storage: proxy.ConnectionString);
        var bot = await PrepareAsync(app);
        var writes = await CutOff.AtEachWriteAsync(proxy, () => bot.Owner.CallAsync(HttpMethod.Delete, $"/bots/{bot.BotId}"), async cut =>
        {
            clock.Advance(TimeSpan.FromHours(2));
            await Campaign.RunTimerAsync(app);
            if (cut < 2)
            {
                // A note alone is no deletion: the bot is whole, and answers.
                (await (await bot.StartSessionAsync()).SendAsync(Question)).Expect(HttpStatusCode.OK);
                return;
            }
            Assert.Empty(await TableScan.RowsWithAsync(app, bot.BotId));
            Assert.DoesNotContain(await TableScan.RowsWithAsync(app, bot.Owner.WorkspaceId), row => row.StartsWith("ledger ", StringComparison.Ordinal) && row.Contains("=s-", StringComparison.Ordinal));
            bot = await PrepareAsync(app);
        });
        Assert.InRange(writes, 6, 40);
    }

    private static async Task<ReadyBot> PrepareAsync(PegasusApp app)
    {
        var bot = await ReadyBot.CreateAsync(app);
        await bot.Owner.AddTextAsync(bot.BotId, "more.txt", "More text.");
        Assert.Equal("READY", (string)(await bot.Owner.TrainAsync(bot.BotId))["status"]!);
        (await (await bot.StartSessionAsync()).SendAsync(Question)).Expect(HttpStatusCode.OK);
        await Campaign.AwaitWorkersAsync(app);
        return bot;
    }

    /// <summary>What stands of a workspace, but for its events, which are numbered at times of their own.</summary>
    private static async Task<IReadOnlyList<string>> RowsOfAsync(ReadyBot bot) =>
        [.. (await TableScan.RowsWithAsync(bot.App, bot.Owner.WorkspaceId)).Where(row => !TableScan.IsEvent(row))];

    private static async Task AssertGoneAsync(PegasusApp app, ReadyBot bot)
    {
        Assert.Empty(await TableScan.RowsWithAsync(app, bot.Owner.WorkspaceId));
        Assert.Empty(await TableScan.RowsWithAsync(app, bot.BotId));
        var storage = app.Services.GetRequiredService<PegasusStorage>();
        foreach (var queue in new[] { storage.TrainBot, storage.TrainBotPoison, storage.CrawlSite, storage.CrawlSitePoison, storage.DeliverWebhook, storage.DeliverWebhookPoison })
            Assert.Equal(0, (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
    }

    private static Task<ApiAnswer> PatchAsync(OwnerClient owner, JsonObject body) => owner.CallAsync(HttpMethod.Patch, "", body);
}
