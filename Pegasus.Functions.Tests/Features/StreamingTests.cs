using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Campaigns;
using Pegasus.Functions.Tests.Contracts;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>Replies that are sent as they are written: what a visitor reads meanwhile, and how they end.</summary>
public sealed class StreamingTests : IAsyncLifetime
{
    private const string Question = "How much does shipping cost?";

    private static readonly TimeSpan SoonAfter = TimeSpan.FromMilliseconds(300);

    private readonly ShiftedClock clock = new();
    private OpenAiFake ai = null!;
    private PegasusApp app = null!;
    private ReadyBot bot = null!;

    public async Task InitializeAsync()
    {
        ai = await OpenAiFake.StartAsync();
        app = await PegasusApp.StartAsync(clock, new Dictionary<string, string>
        {
            ["Ai:Provider"] = "openai",
            ["Ai:Endpoint"] = ai.Endpoint,
            ["Ai:ChatModel"] = "test",
            ["Ai:TimeoutSeconds"] = "2",
            ["Plans:Free:DailyCredits"] = "20",
        });
        bot = await ReadyBot.CreateAsync(app);
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        await ai.DisposeAsync();
    }

    [Fact]
    public async Task Text_comes_as_the_model_writes_it_and_the_reply_ends_it()
    {
        ai.Always = AiScript.Stall("It costs 4.90 euros [1]. And so");
        var visitor = await bot.StartSessionAsync("https://shop.example");
        await using var answer = await visitor.OpenStreamAsync(Question, "m-1");

        // The model has not finished, and never will: what it wrote is there.
        var shown = "";
        while (shown != "It costs 4.90 euros [1]. And so")
            shown += Assert.IsType<StreamedEvent>(await answer.NextAsync()).Text;

        ai.Always = AiScript.Reply("It [9] costs [1, 7] 4.90 euros [1].");
        var events = await (await bot.StartSessionAsync()).StreamAsync(Question);
        Assert.All(events.SkipLast(1), one => Assert.Equal("delta", one.Name));
        Assert.True(events.Count > 3);
        Assert.Equal("reply", events[^1].Name);
        var reply = events[^1].Data;
        Assert.Equal(("It costs [1] 4.90 euros [1].", true, "BOT", 1), ((string)reply["reply"]!, (bool)reply["answered"]!, (string)reply["state"]!, (int)reply["creditsCharged"]!));
        Assert.Equal((string)reply["reply"]!, string.Concat(events.SkipLast(1).Select(one => one.Text)));
        Assert.Single(reply["citations"]!.AsArray());
    }

