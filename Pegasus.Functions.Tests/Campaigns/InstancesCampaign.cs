using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Credits;
using Pegasus.Functions.Tests.Support;
using Xunit.Abstractions;

namespace Pegasus.Functions.Tests.Campaigns;

/// <summary>Instances that know nothing of each other, and one that dies under load: what one acknowledged holds for all.</summary>
[Collection(Campaign.Name)]
public sealed class InstancesCampaign(ITestOutputHelper output)
{
    private const int Sessions = 100;

    [Fact]
    public async Task A_widget_deleted_at_one_instance_is_gone_at_the_other_from_the_next_call_on()
    {
        await using var app = await PegasusApp.StartAsync(settings: new Dictionary<string, string> { ["Plans:Free:DailyCredits"] = "100000" });
        await using var other = await app.StartAnotherAsync(settings: new Dictionary<string, string> { ["Plans:Free:DailyCredits"] = "100000" });
        var owner = await app.SignUpAsync();
        var (botId, token) = await owner.CreateReadyBotAsync();
        var visitors = await Task.WhenAll(Enumerable.Range(0, Sessions).Select(_ => VisitorSession.StartAsync(other.Http, token)));
        (await visitors[0].SendAsync("How much does shipping cost?")).Expect(HttpStatusCode.OK);

        (await owner.CallAsync(HttpMethod.Delete, $"/bots/{botId}/widget")).Expect(HttpStatusCode.NoContent);
        var answers = await Task.WhenAll(visitors.Select(visitor => visitor.SendAsync("How much does shipping cost?")));

        output.WriteLine($"{answers.Count(answer => answer.Status == HttpStatusCode.Unauthorized)} of {Sessions} next calls refused at the other instance");
        Assert.All(answers, answer => Assert.Equal("session_invalid", answer.Expect(HttpStatusCode.Unauthorized).Code));
        Assert.Equal(1, await owner.GetUsedCreditsAsync());
    }

