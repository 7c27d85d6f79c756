using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>The main way: from an uploaded page to a visitor's cited reply.</summary>
public sealed class FirstAnswerTests : IAsyncLifetime
{
    private PegasusApp app = null!;

    public async Task InitializeAsync() => app = await PegasusApp.StartAsync();

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task An_uploaded_page_answers_with_a_citation_for_one_credit()
    {
        var owner = await app.SignUpAsync();
        var (botId, token) = await owner.CreateReadyBotAsync();
        var visitor = await VisitorSession.StartAsync(app.Http, token, "https://shop.example");

        var reply = (await visitor.SendAsync("How much does shipping cost?")).Expect(HttpStatusCode.OK).Json;

        Assert.True((bool)reply["answered"]!);
        Assert.Contains("4.90 euros", (string)reply["reply"]!, StringComparison.Ordinal);
        var citation = Assert.Single(reply["citations"]!.AsArray())!;
        Assert.Equal("shipping.md", (string)citation["documentName"]!);
        Assert.Contains("4.90 euros", (string)citation["text"]!, StringComparison.Ordinal);
        Assert.Equal("BOT", (string)reply["state"]!);
        Assert.Equal(1, (int)reply["creditsCharged"]!);
        Assert.Equal(1, await owner.GetUsedCreditsAsync());
        Assert.Equal("TRAINED", (string)(await owner.CallAsync(HttpMethod.Get, $"/bots/{botId}/documents")).Json["items"]![0]!["status"]!);
    }

    [Fact]
    public async Task A_question_that_the_documents_do_not_answer_is_said_to_be_unanswered_and_cites_nothing()
    {
        var owner = await app.SignUpAsync();
        var (_, token) = await owner.CreateReadyBotAsync();
        var visitor = await VisitorSession.StartAsync(app.Http, token);

        var reply = (await visitor.SendAsync("What is the weather in Lisbon tomorrow?")).Expect(HttpStatusCode.OK).Json;

        Assert.False((bool)reply["answered"]!);
        Assert.Empty(reply["citations"]!.AsArray());
        Assert.Equal(1, await owner.GetUsedCreditsAsync());
    }

    [Fact]
    public async Task A_reload_brings_the_conversation_back_in_order()
    {
        var owner = await app.SignUpAsync();
        var (_, token) = await owner.CreateReadyBotAsync();
        var visitor = await VisitorSession.StartAsync(app.Http, token);
        await visitor.SendAsync("How much does shipping cost?");
        var last = (await visitor.SendAsync("How long may I return an article?")).Json;

        var history = (await visitor.GetHistoryAsync()).Expect(HttpStatusCode.OK).Json;
        var items = history["items"]!.AsArray();

        Assert.Equal(["visitor", "bot", "visitor", "bot"], items.Select(item => (string)item!["author"]!));
        Assert.Equal("How much does shipping cost?", (string)items[0]!["text"]!);
        Assert.Equal((string)last["messageId"]!, (string)items[3]!["messageId"]!);
        Assert.EndsWith("Z", (string)items[0]!["createdAt"]!, StringComparison.Ordinal);

        var newer = (await visitor.GetHistoryAsync((string)items[1]!["messageId"]!)).Json["items"]!.AsArray();
        Assert.Equal(["How long may I return an article?", (string)last["reply"]!], newer.Select(item => (string)item!["text"]!));
    }

    [Fact]
    public async Task The_same_message_sent_again_gives_the_first_reply_and_costs_nothing()
    {
        var owner = await app.SignUpAsync();
        var (_, token) = await owner.CreateReadyBotAsync();
        var visitor = await VisitorSession.StartAsync(app.Http, token);

        var first = (await visitor.SendAsync("How much does shipping cost?", "m-1")).Expect(HttpStatusCode.OK).Text;
        for (var i = 0; i < 9; i++)
            Assert.Equal(first, (await visitor.SendAsync("How much does shipping cost?", "m-1")).Expect(HttpStatusCode.OK).Text);
        var together = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => visitor.SendAsync("And above 50 euros?", "m-2")));

        Assert.Single(together.Select(answer => answer.Expect(HttpStatusCode.OK).Text).Distinct());
        Assert.Equal(2, await owner.GetUsedCreditsAsync());
        Assert.Equal(4, (await visitor.GetHistoryAsync()).Json["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_visitor_rates_an_answer_and_erases_the_chat()
    {
        var owner = await app.SignUpAsync();
        var (_, token) = await owner.CreateReadyBotAsync();
        var visitor = await VisitorSession.StartAsync(app.Http, token);
        var messageId = (string)(await visitor.SendAsync("How much does shipping cost?")).Json["messageId"]!;
        var path = $"/api/widget/sessions/{visitor.SessionId}";

        (await app.Http.CallAsync(HttpMethod.Post, $"{path}/messages/{messageId}/feedback", new JsonObject { ["rating"] = "down", ["comment"] = "Too short" }, visitor.Token))
            .Expect(HttpStatusCode.NoContent);
        Assert.Equal("down", (string)(await visitor.GetHistoryAsync()).Json["items"]![1]!["rating"]!);

        (await app.Http.CallAsync(HttpMethod.Delete, path, token: visitor.Token)).Expect(HttpStatusCode.NoContent);
        Assert.Equal("session_invalid", (await visitor.GetHistoryAsync()).Expect(HttpStatusCode.Unauthorized).Code);
        Assert.Equal("session_invalid", (await visitor.SendAsync("Hello?")).Expect(HttpStatusCode.Unauthorized).Code);
    }
}
