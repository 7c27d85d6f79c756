using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Support;
using Pegasus.Storage.Tables;
using Xunit.Abstractions;

namespace Pegasus.Functions.Tests.Campaigns;

/// <summary>What a visitor's calls cost in storage: as <c>Server-Timing</c> says, as counted on the wire, and how many wait for one another.</summary>
[Collection(Campaign.Name)]
public sealed class StorageCostTests(ITestOutputHelper output) : IAsyncLifetime
{
    // Long beside what storage takes, so that requests sent together overlap, and those that wait for one another do not.
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(100);

    private readonly WireLog wire = new(Delay);
    private long aiCalled;
    private OpenAiFake ai = null!;
    private FaultProxy proxy = null!;
    private PegasusApp app = null!;
    private ShiftedClock clock = null!;

    public async Task InitializeAsync()
    {
        // The books are written beside the calls, and are to stay out of the picture.
        clock = new ShiftedClock { HoldsPeriodicTimers = true };
        ai = await OpenAiFake.StartAsync();
        ai.Always = new AiScript((context, request, gone) =>
        {
            aiCalled = Stopwatch.GetTimestamp();
            return AiScript.Reply(OpenAiFake.DefaultReply).RunAsync(context, request, gone);
        });
        proxy = await FaultProxy.StartAsync((await AzuriteServer.GetAsync()).ConnectionString);
        app = await PegasusApp.StartAsync(clock, Settings(quota: 3), proxy.ConnectionString);
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        await proxy.DisposeAsync();
        await ai.DisposeAsync();
    }

