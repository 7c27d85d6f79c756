using System.Globalization;
using System.Net;
using Pegasus.Functions.Tests.Campaigns;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Bench.Load;

/// <summary>
/// Pegasus as a process of its own, standing alone, against a model that answers at once: how many visitors' messages it answers, at how many
/// senders, in one workspace and spread over many. Client, model and storage share the machine with it. Storage is Azurite, which one processor
/// bounds. Flowise, where it is installed, is asked in the same run.
/// </summary>
internal static class LoadBenchmark
{
    private const int Calls = 1_000;
    private const int Many = 50;
    private const int PeerCalls = 200;
    private const string Question = "How much does shipping cost?";
    private static readonly int[] Senders = [1, 8, 32];

    /// <param name="flowise">The folder in which <c>install-flowise.sh</c> has put Flowise; null to measure Pegasus alone.</param>
    public static async Task<int> RunAsync(string? flowise)
    {
        ApiClient.StopChecking();
        await using var model = await OpenAiFake.StartAsync();
        var inOneWorkspace = await MeasureAsync(model);
        if (flowise is not null)
            await CompareAsync(flowise, model, inOneWorkspace);
        return 0;
    }

    /// <returns>What it came to in one workspace, by the number of senders.</returns>
    private static async Task<Dictionary<int, Latencies>> MeasureAsync(OpenAiFake model)
    {
        await using var pegasus = await PegasusProcess.StartAsync((await AzuriteServer.GetAsync()).ConnectionString, BenchModel.Variables(model));
        await pegasus.RestAsync();
        Write($"at rest: {pegasus.Usage.Megabytes} MB resident");
        using var http = new HttpClient { BaseAddress = pegasus.Address };
        var tokens = await CreateBotsAsync(pegasus.Address);
        await MeasureAsync(http, pegasus, tokens[..1], senders: 8);
        Write($"{"workspaces",10} {"senders",7} {"replies/s",9} {"p50 ms",7} {"p95 ms",7} {"p99 ms",7} {"transactions",12} {"CPU ms",7} {"MB",5}");
        var inOneWorkspace = new Dictionary<int, Latencies>();
        foreach (var workspaces in new[] { 1, Many })
        {
            foreach (var senders in Senders)
            {
                var before = pegasus.Usage.Time;
                var (sends, transactions) = await MeasureAsync(http, pegasus, tokens[..workspaces], senders);
                var usage = pegasus.Usage;
                Write($"{workspaces,10} {senders,7} {sends.PerSecond,9:0.0} {sends.Quantile(.5),7:0.0} {sends.Quantile(.95),7:0.0} {sends.Quantile(.99),7:0.0} {transactions,12:0.00} {(usage.Time - before).TotalMilliseconds / Calls,7:0.0} {usage.Megabytes,5}");
                inOneWorkspace.TryAdd(senders, sends);
            }
        }
        return inOneWorkspace;
    }

    /// <summary>Flowise, with the machine to itself as Pegasus had it.</summary>
    private static async Task CompareAsync(string folder, OpenAiFake model, Dictionary<int, Latencies> ours)
    {
        await using var peer = await FlowisePeer.StartAsync(folder, model.Endpoint, SampleTexts.Shipping);
        foreach (var senders in Senders[..2])
        {
            foreach (var (name, flow) in new[] { ("without documents", peer.Chain), ("from a document", peer.Retrieval) })
            {
                await Latencies.MeasureAsync(senders, PeerCalls / 2, _ => peer.AskAsync(flow, Question));
                var before = peer.Refusals;
                var theirs = await Latencies.MeasureAsync(senders, PeerCalls, _ => peer.AskAsync(flow, Question));
                Write($"Flowise, {name}, {senders} senders: {theirs}, {peer.Usage.Megabytes} MB, {peer.Refusals - before} refused (SQLITE_BUSY) and asked again");
                Write($"  Pegasus: {ours[senders].PerSecond / theirs.PerSecond:0.0}× the replies, 1/{theirs.Quantile(.5) / ours[senders].Quantile(.5):0.0} of the p50");
            }
        }
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
        var sessions = await Task.WhenAll(Enumerable.Range(0, senders * ((tokens.Length + senders - 1) / senders)).Select(i => VisitorSession.StartAsync(http, tokens[i % tokens.Length])));
        await pegasus.RestAsync();
        var (transactions, turns) = (0L, new int[senders]);
        var sends = await Latencies.MeasureAsync(senders, Calls, async sender =>
        {
            // Each sender goes round through sessions that are its own.
            var own = sessions.Length / senders;
            var session = sessions[sender + (turns[sender]++ % own * senders)];
            var answer = (await session.SendAsync(Question)).Expect(HttpStatusCode.OK);
            Interlocked.Add(ref transactions, answer.Transactions);
        });
        return (sends, (double)transactions / Calls);
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
