using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Domain.BusinessHours;
using Pegasus.Domain.Conversations;
using Pegasus.Functions.Tests.Campaigns;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>Visitors who ask for a person while nobody is there are told so, once.</summary>
public sealed class BusinessHoursTests : IAsyncLifetime
{
    private const string Question = "How much does shipping cost?";
    private const string Away = "We are back on Monday 09:00 (Europe/Vienna).";

    private readonly ShiftedClock clock = new();
    private PegasusApp app = null!;
    private ReadyBot bot = null!;

    public async Task InitializeAsync()
    {
        app = await PegasusApp.StartAsync(clock);
        bot = await ReadyBot.CreateAsync(app);
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task Who_asks_for_a_person_outside_the_hours_is_told_once_for_each_time_and_for_nothing()
    {
        await SaveAsync(new OfficeHours());
        var visitor = await bot.StartSessionAsync();
        var asked = (await visitor.SendAsync(Question)).Expect(HttpStatusCode.OK);
        Assert.Equal(4, asked.Transactions);

        // The session, the bot, the conversation, the hours, and one transaction for all that changes.
        var first = (await visitor.HandOffAsync("Help!")).Expect(HttpStatusCode.Accepted);
        var again = (await visitor.HandOffAsync("Help!")).Expect(HttpStatusCode.Accepted);
        Assert.Equal("WAITING", (string)again.Json["state"]!);
        Assert.Equal(again.Transactions + 2, first.Transactions);
        (await visitor.SendAsync("Hello?")).Expect(HttpStatusCode.OK);

        var news = (await visitor.GetHistoryAsync((string)asked.Json["messageId"]!)).Json["items"]!.AsArray();
        Assert.Equal([("bot", Away, false), ("visitor", "Hello?", true)], news.Select(Told));
        var read = await ReadAsync(visitor);
        Assert.Equal((4, "WAITING", "Help!"), ((int)read["messageCount"]!, (string)read["state"]!, (string)read["handoffReason"]!));
        Assert.Equal([null, null, "Outside business hours", null], read["messages"]!.AsArray().Select(message => (string?)message!["rule"]));

        (await SetStateAsync(visitor, "BOT")).Expect(HttpStatusCode.OK);
        (await visitor.HandOffAsync()).Expect(HttpStatusCode.Accepted);
        Assert.Equal(2, await CountAsync(visitor, Away));
        // Who is with a person does not wait, and nobody is away.
        (await SetStateAsync(visitor, "HUMAN")).Expect(HttpStatusCode.OK);
        (await visitor.HandOffAsync()).Expect(HttpStatusCode.Accepted);
        Assert.Equal(2, await CountAsync(visitor, Away));
        Assert.Equal(1, await bot.Owner.GetUsedCreditsAsync());
    }

    [Fact]
    public async Task Nobody_is_told_during_the_hours_or_where_there_are_none()
    {
        var visitor = await bot.StartSessionAsync();
        (await visitor.HandOffAsync()).Expect(HttpStatusCode.Accepted);
        Assert.Empty((await visitor.GetHistoryAsync()).Json["items"]!.AsArray());

        await SaveAsync(new OfficeHours { Days = [("saturday", "13:00", "13:30")] });
        clock.MoveTo(new DateTimeOffset(2026, 11, 21, 12, 15, 0, TimeSpan.Zero));
        var open = await bot.StartSessionAsync();
        (await open.HandOffAsync()).Expect(HttpStatusCode.Accepted);
        Assert.Empty((await open.GetHistoryAsync()).Json["items"]!.AsArray());
        clock.MoveTo(new DateTimeOffset(2026, 11, 21, 12, 30, 0, TimeSpan.Zero));
        var late = await bot.StartSessionAsync();
        (await late.HandOffAsync()).Expect(HttpStatusCode.Accepted);
        Assert.Equal("We are back on Saturday 13:00 (Europe/Vienna).", (string)Assert.Single((await late.GetHistoryAsync()).Json["items"]!.AsArray())!["text"]!);
    }

    [Fact]
    public async Task Whichever_rule_calls_a_person_the_visitor_is_told_after_its_words()
    {
        await SaveAsync(new OfficeHours());
        var rules = new SafetyRules
        {
            Triggers = [("crisis", ["want to die"], "Please call 112.")],
            Escalation = [(new JsonObject { ["unanswered"] = 1 }, "hand_over"), (new JsonObject { ["rating"] = "down" }, "hand_over"), (new JsonObject { ["asksForPerson"] = true }, "hand_over")],
        };
        (await bot.Owner.CallAsync(HttpMethod.Put, "/safety", rules.ToJson())).Expect(HttpStatusCode.OK);

        var wish = await bot.StartSessionAsync();
        var handed = (await wish.SendAsync("Can I talk to a human?", "m-1")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(handed.ToJsonString(), (await wish.SendAsync("Can I talk to a human?", "m-1")).Expect(HttpStatusCode.OK).Text);
        Assert.Equal(["Can I talk to a human?", (string)handed["reply"]!, Away], await TextsAsync(wish));

        var crisis = await bot.StartSessionAsync();
        (await crisis.SendAsync("I want to die.")).Expect(HttpStatusCode.OK);
        Assert.Equal(["I want to die.", "Please call 112.", Away], await TextsAsync(crisis));

        var unanswered = await bot.StartSessionAsync();
        var reply = (await unanswered.SendAsync("Who won the chess championship of 1972?", "m-1")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal((Answer.NotFoundText, "HUMAN"), ((string)reply["reply"]!, (string)reply["state"]!));
        Assert.Equal(reply.ToJsonString(), (await unanswered.SendAsync("Who won the chess championship of 1972?", "m-1")).Expect(HttpStatusCode.OK).Text);
        Assert.Equal(["Who won the chess championship of 1972?", Answer.NotFoundText, Away], await TextsAsync(unanswered));
        Assert.Equal(Away, (string)Assert.Single((await unanswered.GetHistoryAsync((string)reply["messageId"]!)).Json["items"]!.AsArray())!["text"]!);

        var critic = await bot.StartSessionAsync();
        var answer = (await critic.SendAsync(Question)).Expect(HttpStatusCode.OK).Json;
        (await critic.RateAsync((string)answer["messageId"]!, "down")).Expect(HttpStatusCode.NoContent);
        Assert.Equal(Away, (await TextsAsync(critic))[^1]);
        var ledger = await LedgerAudit.ReadAsync(app, bot.Owner.WorkspaceId);
        Assert.Equal((2, 0, 0), (ledger.Used, ledger.Holds, ledger.Held));
    }

    [Fact]
    public async Task An_away_text_follows_the_reply_that_it_came_with_however_soon()
    {
        await SaveAsync(new OfficeHours());
        (await bot.Owner.CallAsync(
            HttpMethod.Put, "/safety", new SafetyRules { Escalation = [(new JsonObject { ["unanswered"] = 1 }, "hand_over")] }.ToJson())).Expect(HttpStatusCode.OK);
        var visitor = await bot.StartSessionAsync();
        clock.Still = clock.GetUtcNow();

        (await visitor.SendAsync("Who won the chess championship of 1972?")).Expect(HttpStatusCode.OK);

        Assert.Equal(["Who won the chess championship of 1972?", Answer.NotFoundText, Away], await TextsAsync(visitor));
    }

    [Fact]
    public async Task Of_many_wishes_at_once_one_is_answered()
    {
        await SaveAsync(new OfficeHours());
        (await bot.Owner.CallAsync(
            HttpMethod.Put, "/safety", new SafetyRules { Escalation = [(new JsonObject { ["asksForPerson"] = true }, "hand_over")] }.ToJson())).Expect(HttpStatusCode.OK);
        for (var round = 0; round < 3; round++)
        {
            var visitor = await bot.StartSessionAsync();

            await Task.WhenAll(Enumerable.Range(0, 6).SelectMany(i => new[] { visitor.HandOffAsync(), visitor.SendAsync($"A real person, please! {i}") }));

            Assert.Equal(1, await CountAsync(visitor, Away));
            Assert.Equal("WAITING", (string)(await visitor.GetHistoryAsync()).Json["state"]!);
            Assert.Equal((await TextsAsync(visitor)).Count, (int)(await ReadAsync(visitor))["messageCount"]!);
        }
    }

    [Fact]
    public async Task Hours_are_read_back_as_they_hold_and_edits_do_not_overwrite_each_other()
    {
        var none = (await bot.Owner.CallAsync(HttpMethod.Get, "/business-hours")).Expect(HttpStatusCode.OK);
        Assert.Equal((false, true, AwayText.Default), ((bool)none.Json["enabled"]!, (bool)none.Json["isOpen"]!, (string)none.Json["defaultAwayText"]!));
        var tag = none.Response.Headers.ETag!.ToString();
        var wanted = new OfficeHours { Days = [("sunday", "10:00", "24:00"), ("monday", "13:00", "17:00"), ("monday", "09:00", "13:00")], AwayText = " " };

        var saved = (await PutAsync(wanted, tag)).Expect(HttpStatusCode.OK).Json;

        Assert.Equal(["monday 09:00", "monday 13:00", "sunday 10:00"], saved["days"]!.AsArray().Select(span => $"{span!["day"]} {span["from"]}"));
        Assert.Equal((false, "2026-11-22T09:00:00Z", null), ((bool)saved["isOpen"]!, (string)saved["opensAt"]!, (string?)saved["awayText"]));
        Assert.True(JsonNode.DeepEquals(saved, (await PutAsync(new OfficeHours(), tag)).Expect(HttpStatusCode.PreconditionFailed).Json["current"]));
        clock.MoveTo(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
        bot = await bot.LogInAgainAsync();
        var viewer = await bot.Owner.AddMemberAsync("viewer");
        Assert.True((bool)(await viewer.CallAsync(HttpMethod.Get, "/business-hours")).Expect(HttpStatusCode.OK).Json["isOpen"]!);
        Assert.Contains("\"type\":\"businessHours\"", (await bot.Owner.CallAsync(HttpMethod.Get, "/export")).Text, StringComparison.Ordinal);
        Assert.Contains("business-hours.update", (await bot.Owner.CallAsync(HttpMethod.Get, "/audit")).Json["items"]!.AsArray().Select(entry => (string)entry!["action"]!));
    }

    [Fact]
    public async Task Hours_that_cannot_be_are_refused_all_at_once()
    {
        var wrong = new OfficeHours
        {
            TimeZone = "Central European Time",
            Days = [("Monday", "9:00", "25:00"), ("tuesday", "10:00", "10:00"), ("tuesday", "24:00", "24:00"), ("friday", "09:00", "12:00"), ("friday", "11:59", "13:00")],
            AwayText = new string('x', AwayText.MaxCharacters + 1),
        };
        Assert.Equal(
            ["awayText", "days[0].day", "days[0].from", "days[0].to", "days[1].to", "days[2].from", "days[2].to", "days[4]", "timeZone"],
            (await PutAsync(wrong)).ExpectProblem(400, "invalid_request")["errors"]!.AsObject().Select(error => error.Key));
        (await PutAsync(new OfficeHours { Days = [] })).ExpectInvalid("days");
        foreach (var zone in new[] { "../etc/passwd", "/etc/localtime", "Europe", "europe/vienna", "W. Europe Standard Time", "posixrules", "right/Europe/Vienna", "Factory", "\0", "Mars/Olympus" })
            (await PutAsync(new OfficeHours { TimeZone = zone })).ExpectInvalid("timeZone");
        (await PutAsync(new OfficeHours { Enabled = false, Days = [], TimeZone = "UTC" })).Expect(HttpStatusCode.OK);
        foreach (var zone in new[] { "Asia/Calcutta", "America/Argentina/Buenos_Aires", "America/Port-au-Prince", "Etc/GMT+1" })
            (await PutAsync(new OfficeHours { TimeZone = zone })).Expect(HttpStatusCode.OK);
    }

    private async Task SaveAsync(OfficeHours hours) => (await PutAsync(hours)).Expect(HttpStatusCode.OK);

    private Task<ApiAnswer> PutAsync(OfficeHours hours, string? tag = null) => bot.Owner.CallAsync(HttpMethod.Put, "/business-hours", hours.ToJson(), request =>
    {
        if (tag is not null)
            request.Headers.TryAddWithoutValidation("If-Match", tag);
    });

    private static async Task<List<string>> TextsAsync(VisitorSession visitor) =>
        [.. (await visitor.GetHistoryAsync()).Expect(HttpStatusCode.OK).Json["items"]!.AsArray().Select(item => (string)item!["text"]!)];

    private static async Task<int> CountAsync(VisitorSession visitor, string text) => (await TextsAsync(visitor)).Count(read => read == text);

    private async Task<JsonNode> ReadAsync(VisitorSession visitor) =>
        (await bot.Owner.CallAsync(HttpMethod.Get, $"/conversations/{visitor.SessionId}")).Expect(HttpStatusCode.OK).Json;

    private Task<ApiAnswer> SetStateAsync(VisitorSession visitor, string state) =>
        bot.Owner.CallAsync(HttpMethod.Post, $"/conversations/{visitor.SessionId}/state", new JsonObject { ["state"] = state });

    private static (string Author, string Text, bool Answered) Told(JsonNode? message) =>
        ((string)message!["author"]!, (string)message["text"]!, (bool)message["answered"]!);
}