    [Fact]
    public async Task A_start_costs_three_transactions_and_a_message_four_of_which_two_wait_before_the_AI()
    {
        var owner = await app.SignUpAsync();
        var (_, token) = await owner.CreateReadyBotAsync();
        await Campaign.AwaitWorkersAsync(app);
        proxy.Add(request => !request.Queues, wire);

        var session = await MeasureAsync("session start", 3, 2, () => StartAsync(app, token));
        var visitor = new VisitorSession(app.Http, (string)session.Json["sessionId"]!, (string)session.Json["sessionToken"]!, null);
        await MeasureAsync("first message of the day, after a start", 4, 3, () => visitor.SendAsync("How much does shipping cost?", "m-1"), beforeAi: 2);
        await MeasureAsync("message", 4, 3, () => visitor.SendAsync("And above 50 euros?"), beforeAi: 2);
        await MeasureAsync("repeated message", 6, 5, () => visitor.SendAsync("How much does shipping cost?", "m-1"));
        await MeasureAsync("history", 2, 2, () => visitor.GetHistoryAsync());
        await MeasureAsync("token that does not verify, message", 0, 0, () => (visitor with { Token = visitor.Token + "x" }).SendAsync("Hello?"), HttpStatusCode.Unauthorized);
        await MeasureAsync("token that does not verify, start", 0, 0, () => StartAsync(app, token[..^2]), HttpStatusCode.Unauthorized);
        await MeasureAsync("token that does not verify, history", 0, 0, () => (visitor with { Token = "garbage" }).GetHistoryAsync(), HttpStatusCode.Unauthorized);
        await MeasureAsync("message that is too long", 3, 2, () => visitor.SendAsync(new string('a', 4_001)), HttpStatusCode.BadRequest);

        clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromHours(1));
        await MeasureAsync("first message of the day, without a start", 5, 3, () => visitor.SendAsync("How much does shipping cost?"), beforeAi: 2);
        await MeasureAsync("message", 4, 3, () => visitor.SendAsync("And above 50 euros?"), beforeAi: 2);
        await MeasureAsync("message", 4, 3, () => visitor.SendAsync("And above 50 euros?"), beforeAi: 2);
        await MeasureAsync("message refused for lack of credits", 5, 4, () => visitor.SendAsync("And above 50 euros?"), HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_chats_message_costs_four_transactions_beyond_the_members_own()
    {
        // The account and the membership, read at the same time.
        const int gate = 2;
        const int gateSteps = 1;
        var owner = await app.SignUpAsync();
        var (botId, _) = await owner.CreateReadyBotAsync();
        await Campaign.AwaitWorkersAsync(app);
        proxy.Add(request => !request.Queues, wire);

        var created = await MeasureAsync("chat", 3 + gate, 2 + gateSteps, () => owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/chats", new JsonObject { ["title"] = "Costs" }));
        var chatId = (string)created.Json["id"]!;
        await MeasureAsync("first message of the day in a chat", 4 + gate, 4 + gateSteps, () => owner.ChatAsync(chatId, "How much does shipping cost?"), beforeAi: 3 + gateSteps);
        await MeasureAsync("message in a chat", 4 + gate, 4 + gateSteps, () => owner.ChatAsync(chatId, "And above 50 euros?"), beforeAi: 3 + gateSteps);
        await MeasureAsync("unanswered message in a chat", 4 + gate, 4 + gateSteps, () => owner.ChatAsync(chatId, "Do you sell gift cards?"));
        await MeasureAsync("message in a chat refused for lack of credits", 6 + gate, 6 + gateSteps, () => owner.ChatAsync(chatId, "And above 50 euros?"), HttpStatusCode.TooManyRequests);
        await MeasureAsync("chat with its messages", 1 + gate, 1 + gateSteps, () => owner.CallAsync(HttpMethod.Get, $"/chats/{chatId}"));
        await MeasureAsync("chats", 1 + gate, 1 + gateSteps, () => owner.CallAsync(HttpMethod.Get, "/chats"));
        await MeasureAsync("unanswered", 2 + gate, 2 + gateSteps, () => owner.CallAsync(HttpMethod.Get, $"/unanswered?botId={botId}"));
    }

    [Fact]
    public async Task A_visitors_question_in_vain_costs_no_more_than_one_with_an_answer()
    {
        var owner = await app.SignUpAsync();
        var (_, token) = await owner.CreateReadyBotAsync();
        await Campaign.AwaitWorkersAsync(app);
        proxy.Add(request => !request.Queues, wire);
        var visitor = await VisitorSession.StartAsync(app.Http, token);

        var reply = await MeasureAsync("unanswered message", 4, 3, () => visitor.SendAsync("Do you sell gift cards?"));

        Assert.False((bool)reply.Json["answered"]!);
    }

    [Fact]
    public async Task A_streamed_reply_costs_what_any_reply_does_and_its_header_tells_all_but_the_last_write()
    {
        var owner = await app.SignUpAsync();
        var (_, token) = await owner.CreateReadyBotAsync();
        await Campaign.AwaitWorkersAsync(app);
        proxy.Add(request => !request.Queues, wire);
        var visitor = await VisitorSession.StartAsync(app.Http, token);
        wire.Clear();

        await using var answer = await visitor.OpenStreamAsync("How much does shipping cost?");
        Assert.Equal("reply", (await answer.RestAsync())[^1].Name);

        output.WriteLine($"streamed message: {wire.Count} on the wire, {answer.Response.Headers.GetValues("Server-Timing").Single()}");
        Assert.Equal(4, wire.Count);
        Assert.StartsWith("storage;desc=\"3\"", answer.Response.Headers.GetValues("Server-Timing").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_people_do_in_a_conversation_costs_a_read_and_a_write()
    {
        // The account and the membership, read at the same time, and the two writes of the audit log.
        const int member = 4;
        const int memberSteps = 3;
        var owner = await app.SignUpAsync();
        var (_, token) = await owner.CreateReadyBotAsync();
        await Campaign.AwaitWorkersAsync(app);
        proxy.Add(request => !request.Queues, wire);
        var visitor = await VisitorSession.StartAsync(app.Http, token);
        var conversation = $"/conversations/{visitor.SessionId}";

        // Only who begins to wait costs a look at the business hours.
        await MeasureAsync("asking for a person", 4, 4, () => visitor.HandOffAsync(), HttpStatusCode.Accepted);
        await MeasureAsync("asking for a person again", 3, 3, () => visitor.HandOffAsync(), HttpStatusCode.Accepted);
        await MeasureAsync("message that is kept for a person", 3, 2, () => visitor.SendAsync("Is anybody there?", "m-1"));
        await MeasureAsync("a person's answer", 2 + member, 2 + memberSteps, () => owner.CallAsync(HttpMethod.Post, $"{conversation}/messages", new JsonObject { ["text"] = "I am." }));
        await MeasureAsync("history with a person's answer", 2, 2, () => visitor.GetHistoryAsync());
        await MeasureAsync("kept message, repeated", 5, 4, () => visitor.SendAsync("Is anybody there?", "m-1"));
        await MeasureAsync("back to the bot", 2 + member, 2 + memberSteps, () => owner.CallAsync(HttpMethod.Post, $"{conversation}/state", new JsonObject { ["state"] = "BOT" }), HttpStatusCode.OK);
        await MeasureAsync("message to the bot again", 4, 3, () => visitor.SendAsync("How much does shipping cost?"), beforeAi: 2);
        await MeasureAsync("conversations", 3, 2, () => owner.CallAsync(HttpMethod.Get, "/conversations?state=BOT"));
        await MeasureAsync("conversations with a reply that waits", 3, 2, () => owner.CallAsync(HttpMethod.Get, "/conversations?held=true"));
    }

    [Fact]
    public async Task An_index_that_another_instance_wrote_costs_one_more_and_only_once()
    {
        var owner = await app.SignUpAsync();
        var (_, token) = await owner.CreateReadyBotAsync();
        await using var other = await app.StartAnotherAsync(clock, Settings(quota: 3), proxy.ConnectionString);
        await Campaign.AwaitWorkersAsync(app);
        proxy.Add(request => !request.Queues, wire);

        var session = await MeasureAsync("session start, at another instance", 3, 2, () => StartAsync(other, token));
        var visitor = new VisitorSession(other.Http, (string)session.Json["sessionId"]!, (string)session.Json["sessionToken"]!, null);
        await MeasureAsync("first message after another instance's training", 5, 3, () => visitor.SendAsync("How much does shipping cost?"), beforeAi: 2);
        await MeasureAsync("message", 4, 3, () => visitor.SendAsync("And above 50 euros?"), beforeAi: 2);
    }

    [Fact]
    public async Task Azurites_own_access_log_counts_the_same()
    {
        using var azurite = await AzuriteServer.StartOwnAsync();
        await using var alone = await PegasusApp.StartAsync(clock, Settings(quota: 3), azurite.ConnectionString);
        var (_, token) = await (await alone.SignUpAsync()).CreateReadyBotAsync();
        await Campaign.AwaitWorkersAsync(alone);

        var session = await CountAsync(() => StartAsync(alone, token), atMost: 3);
        var visitor = new VisitorSession(alone.Http, (string)session.Json["sessionId"]!, (string)session.Json["sessionToken"]!, null);
        await CountAsync(() => visitor.SendAsync("How much does shipping cost?"), atMost: 4);
        await CountAsync(() => visitor.SendAsync("And above 50 euros?"), atMost: 4);
        await CountAsync(() => (visitor with { Token = "garbage" }).SendAsync("Hello?"), atMost: 0);

        async Task<ApiAnswer> CountAsync(Func<Task<ApiAnswer>> call, int atMost)
        {
            var before = await MarkAsync(azurite, alone.Prefix);
            var answer = await call();
            var after = await MarkAsync(azurite, alone.Prefix);
            var lines = (await azurite.AccessesAsync("/devstoreaccount1/")).SkipWhile(line => !line.Contains(before, StringComparison.Ordinal)).Skip(1)
                .TakeWhile(line => !line.Contains(after, StringComparison.Ordinal)).Where(line => !IsInTheBackground(line)).ToList();
            output.WriteLine($"{(int)answer.Status}: {answer.Transactions} transactions, {lines.Count} in the access log");
            Assert.Equal(lines.Count, answer.Transactions);
            Assert.InRange(lines.Count, 0, atMost);
            return answer;
        }
    }

    /// <summary>Queues are polled, and the books written every two seconds, whoever calls.</summary>
    private static bool IsInTheBackground(string line) =>
        line.Contains("/messages", StringComparison.Ordinal) || line.Contains("analytics", StringComparison.Ordinal);

    /// <summary>Asks for a row that nobody has, and waits until the access log, which is written a little later, shows it.</summary>
    private static async Task<string> MarkAsync(AzuriteServer azurite, string prefix)
    {
        var mark = AzuriteServer.NewPrefix();
        await new TableServiceClient(azurite.ConnectionString).GetTableClient(prefix + "bots").GetEntityIfExistsAsync<TableEntity>(mark, "none");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await azurite.AccessesAsync(mark)).Count == 0)
            await Task.Delay(10, limit.Token);
        return mark;
    }

    private static Task<ApiAnswer> StartAsync(PegasusApp at, string token) =>
        at.Http.CallAsync(HttpMethod.Post, "/api/widget/sessions", new JsonObject(), token);

    private async Task<ApiAnswer> MeasureAsync(
        string what, int atMost, int stepsAtMost, Func<Task<ApiAnswer>> call, HttpStatusCode? status = null, int? beforeAi = null)
    {
        wire.Clear();
        aiCalled = 0;
        var started = Stopwatch.GetTimestamp();
        var answer = await call();
        var elapsed = Stopwatch.GetElapsedTime(started);
        var early = beforeAi is null ? "" : $", {wire.StepsBefore(aiCalled)} steps before the AI";
        output.WriteLine(
            $"{what}: {(int)answer.Status}, {answer.Transactions} transactions, {wire.Count} on the wire, {wire.Steps} steps{early}, {elapsed.TotalMilliseconds:0} ms at 100 ms each");
        if (status is { } expected)
            answer.Expect(expected);
        else
            Assert.True((int)answer.Status is 200 or 201, answer.Text);
        Assert.Equal(wire.Count, answer.Transactions);
        Assert.InRange(answer.Transactions, 0, atMost);
        Assert.InRange(wire.Steps, 0, stepsAtMost);
        if (beforeAi is { } steps)
        {
            Assert.NotEqual(0, aiCalled);
            Assert.InRange(wire.StepsBefore(aiCalled), 0, steps);
        }
        return answer;
    }

    private Dictionary<string, string> Settings(int quota) => new()
    {
        ["Ai:Provider"] = "openai",
        ["Ai:Endpoint"] = ai.Endpoint,
        ["Ai:ApiKey"] = "sk-test",
        ["Ai:ChatModel"] = "test",
        ["Plans:Free:DailyCredits"] = $"{quota}",
    };
}
