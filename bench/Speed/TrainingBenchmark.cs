using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Campaigns;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Bench.Speed;

/// <summary>
/// Training 100 documents, and again after one of them changed: time from the owner's call to READY, calls for embeddings and texts in
/// them, storage transactions for texts, index and garbage notes. The model takes as long for a call as a hosted one.
/// </summary>
internal static class TrainingBenchmark
{
    private const int Documents = 100;
    private const int Dimensions = 512;
    private static readonly TimeSpan ModelTakes = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(2);

    public static async Task RunAsync()
    {
        ApiClient.StopChecking();
        Console.WriteLine($"Training of {Documents} documents; each call for embeddings takes {ModelTakes.TotalMilliseconds:0} ms.");
        Console.WriteLine();
        Console.WriteLine("| vectors | training | time to READY | chunks | chunks a second | calls for embeddings | texts | storage transactions |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        await MeasureAsync(chunksPerDocument: 10, embeds: false);
        await MeasureAsync(chunksPerDocument: 100, embeds: false);
        await MeasureAsync(chunksPerDocument: 10, embeds: true);
    }

    private static async Task MeasureAsync(int chunksPerDocument, bool embeds)
    {
        await using var model = await OpenAiFake.StartAsync();
        var random = new Random(1);
        model.Embed = _ => [.. Enumerable.Range(0, Dimensions).Select(_ => random.NextSingle() - 0.5f)];
        model.EmbeddingTakes = ModelTakes;
        await using var proxy = await FaultProxy.StartAsync((await AzuriteServer.GetAsync()).ConnectionString);
        var wire = new WireLog();
        await using var app = await PegasusApp.StartAsync(storage: proxy.ConnectionString, settings: BenchModel.Settings(model, embeds));
        string[] tables = [app.Prefix + "index", app.Prefix + "contents", app.Prefix + "garbage"];
        proxy.Add(request => !request.Queues && tables.Any(table => request.Target.Contains(table, StringComparison.Ordinal) || request.Body.Contains(table, StringComparison.Ordinal)), wire);
        var owner = await app.SignUpAsync();
        var text = new SyntheticText();
        await owner.CreateReadyBotAsync();
        var botId = await owner.CreateBotAsync();
        var documentId = "";
        for (var i = 0; i < Documents; i++)
            documentId = await owner.AddTextAsync(botId, $"{i}.md", Text(text, chunksPerDocument));

        await Campaign.AwaitWorkersAsync(app);
        var first = await TrainAsync(embeds, "first", owner, botId, model, wire);
        (await owner.CallAsync(HttpMethod.Put, $"/bots/{botId}/documents/{documentId}", new JsonObject { ["name"] = "changed.md", ["text"] = Text(text, chunksPerDocument) })).Expect(HttpStatusCode.OK);
        // The first training's worker goes on to load the index that it has put in place.
        await Campaign.AwaitWorkersAsync(app);
        var again = await TrainAsync(embeds, "1 of 100 changed", owner, botId, model, wire);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| | ratio | {again.Time / first.Time:0.000} | | | {Ratio(again.Calls, first.Calls)} | {Ratio(again.Texts, first.Texts)} | |"));
    }

    private static async Task<(TimeSpan Time, int Calls, int Texts)> TrainAsync(bool embeds, string what, OwnerClient owner, string botId, OpenAiFake model, WireLog wire)
    {
        wire.Clear();
        var before = model.Embedded;
        var started = Stopwatch.GetTimestamp();
        (await owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/train")).Expect(HttpStatusCode.Accepted);
        var bot = await owner.AwaitTrainingAsync(botId, pollEvery: PollEvery);
        var time = Stopwatch.GetElapsedTime(started);
        if ((string)bot["status"]! != "READY")
            throw new InvalidOperationException(bot.ToJsonString());
        IReadOnlyList<string>[] calls = [.. model.Embedded.Skip(before.Count)];
        var (chunks, texts) = ((int)bot["chunkCount"]!, calls.Sum(call => call.Count));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {(embeds ? "yes" : "no")} | {what} | {time.TotalMilliseconds:0} ms | {chunks} | {chunks / time.TotalSeconds:0} | {calls.Length} | {texts} | {wire.Count} |"));
        return (time, calls.Length, texts);
    }

    private static string Text(SyntheticText text, int chunks) => string.Join("\n\n", Enumerable.Range(0, chunks).Select(i => $"# Part {i}\n\n{text.Text()}"));

    private static string Ratio(int part, int whole) => whole == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{(double)part / whole:0.000}");
}
