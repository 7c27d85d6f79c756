using System.Net;
using Pegasus.Functions.Tests.Support;
using Xunit.Abstractions;

namespace Pegasus.Functions.Tests.Campaigns;

/// <summary>An AI that fails, in every way it can: the visitor is told, the credit comes back once, and the same message succeeds later.</summary>
[Collection(Campaign.Name)]
public sealed class FailingAiCampaign(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Senders = 8;

    private readonly ShiftedClock clock = new();
    private OpenAiFake ai = null!;
    private PegasusApp app = null!;

    public async Task InitializeAsync()
    {
        ai = await OpenAiFake.StartAsync();
        app = await PegasusApp.StartAsync(clock, new Dictionary<string, string>
        {
            ["Ai:Provider"] = "openai",
            ["Ai:Endpoint"] = ai.Endpoint,
            ["Ai:ApiKey"] = "sk-test",
            ["Ai:ChatModel"] = "test",
            ["Ai:TimeoutSeconds"] = "1.5",
            ["Plans:Free:DailyCredits"] = "100000",
        });
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        await ai.DisposeAsync();
    }

    [Fact]
    public async Task A_failed_answer_gives_its_credit_back_once_and_the_same_message_succeeds_later()
    {
        var owner = await app.SignUpAsync();
        var (_, token) = await owner.CreateReadyBotAsync();
        var visitors = await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => VisitorSession.StartAsync(app.Http, token)));
        var rounds = Campaign.Count(1, 18);
        var (failed, answered) = (0, 0);
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (name, script) in Scripts())
            {
                var key = $"{name}-{round}";
                ai.Always = script;
                foreach (var answer in await Task.WhenAll(visitors.Select(visitor => visitor.SendAsync("How much does shipping cost?", key))))
                {
                    Assert.Equal("send_failed", answer.Expect(HttpStatusCode.ServiceUnavailable).Code);
                    failed++;
                }
                var between = await LedgerAudit.ReadAsync(app, owner.WorkspaceId);
                Assert.Equal((answered, 0, 0), (between.Used, between.Holds, between.Held));

                ai.Always = AiScript.Reply(OpenAiFake.DefaultReply);
                // The breaker may have opened; it lets one call through after its pause.
                clock.Advance(TimeSpan.FromSeconds(6));
                (await visitors[0].SendAsync("How much does shipping cost?", key)).Expect(HttpStatusCode.OK);
                await Task.WhenAll(visitors.Select(async visitor => (await visitor.SendAsync("How much does shipping cost?", key)).Expect(HttpStatusCode.OK)));
                answered += Senders;
            }
        }
        var audit = await LedgerAudit.ReadAsync(app, owner.WorkspaceId);
        output.WriteLine($"{failed} failures of {Scripts().Count} kinds, {answered} answered when sent again: {audit.Replies.Count} replies, {audit.Used} credits used, {audit.Holds} holds");
        audit.AssertExact();
        Assert.Equal(answered, audit.Used);
    }

    [Fact]
    public async Task A_visitor_who_leaves_before_the_answer_pays_nothing()
    {
        var owner = await app.SignUpAsync();
        var (_, token) = await owner.CreateReadyBotAsync();
        var leavers = Campaign.Count(10, 200);
        for (var i = 0; i < leavers; i++)
        {
            var visitor = await VisitorSession.StartAsync(app.Http, token);
            ai.Always = AiScript.Hang;
            var asked = ai.Requests.Count;
            using (var http = ApiClient.For(app.Address))
            {
                var sending = (visitor with { Http = http }).SendAsync("How much does shipping cost?", "m");
                await Campaign.UntilAsync(() => Task.FromResult(ai.Requests.Count > asked), "the AI is asked");
                http.CancelPendingRequests();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
            }
            await Campaign.UntilAsync(async () => (await LedgerAudit.ReadAsync(app, owner.WorkspaceId)) is { Holds: 0, Held: 0 }, "the credit is given back");
            Assert.Equal(i, (await LedgerAudit.ReadAsync(app, owner.WorkspaceId)).Used);
            ai.Always = AiScript.Reply(OpenAiFake.DefaultReply);
            (await visitor.SendAsync("How much does shipping cost?", "m")).Expect(HttpStatusCode.OK);
        }
        var audit = await LedgerAudit.ReadAsync(app, owner.WorkspaceId);
        output.WriteLine($"{leavers} visitors left and came back: {audit.Replies.Count} replies, {audit.Used} credits used, {audit.Holds} holds");
        audit.AssertExact();
    }

    private static IReadOnlyList<(string Name, AiScript Script)> Scripts() =>
    [
        ("429", AiScript.Fail(429)),
        ("500", AiScript.Fail(500)),
        ("hang", AiScript.Hang),
        ("garbage", AiScript.Garbage),
        ("cut", AiScript.Cut("It is")),
        ("no choices", AiScript.NoChoices),
        ("drip", AiScript.Drip),
    ];
}
