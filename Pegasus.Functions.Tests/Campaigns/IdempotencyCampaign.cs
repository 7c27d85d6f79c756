using System.Net;
using Pegasus.Functions.Tests.Support;
using Xunit.Abstractions;

namespace Pegasus.Functions.Tests.Campaigns;

/// <summary>The same message sent again: one answer, one charge.</summary>
[Collection(Campaign.Name)]
public sealed class IdempotencyCampaign(ITestOutputHelper output)
{
    [Fact]
    public async Task However_often_and_wherever_a_message_is_sent_there_is_one_answer_and_one_charge()
    {
        var clock = new ShiftedClock();
        var rounds = Campaign.Count(3, 50);
        var settings = new Dictionary<string, string> { ["Plans:Free:DailyCredits"] = "100000" };
        await using var app = await PegasusApp.StartAsync(clock, settings);
        await using var other = await app.StartAnotherAsync(clock, settings);
        var owner = await app.SignUpAsync();
        var (_, token) = await owner.CreateReadyBotAsync();
        var sends = 0;
        for (var round = 0; round < rounds; round++)
        {
            clock.MoveTo(new DateTimeOffset(2026, 11, 22 + round % 8, 23, 0, 0, TimeSpan.Zero).AddDays(round / 8 * 8));
            var here = await VisitorSession.StartAsync(app.Http, token);
            var there = here with { Http = other.Http };

            await SameAsync(10, at: _ => here, "in turn", together: false);
            await SameAsync(20, at: _ => here, "at once", together: true);
            await SameAsync(20, at: i => i % 2 == 0 ? here : there, "at once at two instances", together: true);

            clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(50) - (clock.GetUtcNow().TimeOfDay - TimeSpan.FromHours(23)));
            await SameAsync(20, at: i => i % 2 == 0 ? here : there, "across midnight", together: true, spread: TimeSpan.FromMilliseconds(100));

            async Task SameAsync(int times, Func<int, VisitorSession> at, string key, bool together, TimeSpan spread = default)
            {
                async Task<string> SendAsync(int i)
                {
                    if (spread > TimeSpan.Zero)
                        await Task.Delay(spread * i / times);
                    return (await at(i).SendAsync("How much does shipping cost?", key)).Expect(HttpStatusCode.OK).Text;
                }
                var texts = new List<string>();
                if (together)
                    texts.AddRange(await Task.WhenAll(Enumerable.Range(0, times).Select(SendAsync)));
                for (var i = 0; i < times && !together; i++)
                    texts.Add(await SendAsync(i));
                sends += times;
                Assert.Single(texts.Distinct());
            }
        }

        var audit = await LedgerAudit.ReadAsync(app, owner.WorkspaceId);
        output.WriteLine($"{sends} sends of {4 * rounds} messages: {audit.Replies.Count} replies, {audit.Used} credits, {audit.Days.Count} days");
        audit.AssertExact();
        Assert.Equal(4 * rounds, audit.Replies.Count);
    }
}
