using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Contracts;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>Visitors and people see each other write, where a person is with the visitor, and no longer than it goes on.</summary>
public sealed class TypingTests
{
    [Fact]
    public async Task Each_sees_the_other_write_for_some_seconds_or_until_the_message_is_there()
    {
        var clock = new ShiftedClock();
        await using var app = await PegasusApp.StartAsync(clock);
        var bot = await ReadyBot.CreateAsync(app);
        var visitor = await bot.StartSessionAsync("https://shop.example");
        (await visitor.HandOffAsync()).Expect(HttpStatusCode.Accepted);

        Assert.Equal(3, (await TypeAsync(visitor)).Transactions);
        Assert.Equal((true, null), await SeenByOwnerAsync(bot, visitor));
        Assert.False(await SeenByVisitorAsync(visitor));
        Assert.Equal(2, (await TypeAsync(visitor)).Transactions);
        clock.Advance(TimeSpan.FromSeconds(5));
        await TypeAsync(visitor);
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal((true, null), await SeenByOwnerAsync(bot, visitor));
        (await visitor.SendAsync("Is the blue one in stock?")).Expect(HttpStatusCode.OK);
        Assert.Equal((false, null), await SeenByOwnerAsync(bot, visitor));

        await TypeAsync(bot.Owner, visitor);
        Assert.True(await SeenByVisitorAsync(visitor));
        Assert.Equal((false, bot.Owner.UserId), await SeenByOwnerAsync(bot, visitor));
        // Who else writes at the same time is told at once.
        var mate = await bot.Owner.AddMemberAsync("agent");
        await TypeAsync(mate, visitor);
        Assert.Equal((false, mate.UserId), await SeenByOwnerAsync(bot, visitor));
        // What the visitor adds meanwhile ends nobody else's sign.
        (await visitor.SendAsync("Or the red one?")).Expect(HttpStatusCode.OK);
        Assert.True(await SeenByVisitorAsync(visitor));
        // A sign that says nothing new costs its reads alone, whoever else has written.
        Assert.Equal(3, (await TypeAsync(visitor)).Transactions);
        Assert.Equal(2, (await TypeAsync(visitor)).Transactions);
        clock.Advance(TimeSpan.FromSeconds(8));
        Assert.False(await SeenByVisitorAsync(visitor));
    }

    [Fact]
    public async Task Where_the_bot_answers_nobody_is_there_to_see_it_and_nothing_is_written()
    {
        await using var app = await PegasusApp.StartAsync();
        var bot = await ReadyBot.CreateAsync(app);
        var visitor = await bot.StartSessionAsync();

        Assert.Equal(2, (await TypeAsync(visitor)).Transactions);
        await TypeAsync(bot.Owner, visitor);

        Assert.Equal((false, null), await SeenByOwnerAsync(bot, visitor));
        Assert.False(await SeenByVisitorAsync(visitor));
        (await visitor.HandOffAsync()).Expect(HttpStatusCode.Accepted);
        Assert.Equal((false, null), await SeenByOwnerAsync(bot, visitor));
    }

    [Fact]
    public async Task Dashboards_are_told_and_webhooks_are_not()
    {
        await using var app = await PegasusApp.StartAsync();
        var bot = await ReadyBot.CreateAsync(app);
        var (socket, _) = await DashboardSocket.SignInAsync(bot.Owner);
        await using var _1 = socket;
        var visitor = await bot.StartSessionAsync();
        (await visitor.HandOffAsync()).Expect(HttpStatusCode.Accepted);

        await TypeAsync(visitor);
        await TypeAsync(bot.Owner, visitor);
        (await visitor.SendAsync("Hello?")).Expect(HttpStatusCode.OK);

        var told = (await socket.UntilAsync(one => (string)one["type"]! == "message.created"))
            .Where(one => (string)one["type"]! == "conversation.typing")
            .Select(one => ((string)one["data"]!["conversationId"]!, (string)one["data"]!["author"]!, (string?)one["data"]!["userId"]));
        Assert.Equal([(visitor.SessionId, "visitor", null), (visitor.SessionId, "member", bot.Owner.UserId)], told);
        (await bot.Owner.CallAsync(HttpMethod.Post, "/webhooks", new JsonObject { ["url"] = "https://hooks.example/", ["events"] = new JsonArray("conversation.typing") }))
            .ExpectInvalid("events[0]");
    }

    [Fact]
    public async Task A_conversation_that_was_erased_has_no_writers()
    {
        await using var app = await PegasusApp.StartAsync();
        var bot = await ReadyBot.CreateAsync(app);
        var visitor = await bot.StartSessionAsync();
        (await bot.Owner.CallAsync(HttpMethod.Delete, $"/conversations/{visitor.SessionId}")).Expect(HttpStatusCode.NoContent);

        (await CallAsync(visitor)).ExpectProblem(401, "session_invalid", VisitorSentences.Invalid);
        (await bot.Owner.CallAsync(HttpMethod.Post, $"/conversations/{visitor.SessionId}/typing")).ExpectProblem(404, "not_found");
    }

    private static Task<ApiAnswer> CallAsync(VisitorSession visitor) =>
        visitor.Http.CallAsync(HttpMethod.Post, $"/api/widget/sessions/{visitor.SessionId}/typing", new JsonObject(), visitor.Token, visitor.Origin);

    private static async Task<ApiAnswer> TypeAsync(VisitorSession visitor) => (await CallAsync(visitor)).Expect(HttpStatusCode.NoContent);

    private static async Task TypeAsync(OwnerClient member, VisitorSession visitor) =>
        (await member.CallAsync(HttpMethod.Post, $"/conversations/{visitor.SessionId}/typing")).Expect(HttpStatusCode.NoContent);

    private static async Task<bool> SeenByVisitorAsync(VisitorSession visitor) =>
        (bool)(await visitor.GetHistoryAsync()).Expect(HttpStatusCode.OK).Json["typing"]!;

    private static async Task<(bool Visitor, string? Member)> SeenByOwnerAsync(ReadyBot bot, VisitorSession visitor)
    {
        var seen = (await bot.Owner.CallAsync(HttpMethod.Get, $"/conversations/{visitor.SessionId}")).Expect(HttpStatusCode.OK).Json;
        return ((bool)seen["visitorTyping"]!, (string?)seen["memberTyping"]);
    }
}
