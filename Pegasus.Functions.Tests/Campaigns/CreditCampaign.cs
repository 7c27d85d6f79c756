using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Pegasus.Functions.Credits;
using Pegasus.Functions.Tests.Support;
using Xunit.Abstractions;

namespace Pegasus.Functions.Tests.Campaigns;

/// <summary>Credits when many ask at once and storage fails: never more than the quota, and charges are answers.</summary>
[Collection(Campaign.Name)]
public sealed class CreditCampaign(ITestOutputHelper output)
{
    private const int Senders = 64;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Under_lost_responses_and_refusals_charges_are_answers_and_the_quota_holds(int instances)
    {
        var quota = Campaign.Count(150, 1_000);
        var clock = new ShiftedClock();
        var settings = Settings(quota);
        await using var proxy = await FaultProxy.StartAsync((await AzuriteServer.GetAsync()).ConnectionString);
        await using var app = await PegasusApp.StartAsync(clock, settings, proxy.ConnectionString);
        await using var other = instances == 2 ? await app.StartAnotherAsync(clock, settings, proxy.ConnectionString) : null;
        var owner = await app.SignUpAsync();
        var (_, token) = await owner.CreateReadyBotAsync();
        var visitors = await StartAsync(token, Senders, app, other);

        proxy.Clear();
        proxy.Chaos(seed: 20261121 + instances, lostResponses: 0.2, unavailable: 0.2);
        var sent = new ConcurrentQueue<Sent>();
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(visitors.Select((visitor, i) => SendUntilExhaustedAsync(visitor.SendAsync, i, sent)));
        var elapsed = Stopwatch.GetElapsedTime(started);
        var (requests, faults) = (proxy.Requests, proxy.Faults);
        proxy.Clear();

        var before = await LedgerAudit.ReadAsync(app, owner.WorkspaceId);
        clock.Advance(CreditLedger.HoldAtMost + TimeSpan.FromMinutes(1));
        await Campaign.RunTimerAsync(app);
        var audit = await LedgerAudit.ReadAsync(app, owner.WorkspaceId);

        var answered = sent.Where(message => message.ReplyId is not null).ToList();
        output.WriteLine(
            $"{instances} instances, {Senders} senders, quota {quota}: {audit.Settled.Count} charged, {audit.Replies.Count} replies, {answered.Count} answered, counter {audit.Used}; "
            + $"{before.Holds} holds left before the sweep, {audit.Holds} after; {sent.Sum(message => message.Attempts)} sends, most {sent.Max(message => message.Attempts)} for one; "
            + $"{requests} requests, {faults} faults, {elapsed.TotalSeconds:0.0} s; an answer with all its tries {Campaign.Percentiles(answered.Select(message => message.Took))}");
        audit.AssertExact();
        Assert.Equal(audit.Settled.Order(), answered.Select(message => message.ReplyId!).Order());
        Assert.True(audit.Used == quota, $"{quota - audit.Used} credits were left when the last sender was refused");
    }

