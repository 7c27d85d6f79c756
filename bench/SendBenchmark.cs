using System.Globalization;
using Azure;
using Pegasus.Functions.Tests.Support;
using Pegasus.Storage;
using Pegasus.Storage.Tables;

namespace Pegasus.Bench;

/// <summary>
/// A visitor's message from HTTP request to reply: gate, credit, search, model over the OpenAI protocol, turn. Beside it, in the
/// same run and at as many senders, the bare storage work of a message: two reads at once, then two transactions one after
/// another. The ratio of the two says what Pegasus itself adds.
/// </summary>
internal static class SendBenchmark
{
    private const int CallsPerSender = 100;
    private const int AtLeast = 400;

    public static async Task<int> RunAsync()
    {
        ApiClient.StopChecking();
        await using var model = await OpenAiFake.StartAsync();
        await using var app = await PegasusApp.StartAsync(settings: BenchModel.Settings(model));
        var owner = await app.SignUpAsync();
        var (_, token) = await owner.CreateReadyBotAsync();
        await MeasureAsync(app, token, senders: 8, calls: AtLeast);

        Console.WriteLine("One workspace; client, Pegasus and model in one process, Azurite in another.");
        foreach (var senders in new[] { 1, 8, 32 })
        {
            var calls = Math.Max(AtLeast, senders * CallsPerSender);
            var floor = await MeasureStorageAsync(senders, calls);
            var (sends, transactions) = await MeasureAsync(app, token, senders, calls);
            Console.WriteLine();
            Console.WriteLine($"{senders,3} senders   storage alone  {floor}");
            Console.WriteLine($"              send           {sends}   {transactions:0.00} transactions each");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"              ratio of p50   {sends.Quantile(.5) / floor.Quantile(.5):0.00}"));
        }
        return 0;
    }

    private static async Task<(Latencies Sends, double Transactions)> MeasureAsync(PegasusApp app, string token, int senders, int calls)
    {
        var sessions = await Task.WhenAll(Enumerable.Range(0, senders).Select(_ => VisitorSession.StartAsync(app.Http, token)));
        var transactions = 0L;
        var sends = await Latencies.MeasureAsync(senders, calls, async sender =>
        {
            var answer = await sessions[sender].SendAsync("How much does shipping cost?");
            answer.Expect(System.Net.HttpStatusCode.OK);
            Interlocked.Add(ref transactions, answer.Transactions);
        });
        return (sends, (double)transactions / calls);
    }

    private static async Task<Latencies> MeasureStorageAsync(int senders, int calls)
    {
        var azurite = await AzuriteServer.GetAsync();
        var prefix = AzuriteServer.NewPrefix();
        var table = new TableServiceClient(azurite.ConnectionString).GetTableClient(prefix + "floor");
        await table.CreateAsync();
        foreach (var sender in Enumerable.Range(0, senders))
            await table.AddEntityAsync(new TableEntity("p", $"s{sender:D2}") { ["Text"] = new string('x', 500) });
        var row = 0;
        try
        {
            return await Latencies.MeasureAsync(senders, calls, async sender =>
            {
                using var measure = StorageTransactions.Measure();
                var read = table.GetEntityAsync<TableEntity>("p", $"s{sender:D2}");
                var query = table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {"p"} and RowKey eq {$"s{sender:D2}"}")).ToListAsync();
                await Task.WhenAll(read, query.AsTask());
                await table.SubmitTransactionAsync(Rows(sender, Interlocked.Increment(ref row), added: 2));
                await table.SubmitTransactionAsync(Rows(sender, Interlocked.Increment(ref row), added: 4));
            });
        }
        finally
        {
            await azurite.DeleteTablesAsync(prefix);
        }
    }

    private static IEnumerable<TableTransactionAction> Rows(int sender, int row, int added) =>
    [
        new(TableTransactionActionType.UpdateMerge, new TableEntity("p", $"s{sender:D2}") { ["Used"] = row }, ETag.All),
        .. Enumerable.Range(0, added).Select(i =>
            new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", $"r{row:D8}-{i}") { ["Text"] = new string('y', 200) })),
    ];
}
