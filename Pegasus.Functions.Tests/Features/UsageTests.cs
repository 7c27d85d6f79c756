using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Pegasus.Functions.State;
using Pegasus.Functions.Tests.Campaigns;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

public sealed class UsageTests : IAsyncLifetime
{
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
    public async Task What_happens_is_counted_by_day_and_bot_and_outlives_widget_and_bot()
    {
        var session = await bot.StartSessionAsync();
        var reply = (await session.SendAsync("How much does shipping cost?", "m-1")).Json;
        await session.SendAsync("How much does shipping cost?", "m-1");
        await session.SendAsync("What's the weather in Paris tomorrow?");
        foreach (var rating in new[] { "up", "up", "down", "down", "up" })
            await RateAsync(session, (string)reply["messageId"]!, rating);
        await RateAsync(session, (string)(await session.GetHistoryAsync()).Json["items"]![0]!["messageId"]!, "down", HttpStatusCode.NotFound);
        clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromHours(2));
        bot = await bot.LogInAgainAsync();
        await session.SendAsync("How long does a parcel take?");
        await bot.Owner.CallAsync(HttpMethod.Delete, $"/bots/{bot.BotId}/widget");
        await session.SendAsync("Hello?");

        var usage = await GetAsync();
        Assert.Equal(
            [
                $$"""{"date":"2026-11-21","botId":"{{bot.BotId}}","sessions":1,"messages":2,"credits":2,"unanswered":1,"held":0,"refused":0,"up":1,"down":0}""",
                $$"""{"date":"2026-11-22","botId":"{{bot.BotId}}","sessions":0,"messages":1,"credits":1,"unanswered":0,"held":0,"refused":1,"up":0,"down":0}""",
            ],
            usage["days"]!.AsArray().Select(day => day!.ToJsonString()));
        Assert.Equal(3, (int)usage["totals"]!["messages"]!);

        await bot.Owner.CallAsync(HttpMethod.Delete, $"/bots/{bot.BotId}");
        Assert.Equal(usage.ToJsonString(), (await GetAsync()).ToJsonString());
        Assert.Single((await GetAsync("?from=2026-11-22&to=2026-11-22"))["days"]!.AsArray());
        Assert.Empty((await GetAsync("?botId=another"))["days"]!.AsArray());
    }

    [Fact]
    public async Task Two_instances_count_together_and_the_timer_makes_one_row_of_theirs()
    {
        await using var second = await app.StartAnotherAsync(clock);
        var (here, there) = (await bot.StartSessionAsync(), await VisitorSession.StartAsync(second.Http, bot.WidgetToken));
        for (var i = 0; i < 3; i++)
            await Task.WhenAll(here.SendAsync("How much does shipping cost?"), there.SendAsync("How much does shipping cost?"));
        await GetAsync(client: second);
        var before = await GetAsync();
        Assert.Equal((2, 6), ((int)before["totals"]!["sessions"]!, (int)before["totals"]!["credits"]!));

        clock.Advance(TimeSpan.FromDays(3));
        bot = await bot.LogInAgainAsync();
        await Task.WhenAll(Campaign.RunTimerAsync(app), Campaign.RunTimerAsync(second));
        await Campaign.RunTimerAsync(app);

        Assert.Equal(before.ToJsonString(), (await GetAsync()).ToJsonString());
        var rows = await TableScan.KeysAsync(app.Services.GetRequiredService<PegasusStorage>().Analytics);
        Assert.EndsWith("-sum", Assert.Single(rows, row => row.StartsWith("usage-", StringComparison.Ordinal)), StringComparison.Ordinal);

        clock.Advance(TimeSpan.FromDays(30));
        await Campaign.RunTimerAsync(app);
        Assert.DoesNotContain(await TableScan.KeysAsync(app.Services.GetRequiredService<PegasusStorage>().Analytics), row => row.StartsWith("seen-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_rate_of_the_last_hour_tells_when_credits_end()
    {
        var session = await bot.StartSessionAsync();
        var fresh = (await bot.Owner.CallAsync(HttpMethod.Get, "/credits")).Json;
        Assert.Null(fresh["forecast"]!["runsOutAt"]);

        for (var i = 0; i < 30; i++)
            await session.SendAsync("How much does shipping cost?");

        var credits = (await bot.Owner.CallAsync(HttpMethod.Get, "/credits")).Json;
        Assert.Equal(30, (int)credits["used"]!);
        Assert.Equal(30, (double)credits["forecast"]!["perHour"]!, 1);
        var runsOutAt = (DateTimeOffset?)credits["forecast"]!["runsOutAt"];
        var left = TimeSpan.FromHours((int)credits["remaining"]! / 30d);
        Assert.Equal(clock.GetUtcNow() + left < (DateTimeOffset)credits["resetsAt"]!, runsOutAt is not null);
    }

    [Theory]
    [InlineData("?from=2026-11-22&to=2026-11-21", "from")]
    [InlineData("?from=2025-01-01&to=2026-11-21", "from")]
    [InlineData("?from=yesterday", "from")]
    [InlineData("?to=2026-02-30", "to")]
    [InlineData("?to=0001-01-01", "to")]
    [InlineData("?to=9999-12-31", "to")]
    public async Task Odd_dates_are_named(string query, string field) =>
        (await bot.Owner.CallAsync(HttpMethod.Get, $"/usage{query}")).ExpectInvalid(field);

    private async Task<JsonNode> GetAsync(string query = "", PegasusApp? client = null) =>
        (await (client ?? app).Http.CallAsync(HttpMethod.Get, $"/api/workspaces/{bot.Owner.WorkspaceId}/usage{query}", token: bot.Owner.Token)).Expect(HttpStatusCode.OK).Json;

    private static async Task RateAsync(VisitorSession session, string messageId, string rating, HttpStatusCode status = HttpStatusCode.NoContent) =>
        (await session.Http.CallAsync(
            HttpMethod.Post, $"/api/widget/sessions/{session.SessionId}/messages/{messageId}/feedback", new JsonObject { ["rating"] = rating }, session.Token)).Expect(status);
}