    [Fact]
    public async Task Visitors_and_chats_share_one_quota_exactly()
    {
        const int each = 16;
        var quota = Campaign.Count(150, 1_000);
        var clock = new ShiftedClock();
        await using var proxy = await FaultProxy.StartAsync((await AzuriteServer.GetAsync()).ConnectionString);
        await using var app = await PegasusApp.StartAsync(clock, Settings(quota), proxy.ConnectionString);
        var owner = await app.SignUpAsync();
        var (botId, token) = await owner.CreateReadyBotAsync();
        var visitors = (await StartAsync(token, each, app, null)).Select(visitor => (Func<string, string, Task<ApiAnswer>>)visitor.SendAsync);
        var chats = (await Task.WhenAll(Enumerable.Range(0, each).Select(_ => owner.CreateChatAsync(botId))))
            .Select(chatId => (Func<string, string, Task<ApiAnswer>>)((message, id) => owner.ChatAsync(chatId, message, id)));

        proxy.Chaos(seed: 20261121, lostResponses: 0.1, unavailable: 0.1);
        var sent = new ConcurrentQueue<Sent>();
        await Task.WhenAll(visitors.Concat(chats).Select((send, i) => SendUntilExhaustedAsync(send, i, sent)));
        var faults = proxy.Faults;
        proxy.Clear();
        clock.Advance(CreditLedger.HoldAtMost + TimeSpan.FromMinutes(1));
        await Campaign.RunTimerAsync(app);

        var audit = await LedgerAudit.ReadAsync(app, owner.WorkspaceId);
        var answered = sent.Where(message => message.ReplyId is not null).ToList();
        output.WriteLine($"{each} visitors and {each} chats, quota {quota}: {audit.Settled.Count} charged, {answered.Count} answered, counter {audit.Used}, {faults} faults");
        audit.AssertExact();
        Assert.Equal(audit.Settled.Order(), answered.Select(message => message.ReplyId!).Order());
        Assert.Equal(quota, audit.Used);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_grant_costs_few_transactions_however_many_ask(int instances)
    {
        const int senders = 32;
        var each = Campaign.Count(4, 30);
        var settings = Settings(1_000_000);
        await using var proxy = await FaultProxy.StartAsync((await AzuriteServer.GetAsync()).ConnectionString);
        await using var app = await PegasusApp.StartAsync(settings: settings, storage: proxy.ConnectionString);
        await using var other = instances == 2 ? await app.StartAnotherAsync(settings: settings, storage: proxy.ConnectionString) : null;
        var owner = await app.SignUpAsync();
        var (_, token) = await owner.CreateReadyBotAsync();
        var visitors = await StartAsync(token, senders, app, other);
        var wire = new WireLog();
        proxy.Add(request => !request.Queues, wire);

        var times = new ConcurrentQueue<TimeSpan>();
        await Task.WhenAll(visitors.Select(async visitor =>
        {
            for (var i = 0; i < each; i++)
            {
                var started = Stopwatch.GetTimestamp();
                (await visitor.SendAsync("How much does shipping cost?")).Expect(HttpStatusCode.OK);
                times.Enqueue(Stopwatch.GetElapsedTime(started));
            }
        }));

        var grants = senders * each;
        var ofCounter = wire.Requests.Count(wired => wired.Request.Target.Contains("credits-", StringComparison.Ordinal) || wired.Request.Body.Contains("credits-", StringComparison.Ordinal));
        var perGrant = (double)ofCounter / grants;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{instances} instances, {senders} senders, {grants} grants: {perGrant:0.00} transactions a grant on the counter, {(double)wire.Count / grants:0.00} a message in all; {Campaign.Percentiles(times)}"));
        Assert.InRange(perGrant, 0, 10);
        (await LedgerAudit.ReadAsync(app, owner.WorkspaceId)).AssertExact();
    }

    [Fact]
    public async Task A_reservation_that_was_done_without_an_answer_is_found_and_used_at_once()
    {
        await using var proxy = await FaultProxy.StartAsync((await AzuriteServer.GetAsync()).ConnectionString);
        await using var app = await PegasusApp.StartAsync(storage: proxy.ConnectionString);
        var owner = await app.SignUpAsync();
        var (_, token) = await owner.CreateReadyBotAsync();
        var visitor = await VisitorSession.StartAsync(app.Http, token);
        var lost = proxy.Add(request => request.Body.Contains("credits-", StringComparison.Ordinal), Fault.LostResponse(), times: 3);

        var reply = (await visitor.SendAsync("How much does shipping cost?", "m")).Expect(HttpStatusCode.OK).Json;
        var again = (await visitor.SendAsync("How much does shipping cost?", "m")).Expect(HttpStatusCode.OK).Json;

        Assert.Equal(3, lost.Hits);
        Assert.Equal((string)reply["messageId"]!, (string)again["messageId"]!);
        (await LedgerAudit.ReadAsync(app, owner.WorkspaceId)).AssertExact();
    }

    private static Dictionary<string, string> Settings(int quota) => new() { ["Plans:Free:DailyCredits"] = $"{quota}" };

    private static Task<VisitorSession[]> StartAsync(string token, int count, PegasusApp app, PegasusApp? other) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(i => VisitorSession.StartAsync((i % 2 == 1 && other is not null ? other : app).Http, token)));

    /// <summary>Sends one message after another, each until it is answered, until the credits are used up.</summary>
    private static async Task SendUntilExhaustedAsync(Func<string, string, Task<ApiAnswer>> send, int sender, ConcurrentQueue<Sent> sent)
    {
        for (var i = 0; ; i++)
        {
            var started = Stopwatch.GetTimestamp();
            for (var attempt = 1; ; attempt++)
            {
                var answer = await send("How much does shipping cost?", $"{sender}-{i}");
                if (answer.Status == HttpStatusCode.OK)
                {
                    sent.Enqueue(new Sent((string)answer.Json["messageId"]!, attempt, Stopwatch.GetElapsedTime(started)));
                    break;
                }
                if (answer.Status == HttpStatusCode.TooManyRequests)
                {
                    Assert.Equal("credits_exhausted", answer.Code);
                    sent.Enqueue(new Sent(null, attempt, Stopwatch.GetElapsedTime(started)));
                    return;
                }
                Assert.Equal("send_failed", answer.Expect(HttpStatusCode.ServiceUnavailable).Code);
                Assert.True(attempt < 200, "The message was never answered");
            }
        }
    }

    private sealed record Sent(string? ReplyId, int Attempts, TimeSpan Took);
}
