using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Pegasus.Domain.Realtime;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.Realtime;
using Pegasus.Functions.State;
using Pegasus.Functions.Tests.Campaigns;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>Other systems are told of what happens: signed, once for each event, again where it failed, and none that is not of the public internet.</summary>
public sealed class WebhookTests(WebStage stage) : IClassFixture<WebStage>
{
    private static int Paths;

    [Fact]
    public async Task An_address_is_told_of_what_it_wants_signed_with_its_secret()
    {
        var (bot, receiver) = (await ReadyBot.CreateAsync(stage.App), NewReceiver());
        var hook = await CreateAsync(bot.Owner, receiver.Url, "conversation.created", "conversation.state");
        var visitor = await bot.StartSessionAsync();
        (await visitor.SendAsync("How much does shipping cost?")).Expect(HttpStatusCode.OK);
        (await visitor.HandOffAsync("I need help.")).Expect(HttpStatusCode.Accepted);

        var received = await receiver.AwaitAsync(2);
        Assert.Equal(["conversation.created", "conversation.state"], received.OrderBy(one => (string)one.Json["id"]!, StringComparer.Ordinal).Select(one => one.Type));
        Assert.All(received, one =>
        {
            Assert.True(one.IsSignedWith((string)hook["secret"]!));
            Assert.Equal(visitor.SessionId, (string)one.Json["data"]!["conversationId"]!);
            Assert.DoesNotContain("help", one.Body, StringComparison.Ordinal);
        });
        var log = await AwaitLogAsync(bot.Owner, hook, items => items.Count == 2 && items.All(one => (string)one!["state"]! == "DELIVERED"));
        Assert.Equal(received.Select(one => one.Id).Order(), log.Select(one => (string)one!["messageId"]!).Order());
        Assert.All(log, one => Assert.Equal((1, 204), ((int)one!["attempts"]!, (int)one["status"]!)));
    }

    [Fact]
    public async Task What_fails_is_tried_again_later_under_the_same_id()
    {
        var (bot, receiver) = (await ReadyBot.CreateAsync(stage.App), NewReceiver());
        var answers = 0;
        receiver.Answer = context =>
        {
            context.Response.StatusCode = Interlocked.Increment(ref answers) == 1 ? 503 : 200;
            return Task.CompletedTask;
        };
        var hook = await CreateAsync(bot.Owner, receiver.Url, "conversation.created");
        await bot.StartSessionAsync();

        var failed = Assert.Single(await AwaitLogAsync(bot.Owner, hook, items => items.Any(one => (int)one!["attempts"]! == 1)))!;
        Assert.Equal(("PENDING", 503, "The address answered with 503 instead of 2xx."), ((string)failed["state"]!, (int)failed["status"]!, (string)failed["error"]!));
        Assert.NotNull(failed["nextAt"]);
        var received = await receiver.AwaitAsync(2);
        Assert.Equal(received[0].Id, received[1].Id);
        await AwaitLogAsync(bot.Owner, hook, items => (string)items[0]!["state"]! == "DELIVERED");
    }

    [Fact]
    public async Task A_delivery_that_failed_is_sent_again_when_its_owner_says_so()
    {
        var (bot, receiver) = (await ReadyBot.CreateAsync(stage.App), NewReceiver());
        var hook = await CreateAsync(bot.Owner, receiver.Url, "conversation.created");
        await bot.StartSessionAsync();
        var done = Assert.Single(await AwaitLogAsync(bot.Owner, hook, items => items.Any(one => (string)one!["state"]! == "DELIVERED")))!;

        var path = $"/webhooks/{(string)hook["id"]!}/deliveries/{(string)done["id"]!}/retry";
        (await bot.Owner.CallAsync(HttpMethod.Post, path)).Expect(HttpStatusCode.Accepted);
        (await bot.Owner.CallAsync(HttpMethod.Post, path)).ExpectProblem(409, "delivery_under_way");
        var received = await receiver.AwaitAsync(2);
        Assert.Equal(received[0].Id, received[1].Id);
    }

