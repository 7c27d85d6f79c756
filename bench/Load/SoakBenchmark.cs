using System.Diagnostics;
using System.Globalization;
using System.Net;
using Pegasus.Functions.Tests.Campaigns;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Bench.Load;

/// <summary>
/// Pegasus as a process of its own under steady work for long: visitors who come, write ten messages and go, and each minute a bot that learns a
/// further text. Its memory at each minute shows whether anything is kept that should not be.
/// </summary>
internal static class SoakBenchmark
{
    private const int Workspaces = 20;
    private const int MessagesEach = 10;

    /// <summary>Messages a second.</summary>
    private const int Pace = 10;

    public static async Task<int> RunAsync(int minutes)
    {
        ApiClient.StopChecking();
        await using var model = await OpenAiFake.StartAsync();
        await using var pegasus = await PegasusProcess.StartAsync((await AzuriteServer.GetAsync()).ConnectionString, BenchModel.Variables(model));
        var owners = new List<(OwnerClient Owner, string BotId, string Token)>();
        for (var i = 0; i < Workspaces; i++)
        {
            var owner = await OwnerClient.SignUpAsync(pegasus.Address);
            var (botId, token) = await owner.CreateReadyBotAsync();
            owners.Add((owner, botId, token));
        }
        await SoakAsync(pegasus, owners, minutes);
        return 0;
    }

    private static async Task SoakAsync(PegasusProcess pegasus, List<(OwnerClient Owner, string BotId, string Token)> owners, int minutes)
    {
        using var http = new HttpClient { BaseAddress = pegasus.Address };
        var clock = Stopwatch.StartNew();
        var (sent, memory) = (0, new List<int>());
        for (var minute = 1; minute <= minutes; minute++)
        {
            var learner = owners[minute % owners.Count];
            await learner.Owner.AddTextAsync(learner.BotId, $"minute-{minute}.md", $"# Minute {minute}\n\nIn minute {minute} the offer is number {minute}.");
            var training = learner.Owner.TrainAsync(learner.BotId);
            for (var visit = 0; clock.Elapsed < TimeSpan.FromMinutes(minute); visit++)
            {
                // A bot answers nobody while it learns.
                var visited = owners[(minute + 1 + (visit % (owners.Count - 1))) % owners.Count];
                var visitor = await VisitorSession.StartAsync(http, visited.Token);
                for (var i = 0; i < MessagesEach; i++, sent++)
                {
                    (await visitor.SendAsync("How much does shipping cost?")).Expect(HttpStatusCode.OK);
                    var due = TimeSpan.FromSeconds((double)(sent + 1) / Pace);
                    if (due > clock.Elapsed)
                        await Task.Delay(due - clock.Elapsed);
                }
            }
            await training;
            memory.Add(pegasus.Usage.Megabytes);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"minute {minute,3}: {sent,6} messages, {memory[^1],4} MB resident"));
        }
        var late = memory[(memory.Count / 2)..];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{minutes} minutes, {sent} messages: {memory.Min()} to {memory.Max()} MB, peak {pegasus.Usage.PeakMegabytes} MB; over the second half {Slope(late) * 60:+0.0;-0.0} MB an hour"));
    }

    /// <summary>The slope of the line through values one apart that fits them best (least squares).</summary>
    private static double Slope(List<int> values)
    {
        var (middle, mean) = ((values.Count - 1) / 2d, values.Average());
        var spread = values.Select((_, i) => (i - middle) * (i - middle)).Sum();
        return spread == 0 ? 0 : values.Select((value, i) => (i - middle) * (value - mean)).Sum() / spread;
    }
}
