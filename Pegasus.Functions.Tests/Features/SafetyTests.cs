using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Domain.Conversations;
using Pegasus.Domain.Safety;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>What bots may say and what waits for a person, from the owner's rules to the visitor's screen.</summary>
public sealed class SafetyTests : IAsyncLifetime
{
    private const string Question = "How much does shipping cost?";
    private const string Careful = "Please call 112. A colleague answers here.";

    private OpenAiFake ai = null!;
    private PegasusApp app = null!;
    private ReadyBot bot = null!;

    public async Task InitializeAsync()
    {
        ai = await OpenAiFake.StartAsync();
        app = await PegasusApp.StartAsync(settings: new Dictionary<string, string>
        {
            ["Ai:Provider"] = "openai",
            ["Ai:Endpoint"] = ai.Endpoint,
            ["Ai:ChatModel"] = "test",
        });
        bot = await ReadyBot.CreateAsync(app);
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        await ai.DisposeAsync();
    }

    [Fact]
    public async Task A_blocked_word_reaches_no_ai_costs_nothing_and_names_its_rule()
    {
        await SaveAsync(new SafetyRules { Blocked = ["casino"] });
        var visitor = await bot.StartSessionAsync();

        var reply = (await visitor.SendAsync("Which casinos?", "m-1")).Expect(HttpStatusCode.OK).Json;

        Assert.Equal((SafetySettings.DefaultBlockedReply, "BOT", 0, false), Told(reply));
        Assert.Empty(ai.Requests);
        Assert.Equal(0, await bot.Owner.GetUsedCreditsAsync());
        Assert.True(JsonNode.DeepEquals(reply, (await visitor.SendAsync("Which casinos?", "m-1")).Expect(HttpStatusCode.OK).Json));
        Assert.True(JsonNode.DeepEquals(reply, Assert.Single(await visitor.StreamAsync("Which casinos?", "m-1")).Data));
        Assert.Equal(["Which casinos?", SafetySettings.DefaultBlockedReply], (await visitor.GetHistoryAsync()).Json["items"]!.AsArray().Select(item => (string)item!["text"]!));
        Assert.All((await ReadAsync(visitor))["messages"]!.AsArray(), message => Assert.Equal("Blocked keyword “casino”", (string)message!["rule"]!));
        var entry = (await bot.Owner.CallAsync(HttpMethod.Get, "/audit?limit=1")).Expect(HttpStatusCode.OK).Json["items"]![0]!;
        Assert.Equal(
            ("safety.decide", "Safety rules", visitor.SessionId, "Blocked keyword “casino”"),
            ((string)entry["action"]!, (string)entry["actor"]!["email"]!, (string)entry["targets"]!["conversationId"]!, (string)entry["targets"]!["rule"]!));
        // The bot goes on with what is not blocked.
        Assert.Equal("BOT", Told((await visitor.SendAsync(Question)).Expect(HttpStatusCode.OK).Json).State);
        Assert.Single(ai.Requests);
    }

    [Fact]
    public async Task A_serious_message_gets_the_owners_text_and_a_person_and_what_follows_is_kept()
    {
        await SaveAsync(new SafetyRules { Triggers = [("crisis", ["want to die"], Careful)] });
        var visitor = await bot.StartSessionAsync();

        Assert.Equal((Careful, "HUMAN", 0, false), Told((await visitor.SendAsync("I want to die.")).Expect(HttpStatusCode.OK).Json));
        Assert.Equal(("", "HUMAN", 0, false), Told((await visitor.SendAsync("Is anybody there?")).Expect(HttpStatusCode.OK).Json));

        Assert.Empty(ai.Requests);
        var read = await ReadAsync(visitor);
        Assert.Equal(("WAITING", "Serious trigger crisis (“want to die”)"), ((string)read["state"]!, (string)read["escalatedBy"]!));
        (await SetStateAsync(visitor, "BOT")).Expect(HttpStatusCode.OK);
        Assert.Null((string?)(await ReadAsync(visitor))["escalatedBy"]);
    }