    [Fact]
    public async Task The_test_tells_how_the_address_answers_and_stands_in_the_log()
    {
        var (owner, receiver) = (await stage.App.SignUpAsync(), NewReceiver());
        var hook = await CreateAsync(owner, receiver.Url, "message.rated");
        var good = (await TestAsync(owner, hook)).Expect(HttpStatusCode.OK).Json;
        Assert.Equal((true, 204, null), ((bool)good["ok"]!, (int)good["status"]!, (string?)good["error"]));
        Assert.True(Assert.Single(receiver.Received).IsSignedWith((string)hook["secret"]!));

        receiver.Answer = context =>
        {
            context.Response.Redirect("http://10.0.0.1/");
            return Task.CompletedTask;
        };
        var redirected = (await TestAsync(owner, hook)).Expect(HttpStatusCode.OK).Json;
        Assert.Equal((false, 302), ((bool)redirected["ok"]!, (int)redirected["status"]!));
        Assert.Contains("redirect", (string)redirected["error"]!, StringComparison.Ordinal);
        Assert.Equal(["DELIVERED", "FAILED"], (await LogAsync(owner, hook)).Select(one => (string)one!["state"]!).Order());
        for (var i = 0; i < 8; i++)
            (await TestAsync(owner, hook)).Expect(HttpStatusCode.OK);
        (await TestAsync(owner, hook)).ExpectProblem(429, "rate_limited");
    }

    [Fact]
    public async Task An_address_that_hangs_keeps_nobody_else_waiting()
    {
        var (bot, hanging, quick) = (await ReadyBot.CreateAsync(stage.App), NewReceiver(), NewReceiver());
        using var release = new CancellationTokenSource();
        hanging.Answer = context => Task.Delay(Timeout.Infinite, CancellationTokenSource.CreateLinkedTokenSource(release.Token, context.RequestAborted).Token)
            .ContinueWith(_ => { }, TaskScheduler.Default);
        await CreateAsync(bot.Owner, hanging.Url, "conversation.created");
        await CreateAsync(bot.Owner, quick.Url, "conversation.created");
        foreach (var _ in Enumerable.Range(0, 8))
            await bot.StartSessionAsync();

        Assert.Equal(8, (await quick.AwaitAsync(8)).Select(one => one.Id).Distinct().Count());
        await release.CancelAsync();
    }

    [Fact]
    public async Task A_new_secret_signs_and_so_does_the_old_one_for_a_day()
    {
        var clock = new ShiftedClock();
        await using var app = await PegasusApp.StartAsync(clock, WebStage.SettingsFor(stage.Site));
        var (owner, receiver) = (await app.SignUpAsync(), NewReceiver());
        var before = await CreateAsync(owner, receiver.Url, "message.rated");
        var after = (await owner.CallAsync(HttpMethod.Post, $"/webhooks/{(string)before["id"]!}/rotate-secret")).Expect(HttpStatusCode.OK).Json;
        Assert.NotEqual((string)before["secret"]!, (string)after["secret"]!);
        await TestAsync(owner, before);
        Assert.True(receiver.Received[0].IsSignedWith((string)before["secret"]!));
        Assert.True(receiver.Received[0].IsSignedWith((string)after["secret"]!));

        clock.Advance(TimeSpan.FromHours(25));
        owner = await owner.LogInAgainAsync();
        await TestAsync(owner, before);
        Assert.False(receiver.Received[1].IsSignedWith((string)before["secret"]!));
        Assert.True(receiver.Received[1].IsSignedWith((string)after["secret"]!));
        Assert.Empty(await TableScan.RowsWithAsync(app, ((string)after["secret"]!)["whsec_".Length..]));
    }

    [Theory]
    [InlineData("http://example.com/hook")]
    [InlineData("https://example.com:8443/hook")]
    [InlineData("https://me:secret@example.com/hook")]
    [InlineData("ftp://example.com/hook")]
    [InlineData("hook")]
    [InlineData("")]
    public async Task An_address_that_may_not_be_told_is_refused(string url)
    {
        var owner = await stage.App.SignUpAsync();
        (await owner.CallAsync(HttpMethod.Post, "/webhooks", new JsonObject { ["url"] = url })).ExpectInvalid("url");
        (await owner.CallAsync(HttpMethod.Post, "/webhooks", new JsonObject { ["url"] = "https://example.com/", ["events"] = new JsonArray("message.deleted") })).ExpectInvalid("events[0]");
    }

