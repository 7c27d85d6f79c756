using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Pegasus.Functions.Analytics;
using Pegasus.Functions.Tests.Support;
using Xunit.Abstractions;

namespace Pegasus.Functions.Tests.Campaigns;

/// <summary>The books beside the work: exact, never in the way, and at most five seconds behind when a process is killed.</summary>
[Collection(Campaign.Name)]
public sealed class BookkeepingCampaign(ITestOutputHelper output)
{
    private const string Shop = "https://shop.example";
    private const string Blog = "https://blog.example";
    private const string Question = "How much does shipping cost?";

    [Fact]
    public async Task Every_refusal_of_two_instances_stands_in_the_ledger_once_whatever_storage_does()
    {
        var calls = Campaign.Count(400, 8_000);
        await using var proxy = await FaultProxy.StartAsync((await AzuriteServer.GetAsync()).ConnectionString);
        var settings = new Dictionary<string, string> { ["Plans:Free:DailyCredits"] = "60", ["Limits:SessionMessages"] = "20" };
        await using var app = await PegasusApp.StartAsync(settings: settings, storage: proxy.ConnectionString);
        await using var second = await app.StartAnotherAsync(settings: settings, storage: proxy.ConnectionString);
        var bot = await ReadyBot.CreateAsync(app);
        var visitors = await StartVisitorsAsync(bot);
        var rotated = (await bot.Owner.CallAsync(HttpMethod.Post, $"/bots/{bot.BotId}/widget/rotate-token")).Json;
        await bot.Owner.CallAsync(HttpMethod.Patch, $"/bots/{bot.BotId}/widget", new JsonObject { ["allowedOrigins"] = new JsonArray(Shop) });
        var (tally, sessions, random) = (new ConcurrentDictionary<(string Code, string? Origin), int>(), 4, new Random(7));
        var drawn = Enumerable.Range(0, calls).Select(_ => (Kind: random.Next(6), Visitor: random.Next(visitors.Count), Here: random.Next(2) == 0)).ToList();

        proxy.Chaos(seed: 7, lostResponses: 0.2, unavailable: 0.2);
        await Parallel.ForEachAsync(drawn, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (draw, _) =>
        {
            var (http, visitor) = ((draw.Here ? app : second).Http, visitors[draw.Visitor]);
            var (answer, origin) = draw.Kind switch
            {
                0 => (await StartAsync(http, bot.WidgetToken, Shop), Shop),
                1 => (await StartAsync(http, (string)rotated["token"]!, Blog), Blog),
                2 => (await StartAsync(http, (string)rotated["token"]!, null), null),
                3 => (await StartAsync(http, (string)rotated["token"]!, Shop), Shop),
                4 => (await (visitor with { Http = http, Origin = Blog }).SendAsync(Question), Blog),
                _ => (await (visitor with { Http = http }).SendAsync(Question), Shop),
            };
            if (answer.Status >= HttpStatusCode.BadRequest)
                tally.AddOrUpdate((answer.Code!, origin), 1, (_, count) => count + 1);
            else if (answer.Status == HttpStatusCode.Created)
                Interlocked.Increment(ref sessions);
        });
        proxy.Clear();
        await second.Services.GetRequiredService<Bookkeeping>().FlushAsync(CancellationToken.None);

        var ledger = (await bot.Owner.CallAsync(HttpMethod.Get, $"/bots/{bot.BotId}/widget/refusals")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray()
            .ToDictionary(refusal => ((string)refusal!["code"]!, (string?)refusal["origin"]), refusal => (int)refusal!["count"]!);
        var usage = (await bot.Owner.CallAsync(HttpMethod.Get, "/usage")).Json["totals"]!;
        output.WriteLine($"{calls} calls, {tally.Values.Sum()} refused: {string.Join(", ", tally.OrderBy(entry => entry.Key).Select(entry => $"{entry.Key.Code} {entry.Key.Origin} {entry.Value}"))}");
        Assert.Equal(tally.OrderBy(entry => entry.Key), ledger.OrderBy(entry => entry.Key));
        Assert.Equal(tally.Values.Sum(), (int)usage["refused"]!);
        Assert.Equal(sessions, (int)usage["sessions"]!);
        // A reply whose writing ended in a fault each time it was tried may be written and charged nevertheless: its sender was told of
        // a fault, and so were the books.
        var (used, unknown) = (await bot.Owner.GetUsedCreditsAsync(), tally.Where(entry => entry.Key.Code == "send_failed").Sum(entry => entry.Value));
        Assert.InRange((int)usage["credits"]!, used - unknown, used);
    }

    [Fact]
    public async Task Books_that_cannot_be_written_change_no_answer_and_are_written_later()
    {
        await using var proxy = await FaultProxy.StartAsync((await AzuriteServer.GetAsync()).ConnectionString);
        await using var app = await PegasusApp.StartAsync(storage: proxy.ConnectionString);
        var bot = await ReadyBot.CreateAsync(app);
        var rule = proxy.Add(request => request.Target.Contains("analytics", StringComparison.Ordinal) || request.Body.Contains("analytics", StringComparison.Ordinal), Fault.Hang());
        var session = await bot.StartSessionAsync(Shop);
        await Campaign.UntilAsync(async () =>
        {
            (await session.SendAsync(Question)).Expect(HttpStatusCode.OK);
            return rule.Hits > 0;
        }, "the books were tried to be written");
        var slowest = TimeSpan.Zero;
        for (var i = 0; i < 10; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            (await session.SendAsync(Question)).Expect(HttpStatusCode.OK);
            slowest = TimeSpan.FromTicks(Math.Max(slowest.Ticks, Stopwatch.GetElapsedTime(begun).Ticks));
        }
        output.WriteLine($"while the books hang, a message takes {slowest.TotalMilliseconds:0} ms at most");

        proxy.Clear();

        var credits = await bot.Owner.GetUsedCreditsAsync();
        await Campaign.UntilAsync(
            async () => (int)(await bot.Owner.CallAsync(HttpMethod.Get, "/usage")).Json["totals"]!["messages"]! == credits, "the books are written");
    }

    [Fact]
    public async Task Books_of_one_workspace_that_cannot_be_written_keep_no_others_from_being_read()
    {
        await using var proxy = await FaultProxy.StartAsync((await AzuriteServer.GetAsync()).ConnectionString);
        await using var app = await PegasusApp.StartAsync(storage: proxy.ConnectionString);
        var (struck, spared) = (await ReadyBot.CreateAsync(app), await ReadyBot.CreateAsync(app));
        proxy.Add(
            request => request.Body.Contains("analytics", StringComparison.Ordinal) && request.Body.Contains(struck.Owner.WorkspaceId, StringComparison.Ordinal),
            Fault.Unavailable());
        foreach (var bot in new[] { struck, spared })
            await bot.StartSessionAsync(Shop);

        var totals = (await spared.Owner.CallAsync(HttpMethod.Get, "/usage")).Expect(HttpStatusCode.OK).Json["totals"]!;

        Assert.Equal(1, (int)totals["sessions"]!);
        (await struck.Owner.CallAsync(HttpMethod.Get, "/usage")).Expect(HttpStatusCode.ServiceUnavailable);
        proxy.Clear();
    }

    [Fact]
    public async Task An_instance_that_stops_while_storage_falters_leaves_nothing_unwritten()
    {
        await using var proxy = await FaultProxy.StartAsync((await AzuriteServer.GetAsync()).ConnectionString);
        await using var app = await PegasusApp.StartAsync();
        var bot = await ReadyBot.CreateAsync(app);
        await bot.Owner.CallAsync(HttpMethod.Patch, $"/bots/{bot.BotId}/widget", new JsonObject { ["allowedOrigins"] = new JsonArray(Shop) });
        FaultRule refusing;
        await using (var second = await app.StartAnotherAsync(storage: proxy.ConnectionString))
        {
            // More than the storage client tries by itself for one write.
            refusing = proxy.Add(request => request.Body.Contains("analytics", StringComparison.Ordinal), Fault.Unavailable(), times: 20);
            (await StartAsync(second.Http, bot.WidgetToken, Blog)).Expect(HttpStatusCode.Forbidden);
        }

        var ledger = (await bot.Owner.CallAsync(HttpMethod.Get, $"/bots/{bot.BotId}/widget/refusals")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();
        Assert.Equal(20, refusing.Hits);
        Assert.Equal(1, (int)ledger.Single()!["count"]!);
    }

    [Fact]
    public async Task A_kill_loses_no_more_than_the_last_five_seconds()
    {
        var kills = Campaign.Count(2, 20);
        await using var process = await PegasusProcess.StartAsync((await AzuriteServer.GetAsync()).ConnectionString);
        var owner = await OwnerClient.SignUpAsync(process.Address);
        var (botId, token) = await owner.CreateReadyBotAsync();
        await owner.CallAsync(HttpMethod.Patch, $"/bots/{botId}/widget", new JsonObject { ["allowedOrigins"] = new JsonArray(Shop) });
        var (refused, safe, worst) = (0, 0, TimeSpan.Zero);
        for (var kill = 0; kill < kills; kill++)
        {
            var times = new List<DateTimeOffset>();
            var begun = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(6) + TimeSpan.FromMilliseconds(250 * kill))
            {
                (await StartAsync(owner.Http, token, Blog)).Expect(HttpStatusCode.Forbidden);
                times.Add(DateTimeOffset.UtcNow);
            }
            await process.KillAsync();
            var killed = DateTimeOffset.UtcNow;
            await process.RestartAsync();
            var before = safe;
            safe = (int)(await owner.CallAsync(HttpMethod.Get, $"/bots/{botId}/widget/refusals")).Expect(HttpStatusCode.OK).Json["items"]![0]!["count"]!;
            refused += times.Count;
            var lost = times.Count - (safe - before);
            if (lost > 0)
                worst = TimeSpan.FromTicks(Math.Max(worst.Ticks, (killed - times[^lost]).Ticks));
        }
        output.WriteLine($"{kills} kills: {refused} refusals, {refused - safe} lost, the oldest of them {worst.TotalSeconds:0.0} s before the kill");
        Assert.InRange(worst, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    private static async Task<List<VisitorSession>> StartVisitorsAsync(ReadyBot bot)
    {
        var visitors = new List<VisitorSession>();
        for (var i = 0; i < 4; i++)
            visitors.Add(await bot.StartSessionAsync(Shop));
        return visitors;
    }

    private static Task<ApiAnswer> StartAsync(HttpClient http, string token, string? origin) =>
        http.CallAsync(HttpMethod.Post, "/api/widget/sessions", new JsonObject(), token, origin);
}
