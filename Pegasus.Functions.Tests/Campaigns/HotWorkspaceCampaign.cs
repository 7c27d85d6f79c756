using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Pegasus.Functions.Tests.Support;
using Xunit.Abstractions;

namespace Pegasus.Functions.Tests.Campaigns;

/// <summary>One workspace that everybody writes to at once: it gets slower, and answers all.</summary>
[Collection(Campaign.Name)]
public sealed class HotWorkspaceCampaign(ITestOutputHelper output)
{
    private const int MostMegabytes = 512;

    [Theory]
    [InlineData(32)]
    [InlineData(64)]
    [InlineData(128)]
    public async Task However_many_write_to_one_workspace_each_is_answered(int senders)
    {
        var each = Campaign.Count(2, 40);
        await using var process = await PegasusProcess.StartAsync((await AzuriteServer.GetAsync()).ConnectionString);
        var owner = await OwnerClient.SignUpAsync(process.Address);
        var (_, token) = await owner.CreateReadyBotAsync();
        var visitors = await Task.WhenAll(Enumerable.Range(0, senders).Select(_ => VisitorSession.StartAsync(owner.Http, token)));
        await SendAsync(visitors, 2);

        var started = Stopwatch.GetTimestamp();
        var (times, transactions) = await SendAsync(visitors, each);

        var (took, sent) = (Stopwatch.GetElapsedTime(started), senders * each);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{senders} senders, {sent} messages: all answered, {sent / took.TotalSeconds:0} a second, {(double)transactions / sent:0.00} transactions each; {Campaign.Percentiles(times)}; peak {process.Usage.PeakMegabytes} MB"));
        Assert.Equal(sent, times.Count);
        Assert.InRange(process.Usage.PeakMegabytes, 0, MostMegabytes);
    }

    private static async Task<(IReadOnlyCollection<TimeSpan> Times, long Transactions)> SendAsync(VisitorSession[] visitors, int each)
    {
        var (times, transactions) = (new ConcurrentBag<TimeSpan>(), 0L);
        await Task.WhenAll(visitors.Select(async visitor =>
        {
            for (var i = 0; i < each; i++)
            {
                var started = Stopwatch.GetTimestamp();
                var answer = (await visitor.SendAsync("How much does shipping cost?")).Expect(HttpStatusCode.OK);
                times.Add(Stopwatch.GetElapsedTime(started));
                Interlocked.Add(ref transactions, answer.Transactions);
            }
        }));
        return (times, transactions);
    }
}