    [Theory]
    [InlineData("https://10.0.0.1/hook")]
    [InlineData("https://127.0.0.1/hook")]
    [InlineData("https://[::1]/hook")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://localhost/hook")]
    public async Task An_address_of_no_public_host_is_never_connected_to(string url)
    {
        var owner = await stage.App.SignUpAsync();
        var hook = await CreateAsync(owner, url);
        var result = (await TestAsync(owner, hook)).Expect(HttpStatusCode.OK).Json;
        Assert.Equal((false, "The address is none of the public internet."), ((bool)result["ok"]!, (string)result["error"]!));
    }

    [Fact]
    public async Task Webhooks_are_changed_switched_off_counted_and_deleted()
    {
        var (bot, receiver) = (await ReadyBot.CreateAsync(stage.App), NewReceiver());
        var hook = await CreateAsync(bot.Owner, receiver.Url, "conversation.created");
        var path = $"/webhooks/{(string)hook["id"]!}";
        var changed = await bot.Owner.CallAsync(HttpMethod.Patch, path, new JsonObject { ["enabled"] = false, ["name"] = "Tickets" }, request => request.Headers.Add("If-Match", "\"1\""));
        Assert.Equal((false, "Tickets", receiver.Url), ((bool)changed.Expect(HttpStatusCode.OK).Json["enabled"]!, (string)changed.Json["name"]!, (string)changed.Json["url"]!));
        (await bot.Owner.CallAsync(HttpMethod.Patch, path, new JsonObject { ["enabled"] = true }, request => request.Headers.Add("If-Match", "\"1\""))).ExpectProblem(412, "precondition_failed");
        await bot.StartSessionAsync();

        var second = await CreateAsync(bot.Owner, receiver.Url + "?second", "conversation.created");
        await bot.StartSessionAsync();
        await AwaitLogAsync(bot.Owner, second, items => items.Any(one => (string)one!["state"]! == "DELIVERED"));
        Assert.Empty(await LogAsync(bot.Owner, hook));
        (await bot.Owner.CallAsync(HttpMethod.Delete, $"/webhooks/{(string)second["id"]!}")).Expect(HttpStatusCode.NoContent);
        (await bot.Owner.CallAsync(HttpMethod.Get, $"/webhooks/{(string)second["id"]!}/deliveries")).ExpectProblem(404, "not_found");
        Assert.DoesNotContain(
            await TableScan.KeysAsync(stage.App.Services.GetRequiredService<PegasusStorage>().Ledger), key => key.StartsWith($"hook-{(string)second["id"]!}", StringComparison.Ordinal));

        for (var i = 1; i < 10; i++)
            await CreateAsync(bot.Owner, $"https://example.com/{i}", "conversation.deleted");
        (await bot.Owner.CallAsync(HttpMethod.Post, "/webhooks", new JsonObject { ["url"] = "https://example.com/" })).ExpectProblem(409, "too_many_webhooks");
    }

    [Fact]
    public async Task An_escalation_rule_notifies()
    {
        var (bot, receiver) = (await ReadyBot.CreateAsync(stage.App), NewReceiver());
        await CreateAsync(bot.Owner, receiver.Url, "conversation.escalated");
        (await bot.Owner.CallAsync(HttpMethod.Put, "/safety", JsonNode.Parse("""
            {"blockedKeywords":[],"seriousTriggers":[],"holdReplies":"none","escalation":[{"when":{"unanswered":1},"action":"notify"},{"when":{"rating":"down"},"action":"notify"}]}
            """))).Expect(HttpStatusCode.OK);
        var visitor = await bot.StartSessionAsync();
        var reply = (await visitor.SendAsync("Do you sell gift cards?")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal("BOT", (string)reply["state"]!);
        (await visitor.RateAsync((string)reply["messageId"]!, "down")).Expect(HttpStatusCode.NoContent);

        var received = await receiver.AwaitAsync(2);
        Assert.Equal(
            ["Escalation 1: 1 question without an answer", "Escalation 2: a reply is rated down"],
            received.OrderBy(one => long.Parse((string)one.Json["id"]!, null)).Select(one => (string)one.Json["data"]!["rule"]!));
        Assert.Equal("BOT", (string)(await visitor.GetHistoryAsync()).Json["state"]!);
    }

    [Fact]
    public async Task What_an_instance_has_left_another_tells()
    {
        await using var app = await PegasusApp.StartAsync(settings: WebStage.SettingsFor(stage.Site));
        var (bot, receiver) = (await ReadyBot.CreateAsync(app), NewReceiver());
        var hook = await CreateAsync(bot.Owner, receiver.Url, "conversation.created");
        await bot.StartSessionAsync();
        await receiver.AwaitAsync(1);

        // As if the process had died right after the change: the note is there, and nobody was told of it.
        var at = DateTimeOffset.UtcNow;
        await app.Services.GetRequiredService<PegasusStorage>().Ledger.SubmitTransactionAsync(
            [EventNotes.Note(bot.Owner.WorkspaceId, new ShiftedClock().GetUtcNow(), charges: false, new WorkspaceEvent(EventTypes.ConversationCreated, at, new EventData { ConversationId = "left" }))]);
        await using var other = await app.StartAnotherAsync(settings: WebStage.SettingsFor(stage.Site));
        Assert.Equal("left", (string)(await receiver.AwaitAsync(2))[1].Json["data"]!["conversationId"]!);
        await Campaign.RunTimerAsync(app);
        Assert.Equal(2, (await LogAsync(bot.Owner, hook)).Count);
    }

    [Fact]
    public async Task However_many_events_come_at_once_none_is_left_out()
    {
        await using var app = await PegasusApp.StartAsync(settings: WebStage.SettingsFor(stage.Site));
        var (bot, receiver) = (await ReadyBot.CreateAsync(app), NewReceiver());
        await CreateAsync(bot.Owner, receiver.Url, "conversation.created");
        var at = new ShiftedClock().GetUtcNow();
        var notes = Enumerable.Range(0, 25).Select(i => EventNotes.Note(
            bot.Owner.WorkspaceId, at.AddTicks(i), charges: false,
            [
                .. Enumerable.Repeat(new WorkspaceEvent(EventTypes.MessageRated, at, new EventData()), 99),
                new WorkspaceEvent(EventTypes.ConversationCreated, at, new EventData { ConversationId = $"{i}" }),
            ]));
        await app.Services.GetRequiredService<PegasusStorage>().Ledger.SubmitTransactionAsync(notes);
        await bot.StartSessionAsync();

        var told = (await receiver.AwaitAsync(26)).Select(one => (string)one.Json["data"]!["conversationId"]!).Distinct().ToList();
        Assert.Equal(26, told.Count);
        Assert.All(Enumerable.Range(0, 25), i => Assert.Contains($"{i}", told));
    }

    [Fact]
    public async Task A_message_that_is_not_of_Pegasus_is_given_up_and_one_that_failed_too_often_ends()
    {
        var functions = stage.App.Services.GetServices<IQueueFunction>().ToList();
        Assert.Equal(QueueOutcome.GiveUp, await functions.Single(function => function.Name == "deliver-webhook").RunAsync(new QueueTrigger("garbage", 1), CancellationToken.None));
        var poison = functions.Single(function => function.Name == "deliver-webhook-poison");
        Assert.Equal(QueueOutcome.Done, await poison.RunAsync(new QueueTrigger("garbage", 1), CancellationToken.None));

        var (bot, receiver) = (await ReadyBot.CreateAsync(stage.App), NewReceiver());
        receiver.Answer = context =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        var hook = await CreateAsync(bot.Owner, receiver.Url, "conversation.created");
        await bot.StartSessionAsync();
        var failing = Assert.Single(await AwaitLogAsync(bot.Owner, hook, items => items.Any(one => (int)one!["attempts"]! == 1)))!;
        await poison.RunAsync(
            new QueueTrigger(new JsonObject { ["WorkspaceId"] = bot.Owner.WorkspaceId, ["WebhookId"] = (string)hook["id"]!, ["DeliveryId"] = (string)failing["id"]! }.ToJsonString(), 1),
            CancellationToken.None);
        Assert.Equal("FAILED", (string)(await LogAsync(bot.Owner, hook))[0]!["state"]!);
    }

    private WebhookReceiver NewReceiver() => new(stage.Site, $"/hook/{Interlocked.Increment(ref Paths)}");

    private static async Task<JsonNode> CreateAsync(OwnerClient owner, string url, params string[] events) =>
        (await owner.CallAsync(HttpMethod.Post, "/webhooks", new JsonObject { ["url"] = url, ["events"] = new JsonArray([.. events.Select(type => (JsonNode)type)]) }))
            .Expect(HttpStatusCode.Created).Json;

    private static Task<ApiAnswer> TestAsync(OwnerClient owner, JsonNode hook) => owner.CallAsync(HttpMethod.Post, $"/webhooks/{(string)hook["id"]!}/test");

    private static async Task<JsonArray> LogAsync(OwnerClient owner, JsonNode hook) =>
        (await owner.CallAsync(HttpMethod.Get, $"/webhooks/{(string)hook["id"]!}/deliveries")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();

    private static async Task<JsonArray> AwaitLogAsync(OwnerClient owner, JsonNode hook, Func<JsonArray, bool> isAwaited)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var log = await LogAsync(owner, hook);
            if (isAwaited(log))
                return log;
            await Task.Delay(50, limit.Token);
        }
    }
}
