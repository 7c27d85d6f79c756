using System.Globalization;
using System.Net;
using Pegasus.Functions.Tests.Campaigns;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Bench;

/// <summary>
/// Pegasus as a process of its own, standing alone over Azurite, against a model that answers at once: how many visitors' messages it answers, at how
/// many senders, in one workspace and spread over many. Client, model and storage share the machine with it.
/// </summary>
internal static class LoadBenchmark
{
    private const int Calls = 1_000;
    private const int Many = 50;
    private static readonly int[] Senders = [1, 8, 32];

    public static async Task<int> RunAsync()
    {
        ApiClient.StopChecking();
        await using var model = await OpenAiFake.StartAsync();
        var azurite = await AzuriteServer.GetAsync();
        await using var pegasus = await PegasusProcess.StartAsync(azurite.ConnectionString, Variables(model));
        try
        {
            await pegasus.RestAsync();
            Write($"at rest: {pegasus.Usage.Megabytes} MB resident");
            using var http = new HttpClient { BaseAddress = pegasus.Address };
            var tokens = await CreateBotsAsync(pegasus.Address);
            await MeasureAsync(http, pegasus, tokens[..1], senders: 8);
            Write($"{"workspaces",10} {"senders",7} {"replies/s",9} {"p50 ms",7} {"p95 ms",7} {"p99 ms",7} {"transactions",12} {"CPU ms",7} {"MB",5}");
            foreach (var workspaces in new[] { 1, Many })
            {
                foreach (var senders in Senders)
                {
                    var before = pegasus.Usage.Time;
                    var (sends, transactions) = await MeasureAsync(http, pegasus, tokens[..workspaces], senders);
                    var usage = pegasus.Usage;
                    Write($"{workspaces,10} {senders,7} {sends.PerSecond,9:0.0} {sends.Quantile(.5),7:0.0} {sends.Quantile(.95),7:0.0} {sends.Quantile(.99),7:0.0} {transactions,12:0.00} {(usage.Time - before).TotalMilliseconds / Calls,7:0.0} {usage.Megabytes,5}");
                }
            }
        }
        finally
        {
            await pegasus.KillAsync();
            await azurite.DeleteTablesAsync(pegasus.Prefix);
        }
        return 0;
    }

    private static Dictionary<string, string> Variables(OpenAiFake model)
    {
        var variables = BenchModel.Settings(model).ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value);
        variables["Limits__AddressLogins"] = "100000";
        return variables;
    }

    /// <returns>The token of a widget in each workspace, whose bot is trained.</returns>
    private static async Task<string[]> CreateBotsAsync(Uri address)
    {
        var tokens = new string[Many];
        await Parallel.ForAsync(0, Many, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (i, _) =>
        {
            var owner = await OwnerClient.SignUpAsync(address);
            tokens[i] = (await owner.CreateReadyBotAsync()).WidgetToken;
        });
        return tokens;
    }

    private static async Task<(Latencies Sends, double Transactions)> MeasureAsync(HttpClient http, PegasusProcess pegasus, string[] tokens, int senders)
    {
        var sessions = await Task.WhenAll(Enumerable.Range(0, Math.Max(senders, tokens.Length)).Select(i => VisitorSession.StartAsync(http, tokens[i % tokens.Length])));
        await pegasus.RestAsync();
        var (transactions, turns) = (0L, new int[senders]);
        var sends = await Latencies.MeasureAsync(senders, Calls, async sender =>
        {
            // Each sender goes round through sessions that are its own.
            var own = sessions.Length / senders;
            var session = sessions[sender + (turns[sender]++ % own * senders)];
            var answer = (await session.SendAsync("How much does shipping cost?")).Expect(HttpStatusCode.OK);
            Interlocked.Add(ref transactions, answer.Transactions);
        });
        return (sends, (double)transactions / Calls);
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
