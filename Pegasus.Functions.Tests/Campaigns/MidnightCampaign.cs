using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Pegasus.Domain.Credits;
using Pegasus.Functions.Credits;
using Pegasus.Functions.State;
using Pegasus.Functions.Tests.Support;
using Pegasus.Storage.Tables;
using Xunit.Abstractions;

namespace Pegasus.Functions.Tests.Campaigns;

/// <summary>Midnight under load: each UTC day grants its quota, whatever the timer does.</summary>
[Collection(Campaign.Name)]
public sealed class MidnightCampaign(ITestOutputHelper output)
{
    private const int Quota = 12;
    private static readonly TimeSpan BeforeMidnight = TimeSpan.FromMilliseconds(120);

    private readonly ShiftedClock clock = new();
    private readonly ConcurrentQueue<string> wrongRefusals = new();
    private int granted;
    private int refused;

    [Fact]
    public async Task Each_day_grants_its_quota_and_refuses_nobody_before()
    {
        var flips = Campaign.Count(50, 200);
        var senders = Campaign.Count(32, 64);
        var settings = new Dictionary<string, string> { ["Plans:Free:DailyCredits"] = $"{Quota}" };
        await using var app = await PegasusApp.StartAsync(clock, settings);
        await using var other = await app.StartAnotherAsync(clock, settings);
        var owner = await app.SignUpAsync();
        var (_, token) = await owner.CreateReadyBotAsync();
        var firstDay = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        // Tokens age with the clock, so each midnight gets sessions of its own.
        for (var flip = 1; flip <= flips; flip++)
        {
            var midnight = new DateTimeOffset(firstDay.AddDays(flip).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
            clock.MoveTo(midnight - TimeSpan.FromMinutes(5));
            var visitors = await Task.WhenAll(Enumerable.Range(0, senders).Select(i => VisitorSession.StartAsync((i % 2 == 0 ? app : other).Http, token)));
            clock.MoveTo(midnight - BeforeMidnight);
            var sending = Task.WhenAll(visitors.Select(visitor => SendAcrossAsync(visitor, app, owner.WorkspaceId, new CreditDay(firstDay.AddDays(flip)))));
            await Task.WhenAll(sending, TimerAsync(flip % 3, midnight, app, other));
        }

        var audit = await LedgerAudit.ReadAsync(app, owner.WorkspaceId);
        output.WriteLine(
            $"{flips} midnights, {senders} senders at two instances, quota {Quota}: {audit.Days.Count} days, {granted} granted, {refused} refused, "
            + $"{wrongRefusals.Count} wrongly; credits used a day {audit.Days.Values.Min(day => day.Used)} to {audit.Days.Values.Max(day => day.Used)}");
        audit.AssertExact();
        Assert.Equal(granted, audit.Used);
        Assert.Empty(wrongRefusals);
        Assert.All(Enumerable.Range(1, flips), flip => Assert.Equal(Quota, audit.Days[$"credits-{firstDay.AddDays(flip):yyyyMMdd}"].Used));
    }

    /// <summary>Twice at once at midnight, never, or late.</summary>
    private async Task TimerAsync(int mode, DateTimeOffset midnight, PegasusApp app, PegasusApp other)
    {
        if (mode == 1)
            return;
        while (clock.GetUtcNow() < (mode == 0 ? midnight : midnight.AddMilliseconds(300)))
            await Task.Delay(5);
        if (mode == 0)
            await Task.WhenAll(Campaign.RunTimerAsync(app), Campaign.RunTimerAsync(other));
        else
            await Campaign.RunTimerAsync(app);
    }

    /// <summary>Sends from the end of one day until the next is used up.</summary>
    private async Task SendAcrossAsync(VisitorSession visitor, PegasusApp app, string workspaceId, CreditDay newDay)
    {
        while (true)
        {
            var before = CreditDay.At(clock.GetUtcNow());
            var answer = await visitor.SendAsync("How much does shipping cost?");
            var after = CreditDay.At(clock.GetUtcNow());
            if (answer.Status == HttpStatusCode.OK)
            {
                Interlocked.Increment(ref granted);
                continue;
            }
            Assert.Equal("credits_exhausted", answer.Expect(HttpStatusCode.TooManyRequests).Code);
            Interlocked.Increment(ref refused);
            // Nothing is given back here, so a counter with credits left now had some when the visitor was refused.
            if (await IsLeftAsync(app, workspaceId, before) && (after == before || await IsLeftAsync(app, workspaceId, after)))
                wrongRefusals.Enqueue($"{before} to {after}: {answer.Text}");
            if (before == newDay)
                return;
        }
    }

    private static async Task<bool> IsLeftAsync(PegasusApp app, string workspaceId, CreditDay day)
    {
        var row = await app.Services.GetRequiredService<PegasusStorage>().Ledger.GetEntityIfExistsAsync<TableEntity>(workspaceId, CreditTable.CounterRow(day));
        return !row.HasValue || row.Value!.GetInt32("Used") < row.Value.GetInt32("Quota");
    }
}
