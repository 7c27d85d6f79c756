using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Contracts;

/// <summary>The sentences that visitors see, word for word as the troubleshooting page has them.</summary>
internal static class VisitorSentences
{
    public const string Invalid = "This widget link is invalid or has been disabled.";
    public const string NotReady = "This bot is not ready for chat yet.";
    public const string WrongOrigin = "This website is not authorized to use this widget.";
    public const string StartFailed = "Failed to start chat. Please try again.";
    public const string SendFailed = "Failed to send message. Please try again.";
}

public sealed class VisitorErrorTests(ContractApp contract) : IClassFixture<ContractApp>
{
    [Theory]
    [InlineData("GET", "/api/widget/config", "widget_invalid")]
    [InlineData("POST", "/api/widget/sessions", "widget_invalid")]
    [InlineData("POST", "/api/widget/sessions/x/messages", "session_invalid")]
    [InlineData("GET", "/api/widget/sessions/x/messages", "session_invalid")]
    [InlineData("POST", "/api/widget/sessions/x/messages/x/feedback", "session_invalid")]
    [InlineData("POST", "/api/widget/sessions/x/handoff", "session_invalid")]
    [InlineData("DELETE", "/api/widget/sessions/x", "session_invalid")]
    public async Task Without_a_token_of_ours_the_link_is_invalid(string method, string path, string code)
    {
        foreach (var token in new[] { null, "", "x", "a.b.c", "eyJhbGciOiJub25lIn0.e30." })
        {
            var answer = await contract.App.Http.CallAsync(new HttpMethod(method), path, token: token);

            answer.ExpectProblem(401, code, VisitorSentences.Invalid);
            Assert.Equal(0, answer.Transactions);
        }
    }

    [Theory]
    [InlineData("POST", "/api/widget/sessions", "widget_invalid")]
    [InlineData("POST", "/api/widget/sessions/x/messages", "session_invalid")]
    [InlineData("POST", "/api/widget/sessions/x/messages/x/feedback", "session_invalid")]
    public async Task The_token_comes_before_the_media_type(string method, string path, string code)
    {
        var answer = await contract.App.Http.CallAsync(
            new HttpMethod(method), path, token: "x", change: request => request.Content = new StringContent("x", Encoding.UTF8, "text/plain"));

        answer.ExpectProblem(401, code, VisitorSentences.Invalid);
    }

    [Fact]
    public async Task A_start_that_is_no_json_is_refused()
    {
        var bot = await ReadyBot.CreateAsync(contract.App);

        var answer = await contract.App.Http.CallAsync(
            HttpMethod.Post, "/api/widget/sessions", token: bot.WidgetToken, change: request => request.Content = new StringContent("{}", Encoding.UTF8, "text/plain"));

        answer.ExpectProblem(415, "unsupported_media_type");
    }