    [Fact]
    public async Task What_was_acknowledged_before_a_kill_is_there_after_it()
    {
        const int senders = 8;
        var kills = Campaign.Count(5, 50);
        await using var process = await PegasusProcess.StartAsync((await AzuriteServer.GetAsync()).ConnectionString);
        var owner = await OwnerClient.SignUpAsync(process.Address);
        var (botId, token) = await owner.CreateReadyBotAsync();
        var visitors = await Task.WhenAll(Enumerable.Range(0, senders).Select(_ => VisitorSession.StartAsync(owner.Http, token)));
        var acknowledged = new ConcurrentDictionary<string, string>();
        var cutOff = 0;
        using var stop = new CancellationTokenSource();
        var sending = Task.WhenAll(visitors.Select(async visitor =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                try
                {
                    var reply = (await visitor.SendAsync("How much does shipping cost?")).Expect(HttpStatusCode.OK).Json;
                    acknowledged[(string)reply["messageId"]!] = (string)reply["reply"]!;
                }
                catch (HttpRequestException)
                {
                    Interlocked.Increment(ref cutOff);
                    await Task.Delay(20);
                }
            }
        }));
        for (var kill = 1; kill <= kills; kill++)
        {
            var before = acknowledged.Count;
            await Campaign.UntilAsync(() => Task.FromResult(acknowledged.Count > before + senders * 3 || sending.IsFaulted), "visitors are answered");
            await process.KillAsync();
            await process.RestartAsync();
        }
        await stop.CancelAsync();
        await sending;

        var clock = new ShiftedClock(DateTimeOffset.UtcNow);
        await using var app = await PegasusApp.JoinAsync(process.Prefix, process.SigningKey, clock, new Dictionary<string, string> { ["Plans:Free:DailyCredits"] = "100000" });
        await process.KillAsync();
        var left = await LedgerAudit.ReadAsync(app, owner.WorkspaceId);
        clock.Advance(CreditLedger.HoldAtMost + TimeSpan.FromSeconds(1));
        await Campaign.RunTimerAsync(app);
        var audit = await LedgerAudit.ReadAsync(app, owner.WorkspaceId);
        output.WriteLine(
            $"{kills} kills under {senders} senders: {acknowledged.Count} replies acknowledged, {acknowledged.Keys.Except(audit.Replies).Count()} lost, "
            + $"{cutOff} calls cut off, {left.Holds} holds left and given back, {audit.Used} credits used for {audit.Replies.Count} replies");
        Assert.Empty(acknowledged.Keys.Except(audit.Replies));
        audit.AssertExact();
        Assert.NotNull(botId);
    }

    [Fact]
    public async Task Of_those_who_change_the_same_edition_one_wins()
    {
        const int writers = 20;
        var rounds = Campaign.Count(5, 100);
        await using var app = await PegasusApp.StartAsync();
        await using var other = await app.StartAnotherAsync();
        var owner = await app.SignUpAsync();
        using var http = ApiClient.For(other.Address);
        var colleague = new OwnerClient(http, owner.WorkspaceId, owner.Token, owner.Email, owner.OwnPassword);
        var botId = await owner.CreateBotAsync();

        var widgets = await Task.WhenAll(Enumerable.Range(0, writers).Select(i => (i % 2 == 0 ? owner : colleague).CallAsync(HttpMethod.Post, $"/bots/{botId}/widget")));
        Assert.Equal(1, widgets.Count(answer => answer.Status == HttpStatusCode.Created));
        Assert.Equal(writers - 1, widgets.Count(answer => answer.Status == HttpStatusCode.Conflict && answer.Code == "widget_exists"));

        for (var round = 0; round < rounds; round++)
        {
            var etag = (await owner.CallAsync(HttpMethod.Get, $"/bots/{botId}")).Response.Headers.ETag!;
            var answers = await Task.WhenAll(Enumerable.Range(0, writers).Select(i => UpdateAsync(i, $"{round}-{i}", etag.Tag)));
            var won = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
            Assert.Equal(writers - 1, answers.Count(answer => answer.Status == HttpStatusCode.PreconditionFailed && answer.Code == "precondition_failed"));
            Assert.All(answers, answer => Assert.Equal(won.Response.Headers.ETag, answer.Response.Headers.ETag));
            Assert.Equal((string)won.Json["name"]!, (string)(await owner.GetBotAsync(botId))["name"]!);
        }

        // Those who lose read again and try again: all of them get through, each on the edition that it saw.
        var started = Stopwatch.GetTimestamp();
        var names = new ConcurrentQueue<string>();
        var refusals = 0;
        await Task.WhenAll(Enumerable.Range(0, writers).Select(async i =>
        {
            while (true)
            {
                var read = await owner.CallAsync(HttpMethod.Get, $"/bots/{botId}");
                var changed = await UpdateAsync(i, (string)read.Json["name"]! + (char)('a' + i), read.Response.Headers.ETag!.Tag);
                if (changed.Status == HttpStatusCode.OK)
                    return;
                Assert.Equal("precondition_failed", changed.Expect(HttpStatusCode.PreconditionFailed).Code);
                Interlocked.Increment(ref refusals);
            }
        }));
        var name = (string)(await owner.GetBotAsync(botId))["name"]!;
        output.WriteLine(
            $"{rounds} editions, {writers} writers at two instances: one wins each, the others 412; {writers} updaters all finish in "
            + $"{Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms after {refusals} times 412; of {writers} who make the widget one does");
        Assert.Equal(Enumerable.Range(0, writers).Select(i => (char)('a' + i)), name[^writers..].Order());

        Task<ApiAnswer> UpdateAsync(int writer, string to, string expected) => (writer % 2 == 0 ? owner : colleague).CallAsync(
            HttpMethod.Patch, $"/bots/{botId}", new JsonObject { ["name"] = to }, request => request.Headers.TryAddWithoutValidation("If-Match", expected));
    }
}
