using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Contracts;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>Who calls too often is told when to come back, and nothing that a caller may choose helps.</summary>
public sealed class VisitorLimitTests
{
    private const string Header = "X-Front-Client";

    [Fact]
    public async Task A_new_session_does_not_escape_the_limit_of_its_address()
    {
        await using var app = await StartAppAsync(("AddressMessages", 3));
        var bot = await ReadyBot.CreateAsync(app);
        for (var i = 0; i < 3; i++)
            (await SendAsync(app, await bot.StartSessionAsync(), "203.0.113.7")).Expect(HttpStatusCode.OK);

        var limited = await SendAsync(app, await bot.StartSessionAsync(), "203.0.113.7");

        limited.ExpectProblem(429, "rate_limited", VisitorSentences.SendFailed);
        Assert.InRange(limited.RetryAfter()!.Value, 1, 20);
        (await SendAsync(app, await bot.StartSessionAsync(), "203.0.113.8")).Expect(HttpStatusCode.OK);
        Assert.Equal("address_rate", (string)(await RefusalsAsync(bot))[0]!["cause"]!);
    }

    [Fact]
    public async Task A_forwarded_address_of_the_callers_own_does_not_escape_it()
    {
        await using var app = await StartAppAsync(("AddressSessions", 2));
        var bot = await ReadyBot.CreateAsync(app);
        async Task<ApiAnswer> StartAsync(params string[] front) => await app.Http.CallAsync(
            HttpMethod.Post, "/api/widget/sessions", new JsonObject(), bot.WidgetToken, change: request =>
            {
                request.Headers.Add(Header, front);
                request.Headers.Add("X-Forwarded-For", $"198.51.100.{Random.Shared.Next(1, 250)}");
            });

        // The front end adds what it sees to whatever the caller sent; of IPv6 it is one customer's network that counts.
        await StartAsync("2001:db8:1:2::1");
        await StartAsync("198.51.100.9, 2001:db8:1:2::ffff");

        (await StartAsync("198.51.100.10,[2001:db8:1:2::2]:40000")).ExpectProblem(429, "rate_limited", VisitorSentences.StartFailed);
        (await StartAsync("198.51.100.11", "2001:db8:1:2::3")).ExpectProblem(429, "rate_limited", VisitorSentences.StartFailed);
        (await StartAsync("2001:db8:1:3::1")).Expect(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("WidgetMessages", "widget_rate")]
    [InlineData("WorkspaceMessages", "workspace_rate")]
    public async Task Addresses_without_number_do_not_escape_the_limits_of_widget_and_workspace(string limit, string cause)
    {
        await using var app = await StartAppAsync((limit, 4));
        var bot = await ReadyBot.CreateAsync(app);
        for (var i = 0; i < 4; i++)
            (await SendAsync(app, await bot.StartSessionAsync(), $"203.0.113.{i}")).Expect(HttpStatusCode.OK);

        (await SendAsync(app, await bot.StartSessionAsync(), "203.0.113.99")).ExpectProblem(429, "rate_limited", VisitorSentences.SendFailed);

        Assert.Equal(cause, (string)(await RefusalsAsync(bot))[0]!["cause"]!);
    }

    [Fact]
    public async Task The_workspace_has_a_limit_of_starts_that_all_its_widgets_share()
    {
        await using var app = await StartAppAsync(("WorkspaceSessions", 2));
        var bot = await ReadyBot.CreateAsync(app);
        var (_, otherToken) = await bot.Owner.CreateReadyBotAsync();
        await bot.StartSessionAsync();
        await VisitorSession.StartAsync(app.Http, otherToken);

        var limited = await app.Http.CallAsync(HttpMethod.Post, "/api/widget/sessions", new JsonObject(), bot.WidgetToken);

        limited.ExpectProblem(429, "rate_limited", VisitorSentences.StartFailed);
        Assert.InRange(limited.RetryAfter()!.Value, 1, 30);
    }

    [Fact]
    public async Task One_who_is_over_the_limit_uses_up_nobody_elses_share()
    {
        await using var app = await StartAppAsync(("SessionMessages", 1), ("WidgetMessages", 3));
        var bot = await ReadyBot.CreateAsync(app);
        var greedy = await bot.StartSessionAsync();
        for (var i = 0; i < 10; i++)
            await greedy.SendAsync("How much does shipping cost?");

        (await (await bot.StartSessionAsync()).SendAsync("How much does shipping cost?")).Expect(HttpStatusCode.OK);
    }

    private static Task<PegasusApp> StartAppAsync(params (string Name, int PerMinute)[] limits) => PegasusApp.StartAsync(
        settings: limits.ToDictionary(limit => $"Limits:{limit.Name}", limit => $"{limit.PerMinute}").Append(new("Site:ClientAddressHeader", Header)).ToDictionary());

    private static Task<ApiAnswer> SendAsync(PegasusApp app, VisitorSession session, string address) => app.Http.CallAsync(
        HttpMethod.Post, $"/api/widget/sessions/{session.SessionId}/messages", new JsonObject { ["message"] = "How much does shipping cost?" }, session.Token,
        change: request => request.Headers.Add(Header, address));

    private static async Task<JsonArray> RefusalsAsync(ReadyBot bot) =>
        (await bot.Owner.CallAsync(HttpMethod.Get, $"/bots/{bot.BotId}/widget/refusals")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();
}