    [Fact]
    public async Task The_token_of_a_rotated_or_a_deleted_widget_is_invalid()
    {
        var owner = await contract.App.SignUpAsync();
        var botId = await owner.CreateBotAsync();
        var first = await owner.EnableWidgetAsync(botId);
        var second = (string)(await owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/widget/rotate-token")).Expect(HttpStatusCode.OK).Json["token"]!;
        (await StartAsync(first)).ExpectProblem(401, "widget_invalid", VisitorSentences.Invalid);
        (await StartAsync(second)).ExpectProblem(409, "bot_not_ready", VisitorSentences.NotReady);

        (await owner.CallAsync(HttpMethod.Delete, $"/bots/{botId}/widget")).Expect(HttpStatusCode.NoContent);
        (await StartAsync(second)).ExpectProblem(401, "widget_invalid", VisitorSentences.Invalid);

        (await owner.CallAsync(HttpMethod.Delete, $"/bots/{botId}")).Expect(HttpStatusCode.NoContent);
        (await StartAsync(second)).ExpectProblem(401, "widget_invalid", VisitorSentences.Invalid);
    }

    [Fact]
    public async Task A_bot_that_is_not_ready_neither_shows_its_face_nor_starts_nor_goes_on()
    {
        var bot = await ReadyBot.CreateAsync(contract.App);
        var visitor = await bot.StartSessionAsync();
        await bot.Owner.AddTextAsync(bot.BotId, "more.txt", "More text.");

        (await contract.App.Http.CallAsync(HttpMethod.Get, "/api/widget/config", token: bot.WidgetToken)).ExpectProblem(409, "bot_not_ready", VisitorSentences.NotReady);
        (await StartAsync(bot.WidgetToken)).ExpectProblem(409, "bot_not_ready", VisitorSentences.NotReady);
        (await visitor.SendAsync("How much does shipping cost?")).ExpectProblem(409, "bot_not_ready", VisitorSentences.NotReady);
        (await visitor.GetHistoryAsync()).Expect(HttpStatusCode.OK);
        Assert.Equal(0, await bot.Owner.GetUsedCreditsAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n\t ")]
    [InlineData(4_001)]
    public async Task A_message_of_no_or_too_many_characters_is_refused_and_free(object message)
    {
        var bot = await contract.ReadyBotAsync();
        var visitor = await bot.StartSessionAsync();
        var used = await bot.Owner.GetUsedCreditsAsync();

        (await visitor.SendAsync(message is int length ? new string('x', length) : (string)message)).ExpectInvalid("message");

        Assert.Equal(used, await bot.Owner.GetUsedCreditsAsync());
        Assert.Empty((await visitor.GetHistoryAsync()).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task A_message_of_the_most_characters_is_answered() =>
        (await (await (await contract.ReadyBotAsync()).StartSessionAsync()).SendAsync(new string('x', 4_000))).Expect(HttpStatusCode.OK);

    [Fact]
    public async Task A_session_is_invalid_with_another_sessions_token_and_after_it_was_erased()
    {
        var bot = await contract.ReadyBotAsync();
        var (one, other) = (await bot.StartSessionAsync(), await bot.StartSessionAsync());

        (await (one with { Token = other.Token }).SendAsync("Hello?")).ExpectProblem(401, "session_invalid", VisitorSentences.Invalid);
        (await (one with { Token = other.Token }).GetHistoryAsync()).ExpectProblem(401, "session_invalid", VisitorSentences.Invalid);
        (await contract.App.Http.CallAsync(HttpMethod.Delete, $"/api/widget/sessions/{one.SessionId}", token: one.Token)).Expect(HttpStatusCode.NoContent);
        (await one.SendAsync("Hello?")).ExpectProblem(401, "session_invalid", VisitorSentences.Invalid);
        (await one.GetHistoryAsync()).ExpectProblem(401, "session_invalid", VisitorSentences.Invalid);
        (await other.GetHistoryAsync()).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Storage_that_does_not_answer_gives_the_sentence_of_what_failed()
    {
        await using var proxy = await FaultProxy.StartAsync((await AzuriteServer.GetAsync()).ConnectionString);
        await using var app = await PegasusApp.StartAsync(storage: proxy.ConnectionString);
        var bot = await ReadyBot.CreateAsync(app);
        var visitor = await bot.StartSessionAsync();
        proxy.Add(request => !request.Queues, Fault.Unavailable());

        var answers = await Task.WhenAll(
            app.Http.CallAsync(HttpMethod.Post, "/api/widget/sessions", new JsonObject(), bot.WidgetToken),
            visitor.SendAsync("How much does shipping cost?"),
            bot.Owner.CallAsync(HttpMethod.Get, "/bots"),
            app.Http.CallAsync(HttpMethod.Get, "/api/health"));

        answers[0].ExpectProblem(503, "session_start_failed", VisitorSentences.StartFailed);
        answers[1].ExpectProblem(503, "send_failed", VisitorSentences.SendFailed);
        answers[2].ExpectProblem(503, "unavailable");
        Assert.All(answers.Take(3), answer => Assert.True(answer.RetryAfter() > 0));
        Assert.Equal("unavailable", (string)answers[3].Expect(HttpStatusCode.ServiceUnavailable).Json["storage"]!);
        proxy.Clear();
        Assert.Equal(0, await bot.Owner.GetUsedCreditsAsync());
        (await visitor.SendAsync("How much does shipping cost?")).Expect(HttpStatusCode.OK);
    }

    private Task<ApiAnswer> StartAsync(string token) => contract.App.Http.CallAsync(HttpMethod.Post, "/api/widget/sessions", new JsonObject(), token);
}