    [Fact]
    public async Task A_held_reply_is_shown_to_nobody_before_it_is_approved_and_then_reaches_who_reads_on()
    {
        await SaveAsync(new SafetyRules { Hold = "all" });
        ai.Always = AiScript.Reply("It costs 4.90 euros [1].");
        var visitor = await bot.StartSessionAsync();

        var streamed = await visitor.StreamAsync(Question, "m-1");
        var held = Assert.Single(streamed).Data;

        Assert.Equal(("", "HELD", 1, false), Told(held));
        Assert.Empty(held["citations"]!.AsArray());
        var history = (await visitor.GetHistoryAsync()).Json;
        Assert.Equal(("HELD", Question), ((string)history["state"]!, (string)Assert.Single(history["items"]!.AsArray())!["text"]!));
        Assert.Equal(held.ToJsonString(), (await visitor.SendAsync(Question, "m-1")).Expect(HttpStatusCode.OK).Text);
        (await visitor.RateAsync((string)held["messageId"]!, "up")).ExpectProblem(404, "not_found");
        var pending = (await ReadAsync(visitor))["messages"]![1]!;
        Assert.Equal(("It costs 4.90 euros [1].", "pending", "All replies are held"), ((string)pending["text"]!, (string)pending["review"]!, (string)pending["rule"]!));

        // What the visitor has written meanwhile comes before what is let go out.
        var second = (await visitor.SendAsync(Question)).Expect(HttpStatusCode.OK).Json;
        var agent = await bot.Owner.AddMemberAsync("agent");
        var released = (await ReviewAsync(agent, visitor, (string)held["messageId"]!, "approve")).Expect(HttpStatusCode.OK).Json;
        var news = (await visitor.GetHistoryAsync((string)second["messageId"]!)).Json;
        Assert.Equal("HELD", (string)news["state"]!);
        var shown = Assert.Single(news["items"]!.AsArray())!;
        Assert.Equal(
            ("bot", "It costs 4.90 euros [1].", (string)released["messageId"]!, null), ((string)shown["author"]!, (string)shown["text"]!, (string)shown["messageId"]!, (string?)shown["authorName"]));
        Assert.Single(shown["citations"]!.AsArray());
        Assert.Equal(("It costs 4.90 euros [1].", "HELD", 1, true), Told((await visitor.SendAsync(Question, "m-1")).Expect(HttpStatusCode.OK).Json));

        (await ReviewAsync(agent, visitor, (string)second["messageId"]!, "approve", "5 euros, we say [1].")).Expect(HttpStatusCode.OK);
        history = (await visitor.GetHistoryAsync()).Json;
        Assert.Equal("BOT", (string)history["state"]!);
        Assert.Equal([Question, Question, "It costs 4.90 euros [1].", "5 euros, we say [1]."], history["items"]!.AsArray().Select(item => (string)item!["text"]!));
        var read = await ReadAsync(visitor);
        Assert.Equal([null, null, "approved", "approved"], read["messages"]!.AsArray().Select(message => (string?)message!["review"]));
        Assert.Equal((4, 0), ((int)read["messageCount"]!, (int)read["heldCount"]!));
        Assert.Equal(2, await bot.Owner.GetUsedCreditsAsync());
        Assert.Equal(2, (int)(await bot.Owner.CallAsync(HttpMethod.Get, "/usage")).Expect(HttpStatusCode.OK).Json["totals"]!["held"]!);
    }

