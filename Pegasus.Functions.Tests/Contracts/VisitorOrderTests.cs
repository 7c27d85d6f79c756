using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Contracts;

/// <summary>
/// token → widget config → origin → bot status → rate limit → credits → message: at each step, all that comes after it is
/// wrong too, so that only this order gives these answers.
/// </summary>
public sealed class VisitorOrderTests : IAsyncLifetime
{
    private const string Shop = "https://shop.example";
    private const string Elsewhere = "https://elsewhere.example";

    private readonly ShiftedClock clock = new();
    private PegasusApp app = null!;
    private ReadyBot bot = null!;

    public async Task InitializeAsync()
    {
        app = await PegasusApp.StartAsync(clock, new Dictionary<string, string>
        {
            ["Limits:SessionMessages"] = "2",
            ["Limits:WidgetSessions"] = "2",
            ["Plans:Free:DailyCredits"] = "1",
        });
        bot = await ReadyBot.CreateAsync(app);
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task Of_a_start()
    {
        await bot.StartSessionAsync(Shop);
        await bot.StartSessionAsync(Shop);
        await AllowAsync(Shop);
        await bot.Owner.AddTextAsync(bot.BotId, "more.txt", "More text.");

        (await StartAsync("garbage", Elsewhere)).ExpectProblem(401, "widget_invalid", VisitorSentences.Invalid);
        (await StartAsync(bot.WidgetToken, Elsewhere)).ExpectProblem(403, "origin_not_allowed", VisitorSentences.WrongOrigin);
        (await StartAsync(bot.WidgetToken, Shop)).ExpectProblem(409, "bot_not_ready", VisitorSentences.NotReady);

        await bot.Owner.TrainAsync(bot.BotId);
        var limited = await StartAsync(bot.WidgetToken, Shop);
        limited.ExpectProblem(429, "rate_limited", VisitorSentences.StartFailed);
        Assert.InRange(limited.RetryAfter()!.Value, 1, 30);

        clock.Advance(TimeSpan.FromSeconds(limited.RetryAfter()!.Value));
        (await StartAsync(bot.WidgetToken, Shop)).ExpectProblem(400, "invalid_request");

        // The old token is refused for its widget before its origin is looked at.
        await bot.Owner.CallAsync(HttpMethod.Post, $"/bots/{bot.BotId}/widget/rotate-token");
        await bot.Owner.AddTextAsync(bot.BotId, "yet-more.txt", "Yet more text.");
        (await StartAsync(bot.WidgetToken, Elsewhere)).ExpectProblem(401, "widget_invalid", VisitorSentences.Invalid);
    }

    [Fact]
    public async Task Of_a_message()
    {
        var visitor = await bot.StartSessionAsync(Shop);
        (await visitor.SendAsync("How much does shipping cost?")).Expect(HttpStatusCode.OK);
        (await visitor.SendAsync("And to Norway?")).ExpectProblem(429, "credits_exhausted", VisitorSentences.SendFailed);
        await AllowAsync(Elsewhere);
        await bot.Owner.AddTextAsync(bot.BotId, "more.txt", "More text.");

        (await SendAsync(visitor with { Token = "garbage" })).ExpectProblem(401, "session_invalid", VisitorSentences.Invalid);
        (await SendAsync(visitor)).ExpectProblem(403, "origin_not_allowed", VisitorSentences.WrongOrigin);
        await AllowAsync(Shop);
        (await SendAsync(visitor)).ExpectProblem(409, "bot_not_ready", VisitorSentences.NotReady);

        await bot.Owner.TrainAsync(bot.BotId);
        var limited = await SendAsync(visitor);
        limited.ExpectProblem(429, "rate_limited", VisitorSentences.SendFailed);
        Assert.InRange(limited.RetryAfter()!.Value, 1, 30);

        clock.MoveTo(new DateTimeOffset(2026, 11, 21, 22, 30, 0, TimeSpan.Zero));
        var exhausted = await SendAsync(visitor);
        exhausted.ExpectProblem(429, "credits_exhausted", VisitorSentences.SendFailed);
        Assert.InRange(exhausted.RetryAfter()!.Value, 5_370, 5_400);

        clock.Advance(TimeSpan.FromMinutes(1));
        var exhaustedWithGoodMessage = await visitor.SendAsync("And to Norway?");
        exhaustedWithGoodMessage.ExpectProblem(429, "credits_exhausted", VisitorSentences.SendFailed);
        Assert.InRange(exhaustedWithGoodMessage.RetryAfter()!.Value, 5_310, 5_340);

        (await bot.Owner.CallAsync(HttpMethod.Put, "/subscription", new JsonObject { ["plan"] = "Starter" })).Expect(HttpStatusCode.OK);
        (await SendAsync(visitor)).ExpectProblem(400, "invalid_request");
        Assert.Equal(1, await bot.Owner.GetUsedCreditsAsync());

        await AllowAsync(Elsewhere);
        await bot.Owner.AddTextAsync(bot.BotId, "yet-more.txt", "Yet more text.");
        (await bot.Owner.CallAsync(HttpMethod.Delete, $"/bots/{bot.BotId}/widget")).Expect(HttpStatusCode.NoContent);
        (await SendAsync(visitor)).ExpectProblem(401, "session_invalid", VisitorSentences.Invalid);
    }

    [Fact]
    public async Task The_next_day_grants_again_what_was_exhausted()
    {
        var visitor = await bot.StartSessionAsync();
        (await visitor.SendAsync("How much does shipping cost?")).Expect(HttpStatusCode.OK);
        clock.MoveTo(new DateTimeOffset(2026, 11, 21, 23, 59, 50, TimeSpan.Zero));
        var exhausted = await visitor.SendAsync("And to Norway?");
        exhausted.ExpectProblem(429, "credits_exhausted", VisitorSentences.SendFailed);

        clock.Advance(TimeSpan.FromSeconds(exhausted.RetryAfter()!.Value));

        (await visitor.SendAsync("And to Norway?")).Expect(HttpStatusCode.OK);
    }

    private Task<ApiAnswer> StartAsync(string token, string origin) =>
        app.Http.CallAsync(HttpMethod.Post, "/api/widget/sessions", JsonValue.Create("no object"), token, origin);

    private Task<ApiAnswer> SendAsync(VisitorSession visitor) =>
        app.Http.CallAsync(HttpMethod.Post, $"/api/widget/sessions/{visitor.SessionId}/messages", JsonValue.Create("no object"), visitor.Token, visitor.Origin);

    private async Task AllowAsync(string origin) =>
        (await bot.Owner.CallAsync(HttpMethod.Patch, $"/bots/{bot.BotId}/widget", new JsonObject { ["allowedOrigins"] = new JsonArray(origin) })).Expect(HttpStatusCode.OK);
}