    [Fact]
    public async Task A_stream_is_not_kept_by_anyone_on_the_way_and_any_page_may_read_it()
    {
        var visitor = await bot.StartSessionAsync("https://shop.example");
        await using var answer = await visitor.OpenStreamAsync(Question);

        Assert.Equal("no-store", answer.Response.Headers.CacheControl!.ToString());
        Assert.Equal("no", answer.Response.Headers.GetValues("X-Accel-Buffering").Single());
        Assert.Equal("https://shop.example", answer.Response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("storage;desc=\"3\"", answer.Response.Headers.GetValues("Server-Timing").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_streamed_reply_stands_in_the_conversation_and_is_given_again_to_the_same_message()
    {
        var visitor = await bot.StartSessionAsync();
        var first = (await visitor.StreamAsync(Question, "m-1"))[^1].Data;

        var again = Assert.Single(await visitor.StreamAsync(Question, "m-1"));
        var plain = (await visitor.SendAsync(Question, "m-1")).Expect(HttpStatusCode.OK).Json;

        Assert.Equal(("reply", first.ToJsonString()), (again.Name, again.Data.ToJsonString()));
        Assert.Equal(first.ToJsonString(), plain.ToJsonString());
        var history = (await visitor.GetHistoryAsync()).Json["items"]!.AsArray();
        Assert.Equal([Question, (string)first["reply"]!], history.Select(message => (string)message!["text"]!));
        Assert.Single(ai.Requests);
        Assert.Equal(1, await bot.Owner.GetUsedCreditsAsync());
    }

    [Fact]
    public async Task What_turns_out_to_be_no_answer_ends_in_a_reply_that_says_so()
    {
        ai.Always = AiScript.Reply("I believe that it is so [9].");
        var unsupported = Assert.Single(await (await bot.StartSessionAsync()).StreamAsync(Question));
        var unknown = Assert.Single(await (await bot.StartSessionAsync()).StreamAsync("Do you sell gift cards?"));

        foreach (var reply in new[] { unsupported, unknown })
            Assert.Equal(("reply", false, 1), (reply.Name, (bool)reply.Data["answered"]!, (int)reply.Data["creditsCharged"]!));
    }

    [Fact]
    public async Task What_is_refused_before_an_answer_begins_is_refused_as_ever()
    {
        var visitor = await bot.StartSessionAsync();
        (await visitor.SendForStreamAsync("")).ExpectInvalid("message");
        (await (visitor with { Token = "garbage" }).SendForStreamAsync(Question)).ExpectProblem(401, "session_invalid", VisitorSentences.Invalid);
        (await (visitor with { Origin = "https://elsewhere.example" }).SendForStreamAsync(Question)).ExpectProblem(403, "origin_not_allowed", VisitorSentences.WrongOrigin);
        ai.Next(AiScript.Fail(401));
        (await visitor.SendForStreamAsync(Question)).ExpectProblem(503, "send_failed", VisitorSentences.SendFailed);
        for (var used = 0; used < 20; used++)
            (await visitor.StreamAsync(Question))[^1].Data["reply"]!.ToString();
        var exhausted = await visitor.SendForStreamAsync(Question);
        exhausted.ExpectProblem(429, "credits_exhausted", VisitorSentences.SendFailed);
        Assert.NotNull(exhausted.RetryAfter());
    }

    public static TheoryData<string> Failures => ["cut", "error in the stream", "stall", "drip", "garbage"];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task What_fails_after_the_beginning_ends_in_the_sentence_and_gives_the_credit_back(string failure)
    {
        const string beginning = "It costs 4.90 euros [1]. And";
        ai.Next(failure switch
        {
            "cut" => AiScript.Cut(beginning, SoonAfter),
            "stall" => AiScript.Stall(beginning),
            "drip" => AiScript.Stall(beginning, comments: true),
            "garbage" => AiScript.Garble(beginning, "{not json"),
            _ => AiScript.Garble(beginning, """{"error":{"message":"sk-secret-of-the-owner","type":"server_error"}}"""),
        });
        var visitor = await bot.StartSessionAsync();
        await using var answer = await visitor.OpenStreamAsync(Question, "m-1");

        var events = await answer.RestAsync();

        Assert.True(events.Count > 1);
        Assert.All(events.SkipLast(1), one => Assert.Equal("delta", one.Name));
        var problem = events[^1].Data;
        Assert.Equal(("error", "send_failed", 503, VisitorSentences.SendFailed), (events[^1].Name, (string)problem["code"]!, (int)problem["status"]!, (string)problem["detail"]!));
        Assert.Equal(answer.Response.Headers.GetValues("X-Request-Id").Single(), (string)problem["requestId"]!);
        Assert.DoesNotContain("secret", problem.ToJsonString(), StringComparison.Ordinal);
        var ledger = await LedgerAudit.ReadAsync(app, bot.Owner.WorkspaceId);
        Assert.Equal((0, 0, 0), (ledger.Used, ledger.Holds, ledger.Held));
        var refusal = Assert.Single((await bot.Owner.CallAsync(HttpMethod.Get, $"/bots/{bot.BotId}/widget/refusals")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray())!;
        Assert.Equal(("send_failed", 1, (string)problem["requestId"]!), ((string)refusal["code"]!, (int)refusal["count"]!, (string)refusal["lastRequestId"]!));

        Assert.Equal("reply", (await visitor.StreamAsync(Question, "m-1"))[^1].Name);
        Assert.Equal(1, await bot.Owner.GetUsedCreditsAsync());
    }

    [Fact]
    public async Task A_fault_of_storage_at_the_end_of_a_stream_is_told_in_the_stream()
    {
        await using var proxy = await FaultProxy.StartAsync((await AzuriteServer.GetAsync()).ConnectionString);
        await using var faulty = await PegasusApp.StartAsync(storage: proxy.ConnectionString);
        var ready = await ReadyBot.CreateAsync(faulty);
        var visitor = await ready.StartSessionAsync();
        // The reservation is the first transaction of a message, the turn the second.
        proxy.Add(request => request.Target.Contains("$batch", StringComparison.Ordinal) && request.Body.Contains("Citations", StringComparison.Ordinal), Fault.Unavailable());

        var events = await visitor.StreamAsync(Question, "m-1");

        Assert.Equal(("delta", "error", "send_failed"), (events[0].Name, events[^1].Name, (string)events[^1].Data["code"]!));
        proxy.Clear();
        Assert.Equal("reply", (await visitor.StreamAsync(Question, "m-1"))[^1].Name);
        Assert.Equal(1, await ready.Owner.GetUsedCreditsAsync());
    }

    [Fact]
    public async Task A_visitor_who_leaves_in_mid_stream_pays_nothing_and_the_model_is_asked_no_longer()
    {
        var modelLeft = new TaskCompletionSource();
        ai.Next(new AiScript(async (context, request, gone) =>
        {
            await using var _ = gone.Register(modelLeft.SetResult);
            await AiScript.Stall("It costs 4.90 euros [1]. And").RunAsync(context, request, gone);
        }));
        var visitor = await bot.StartSessionAsync();
        await using (var answer = await visitor.OpenStreamAsync(Question, "m-1"))
            Assert.Equal("delta", (await answer.NextAsync())!.Name);

        await modelLeft.Task.WaitAsync(TimeSpan.FromSeconds(1.5));
        await Campaign.UntilAsync(async () => await LedgerAudit.ReadAsync(app, bot.Owner.WorkspaceId) is { Holds: 0, Held: 0, Used: 0 }, "the credit is given back");
        Assert.Equal("reply", (await visitor.StreamAsync(Question, "m-1"))[^1].Name);
        (await LedgerAudit.ReadAsync(app, bot.Owner.WorkspaceId)).AssertExact();
    }

    [Fact]
    public async Task Deleting_the_widget_cuts_an_open_stream_on_every_instance()
    {
        await using var other = await app.StartAnotherAsync(clock, new Dictionary<string, string>
        {
            ["Ai:Provider"] = "openai",
            ["Ai:Endpoint"] = ai.Endpoint,
            ["Ai:ChatModel"] = "test",
            ["Ai:TimeoutSeconds"] = "60",
        });
        ai.Next(AiScript.Stall("It costs 4.90 euros [1]. And"));
        var visitor = await bot.StartSessionAsync() with { Http = other.Http };
        await using var answer = await visitor.OpenStreamAsync(Question, "m-1");
        Assert.Equal("delta", (await answer.NextAsync())!.Name);

        (await bot.Owner.CallAsync(HttpMethod.Delete, $"/bots/{bot.BotId}/widget")).Expect(HttpStatusCode.NoContent);

        var last = (await answer.RestAsync())[^1];
        Assert.Equal(("error", "session_invalid", VisitorSentences.Invalid), (last.Name, (string)last.Data["code"]!, (string)last.Data["detail"]!));
        var ledger = await LedgerAudit.ReadAsync(app, bot.Owner.WorkspaceId);
        Assert.Equal((0, 0, 0), (ledger.Used, ledger.Holds, ledger.Held));
    }

    [Fact]
    public async Task A_members_chat_streams_too()
    {
        var path = $"/api/workspaces/{bot.Owner.WorkspaceId}/chats/{await bot.Owner.CreateChatAsync(bot.BotId)}/messages";
        await using var answer = await app.Http.OpenEventsAsync(path, new JsonObject { ["message"] = Question }, bot.Owner.Token);
        var events = await answer.RestAsync();
        Assert.Equal(("delta", "reply"), (events[0].Name, events[^1].Name));

        ai.Next(AiScript.Cut("It costs 4.90 euros [1]. And", SoonAfter));
        await using var failed = await app.Http.OpenEventsAsync(path, new JsonObject { ["message"] = Question }, bot.Owner.Token);
        Assert.Equal("send_failed", (string)(await failed.RestAsync())[^1].Data["code"]!);
        Assert.Equal(1, await bot.Owner.GetUsedCreditsAsync());
    }

    [Theory]
    [InlineData("application/json", false)]
    [InlineData("*/*", false)]
    [InlineData("text/event-stream;q=0", false)]
    [InlineData("nonsense", false)]
    [InlineData("application/json, Text/Event-Stream;q=0.5", true)]
    public async Task Who_does_not_ask_for_a_stream_gets_none(string accept, bool streams)
    {
        var visitor = await bot.StartSessionAsync();
        var answer = await app.Http.CallAsync(
            HttpMethod.Post, visitor.MessagesPath, VisitorSession.Body(Question, null), visitor.Token, change: request => request.Headers.TryAddWithoutValidation("Accept", accept));

        Assert.Equal(streams ? "text/event-stream" : "application/json", answer.Expect(HttpStatusCode.OK).Response.Content.Headers.ContentType?.MediaType);
    }
}

/// <summary>The offline provider's replies in pieces.</summary>
public sealed class OfflineStreamingTests(ContractApp contract) : IClassFixture<ContractApp>
{
    [Fact]
    public async Task An_offline_reply_comes_in_its_paragraphs()
    {
        var owner = await contract.App.SignUpAsync();
        var botId = await owner.CreateBotAsync();
        await owner.AddTextAsync(botId, "returns.md", "# How do I return an article?\n\n- Print the return label.\n- Pack the article.\n- Drop the parcel at a post office.\n");
        await owner.TrainAsync(botId);
        var visitor = await VisitorSession.StartAsync(contract.App.Http, await owner.EnableWidgetAsync(botId));

        var events = await visitor.StreamAsync("How do I return an article?");

        var reply = (string)events[^1].Data["reply"]!;
        var pieces = events.SkipLast(1).Select(one => one.Text).ToList();
        Assert.Equal(reply, string.Concat(pieces));
        Assert.InRange(pieces.Count, 3, 5);
        Assert.Equal("- Print the return label. [1]", pieces[0]);
    }
}