    [Fact]
    public async Task A_rejected_reply_is_never_shown_and_somebody_answers_instead()
    {
        await SaveAsync(new SafetyRules { Hold = "all" });
        var visitor = await bot.StartSessionAsync();
        var first = Told((await visitor.SendAsync(Question, "m-1")).Expect(HttpStatusCode.OK).Json);
        Assert.Equal("HELD", first.State);
        var heldId = (string)(await ReadAsync(visitor))["messages"]![1]!["messageId"]!;

        Assert.Equal("rejected", (string)(await ReviewAsync(bot.Owner, visitor, heldId, "reject")).Expect(HttpStatusCode.OK).Json["review"]!);
        Assert.Equal("WAITING", (string)(await visitor.GetHistoryAsync()).Json["state"]!);
        (await ReviewAsync(bot.Owner, visitor, heldId, "approve")).ExpectProblem(409, "already_reviewed");
        (await ReviewAsync(bot.Owner, visitor, (string)(await ReadAsync(visitor))["messages"]![0]!["messageId"]!, "approve")).ExpectProblem(409, "not_held");
        Assert.Single((await visitor.GetHistoryAsync()).Json["items"]!.AsArray());

        (await SetStateAsync(visitor, "BOT")).Expect(HttpStatusCode.OK);
        Assert.Equal(("", "BOT", 1, false), Told((await visitor.SendAsync(Question, "m-1")).Expect(HttpStatusCode.OK).Json));
        (await visitor.SendAsync(Question)).Expect(HttpStatusCode.OK);
        heldId = (string)(await ReadAsync(visitor))["messages"]![3]!["messageId"]!;
        Assert.Equal("member", (string)(await ReviewAsync(bot.Owner, visitor, heldId, "reject", "I will look it up.")).Expect(HttpStatusCode.OK).Json["author"]!);
        var history = (await visitor.GetHistoryAsync()).Json;
        Assert.Equal(("HUMAN", "I will look it up."), ((string)history["state"]!, (string)history["items"]!.AsArray()[^1]!["text"]!));
        Assert.Equal(3, history["items"]!.AsArray().Count);
        // What was kept back is no part of what the AI is told.
        Assert.DoesNotContain(OpenAiFake.DefaultReply, ai.Requests[^1].Prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_who_review_a_reply_at_once_one_decides()
    {
        await SaveAsync(new SafetyRules { Hold = "all" });
        var visitor = await bot.StartSessionAsync();
        var heldId = (string)(await visitor.SendAsync(Question)).Expect(HttpStatusCode.OK).Json["messageId"]!;

        var all = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => ReviewAsync(bot.Owner, visitor, heldId, i % 2 == 0 ? "approve" : "reject")));

        Assert.Equal(1, all.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.All(all.Where(answer => answer.Status != HttpStatusCode.OK), answer => answer.ExpectProblem(409, "already_reviewed"));
        Assert.Equal(0, (int)(await ReadAsync(visitor))["heldCount"]!);
    }

    [Fact]
    public async Task A_reply_with_a_blocked_word_is_replaced_streamed_or_not_and_counts_as_no_question_without_an_answer()
    {
        await SaveAsync(new SafetyRules { Blocked = ["euro"], BlockedReply = "Ask us by phone." });
        ai.Always = AiScript.Reply("It costs 4.90 euros [1].");
        var visitor = await bot.StartSessionAsync();

        Assert.Equal(("Ask us by phone.", "BOT", 1, false), Told((await visitor.SendAsync(Question)).Expect(HttpStatusCode.OK).Json));
        Assert.Equal(("Ask us by phone.", "BOT", 1, false), Told(Assert.Single(await visitor.StreamAsync(Question)).Data));

        Assert.DoesNotContain("euros", (await visitor.GetHistoryAsync()).Text, StringComparison.Ordinal);
        Assert.Equal("Blocked keyword “euro” in the reply", (string)(await ReadAsync(visitor))["messages"]![1]!["rule"]!);
        Assert.Empty((await bot.Owner.CallAsync(HttpMethod.Get, $"/unanswered?botId={bot.BotId}")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task Escalation_hands_over_after_questions_without_an_answer_after_a_bad_rating_and_on_request()
    {
        await SaveAsync(new SafetyRules
        {
            Escalation = [(new JsonObject { ["unanswered"] = 2 }, "hand_over"), (new JsonObject { ["rating"] = "down" }, "hand_over"), (new JsonObject { ["asksForPerson"] = true }, "hand_over")],
        });
        var visitor = await bot.StartSessionAsync();
        Assert.Equal((Answer.NotFoundText, "BOT", 1, false), Told((await visitor.SendAsync("Who won the chess championship of 1972?")).Json));
        Assert.Equal((Answer.NotFoundText, "HUMAN", 1, false), Told((await visitor.SendAsync("What is the capital of Mongolia?")).Json));
        var read = await ReadAsync(visitor);
        Assert.Equal(("WAITING", "Escalation 1: 2 questions in a row without an answer"), ((string)read["state"]!, (string)read["escalatedBy"]!));

        var critic = await bot.StartSessionAsync();
        var reply = (await critic.SendAsync(Question)).Expect(HttpStatusCode.OK).Json;
        (await critic.RateAsync((string)reply["messageId"]!, "up")).Expect(HttpStatusCode.NoContent);
        Assert.Equal("BOT", (string)(await ReadAsync(critic))["state"]!);
        (await critic.RateAsync((string)reply["messageId"]!, "down")).Expect(HttpStatusCode.NoContent);
        Assert.Equal("Escalation 2: a reply is rated down", (string)(await ReadAsync(critic))["escalatedBy"]!);

        var shy = await bot.StartSessionAsync();
        Assert.Equal((SafetySettings.DefaultHandOverReply, "HUMAN", 0, false), Told((await shy.SendAsync("Can I talk to a human?")).Json));
        Assert.Equal(3, (await bot.Owner.CallAsync(HttpMethod.Get, "/conversations?state=WAITING")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_rule_that_holds_goes_on_holding_until_the_conversation_is_handed_back()
    {
        await SaveAsync(new SafetyRules { Escalation = [(new JsonObject { ["rating"] = "down" }, "hold")] });
        var visitor = await bot.StartSessionAsync();
        var reply = (await visitor.SendAsync(Question)).Expect(HttpStatusCode.OK).Json;
        Assert.Equal("BOT", (string)reply["state"]!);
        (await visitor.RateAsync((string)reply["messageId"]!, "down")).Expect(HttpStatusCode.NoContent);

        Assert.Equal("HELD", Told(Assert.Single(await visitor.StreamAsync(Question)).Data).State);
        Assert.Equal("Escalation 1: a reply is rated down", (string)(await ReadAsync(visitor))["holdsBy"]!);

        Assert.Equal("HELD", (string)(await SetStateAsync(visitor, "BOT")).Expect(HttpStatusCode.OK).Json["state"]!);
        Assert.Equal(("It is so [1].", "HELD", 1, true), Told((await visitor.SendAsync(Question)).Expect(HttpStatusCode.OK).Json));
    }

    [Fact]
    public async Task Rules_are_tried_on_the_last_messages_before_they_are_saved()
    {
        var visitor = await bot.StartSessionAsync();
        (await visitor.SendAsync(Question)).Expect(HttpStatusCode.OK);
        (await visitor.SendAsync("Is there a casino?")).Expect(HttpStatusCode.OK);
        var rules = new SafetyRules { Blocked = ["casino"], Escalation = [(new JsonObject { ["unanswered"] = 1 }, "hand_over")] };

        var tried = (await bot.Owner.CallAsync(HttpMethod.Post, "/safety/test", new JsonObject { ["rules"] = rules.ToJson() })).Expect(HttpStatusCode.OK).Json;

        Assert.Equal(4, (int)tried["messages"]!);
        var hit = Assert.Single(tried["hits"]!.AsArray())!;
        Assert.Equal(
            ("Is there a casino?", "Blocked keyword “casino”", "replace", visitor.SessionId),
            ((string)hit["text"]!, (string)hit["rule"]!, (string)hit["outcome"]!, (string)hit["conversationId"]!));
        Assert.Empty((await bot.Owner.CallAsync(HttpMethod.Post, "/safety/test", new JsonObject())).Expect(HttpStatusCode.OK).Json["hits"]!.AsArray());
        Assert.Equal(0, (int)(await (await app.SignUpAsync()).CallAsync(HttpMethod.Post, "/safety/test", new JsonObject())).Expect(HttpStatusCode.OK).Json["messages"]!);
    }

    [Fact]
    public async Task Rules_that_cannot_be_are_refused_all_at_once_and_edits_do_not_overwrite_each_other()
    {
        var wrong = new SafetyRules
        {
            Blocked = ["!!"],
            Triggers = [("crisis", ["x"], "Call."), ("Crisis", [], "")],
            Escalation = [(new JsonObject { ["trigger"] = "legal" }, "hold"), (new JsonObject { ["unanswered"] = 9, ["rating"] = "down" }, "hold"), (new JsonObject(), "hold")],
        };
        Assert.Equal(
            [
                "blockedKeywords[0]", "escalation[0].when.trigger", "escalation[1].when", "escalation[1].when.unanswered", "escalation[2].when",
                "seriousTriggers[1].keywords", "seriousTriggers[1].name", "seriousTriggers[1].reply",
            ],
            (await PutAsync(wrong)).ExpectProblem(400, "invalid_request")["errors"]!.AsObject().Select(error => error.Key));

        var first = await bot.Owner.CallAsync(HttpMethod.Get, "/safety");
        Assert.Equal(3, first.Expect(HttpStatusCode.OK).Json["suggestedTriggers"]!.AsArray().Count);
        var tag = first.Response.Headers.ETag!.ToString();
        (await PutAsync(new SafetyRules { Blocked = ["one"] }, tag)).Expect(HttpStatusCode.OK);
        Assert.Equal("one", (string)(await PutAsync(new SafetyRules { Blocked = ["two"] }, tag)).Expect(HttpStatusCode.PreconditionFailed).Json["current"]!["blockedKeywords"]![0]!);
        Assert.Contains("\"blockedKeywords\":[\"one\"]", (await bot.Owner.CallAsync(HttpMethod.Get, "/export")).Text, StringComparison.Ordinal);
    }

    private async Task SaveAsync(SafetyRules rules) => (await PutAsync(rules)).Expect(HttpStatusCode.OK);

    private Task<ApiAnswer> PutAsync(SafetyRules rules, string? tag = null) =>
        bot.Owner.CallAsync(HttpMethod.Put, "/safety", rules.ToJson(), request =>
        {
            if (tag is not null)
                request.Headers.TryAddWithoutValidation("If-Match", tag);
        });

    private async Task<JsonNode> ReadAsync(VisitorSession visitor) =>
        (await bot.Owner.CallAsync(HttpMethod.Get, $"/conversations/{visitor.SessionId}")).Expect(HttpStatusCode.OK).Json;

    private Task<ApiAnswer> SetStateAsync(VisitorSession visitor, string state) =>
        bot.Owner.CallAsync(HttpMethod.Post, $"/conversations/{visitor.SessionId}/state", new JsonObject { ["state"] = state });

    private static Task<ApiAnswer> ReviewAsync(OwnerClient person, VisitorSession visitor, string messageId, string decision, string? text = null) =>
        person.CallAsync(HttpMethod.Post, $"/conversations/{visitor.SessionId}/messages/{messageId}/review", new JsonObject { ["decision"] = decision, ["text"] = text });

    private static (string Reply, string State, int Credits, bool Answered) Told(JsonNode reply) =>
        ((string)reply["reply"]!, (string)reply["state"]!, (int)reply["creditsCharged"]!, (bool)reply["answered"]!);
}
