using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Documents;
using Pegasus.Functions.Tests.Documents;
using Pegasus.Functions.Tests.Documents.Pdf;
using Pegasus.Functions.Tests.Support;
using Xunit.Abstractions;

namespace Pegasus.Functions.Tests.Campaigns;

/// <summary>
/// Files made to hurt among good ones (campaigns 2 and 12), uploaded to a process of its own: each is refused with its sentence, or read
/// within bounds; the good ones are trained on, and the bot is READY. What the process takes of memory and time is read from the system.
/// </summary>
[Collection(Campaign.Name)]
public sealed class HostileDocumentsCampaign(ITestOutputHelper output)
{
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(2);

    /// <summary>From the start until the bot has answered from its index, which holds all that was read.</summary>
    private const int MostMegabytes = 512;

    [Fact]
    public async Task Hostile_documents_among_good_ones_are_refused_and_the_bot_is_trained_on_the_others()
    {
        var hostile = Hostile();
        var good = GoodDocuments.Take(Campaign.Count(40, 450));
        await using var process = await PegasusProcess.StartAsync((await AzuriteServer.GetAsync()).ConnectionString);
        try
        {
            var owner = await OwnerClient.SignUpAsync(process.Address);
            var botId = await owner.CreateBotAsync();
            var outcomes = new List<Outcome>();
            var share = Math.Max(1, good.Count / hostile.Count);
            foreach (var (i, file) in hostile.Index())
            {
                foreach (var document in good.Skip(i * share).Take(i == hostile.Count - 1 ? good.Count : share))
                    (await owner.UploadAsync(botId, document.Name, document.Content)).Expect(HttpStatusCode.Created);
                outcomes.Add(await UploadAsync(process, owner, botId, file));
            }
            var inTurn = process.Usage.PeakMegabytes;
            // All at once, for a bot that nobody trains, as somebody would who means it.
            var target = await owner.CreateBotAsync();
            await Parallel.ForEachAsync(hostile, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (file, _) =>
                Assert.True((await owner.UploadAsync(target, file.Name, file.Make())).Status is < (HttpStatusCode)500, file.Kind));
            var atOnce = process.Usage.PeakMegabytes;

            Report(outcomes, good.Count, inTurn, atOnce);
            var begun = process.Usage.Time;

            (await owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/train")).Expect(HttpStatusCode.Accepted);
            var bot = await owner.AwaitTrainingAsync(botId, TimeSpan.FromMinutes(5));

            Assert.Equal("READY", (string)bot["status"]!);
            Assert.Equal(good.Count + outcomes.Count(outcome => outcome.Status == HttpStatusCode.Created), (int)bot["documentCount"]!);
            await AssertAnswersAsync(owner, botId, good);
            var peak = process.Usage.PeakMegabytes;
            output.WriteLine($"training and answers: {(process.Usage.Time - begun).TotalSeconds:0.0} s of CPU, peak RSS {peak} MB");
            Assert.All(outcomes, outcome => Assert.InRange(outcome.Time, TimeSpan.Zero, MostTime));
            Assert.InRange(peak, 0, MostMegabytes);
        }
        catch
        {
            output.WriteLine($"{process.Usage} {process.Output}");
            throw;
        }
    }

    /// <summary>The files that the campaigns name come first, of each suite; in full, all of them.</summary>
    private static List<HostileFile> Hostile()
    {
        HostileFile[] sizes =
        [
            new("the largest file", "a.txt", "", () => new byte[DocumentUpload.MaxBytes].Select((_, i) => (byte)(i % 90 == 0 ? '\n' : 'a')).ToArray()),
            new("a byte more", "a.txt", "larger than the 10,485,760 bytes", () => new byte[DocumentUpload.MaxBytes + 1]),
            new("100 MB", "a.pdf", "larger than the 10,485,760 bytes", () => new byte[100 * 1024 * 1024]),
        ];
        string[] named =
        [
            "a packed bomb", "nesting", "a document type", "many entries", "a PDF", "page tree in a circle", "object stream in itself", "more pages than are read",
            "zip bomb", "huge Length", "password", "a program", "nothing", "white space alone", "half a character of UTF-16", "10,000 levels", "a field of 10 MB",
            "100,000 columns", "100,000 nested elements",
        ];
        HostileFile[] all = [.. sizes, .. HostileDocx.All, .. HostilePdf.All, .. HostileText.All, .. HostileData.All];
        return [.. Campaign.IsFull ? all : all.Where(file => sizes.Contains(file) || named.Contains(file.Kind))];
    }

    /// <summary>Uploads a file and sees that it is refused as it should be, or that its text is what it should be.</summary>
    private static async Task<Outcome> UploadAsync(PegasusProcess process, OwnerClient owner, string botId, HostileFile file)
    {
        var content = file.Make();
        await process.RestAsync();
        var before = process.Usage.Time;
        var answer = await owner.UploadAsync(botId, file.Name, content);
        var time = process.Usage.Time - before;
        var says = answer.Status == HttpStatusCode.Created
            ? (string)(await owner.GetDocumentAsync(botId, (string)answer.Json["id"]!))["text"]!
            : (string)answer.Json["detail"]!;
        Assert.True(
            answer.Status is HttpStatusCode.Created or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnsupportedMediaType or HttpStatusCode.UnprocessableEntity,
            $"{file.Kind}: {answer.Status} {says}");
        Assert.True(says.Contains(file.Says, StringComparison.Ordinal), $"{file.Kind}: {says[..Math.Min(says.Length, 500)]}");
        return new Outcome(file.Kind, answer.Status, content.Length, time, process.Usage.PeakMegabytes, says);
    }

    /// <summary>Each kind of good document answers for itself.</summary>
    private static async Task AssertAnswersAsync(OwnerClient owner, string botId, IReadOnlyList<GoodDocument> good)
    {
        foreach (var document in good.Take(GoodDocuments.Kinds))
        {
            var found = (await owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/ask", new JsonObject { ["question"] = document.Question }))
                .Expect(HttpStatusCode.OK);
            Assert.Contains(document.Name, found.Text, StringComparison.Ordinal);
        }
    }

    private void Report(List<Outcome> outcomes, int good, int inTurn, int atOnce)
    {
        foreach (var outcome in outcomes.OrderByDescending(outcome => outcome.Time))
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{outcome.Kind}: {outcome.Bytes / 1024} KB, {outcome.Time.TotalMilliseconds:0} ms of CPU, peak RSS until then {outcome.PeakMegabytes} MB, {(int)outcome.Status} {outcome.Says[..Math.Min(outcome.Says.Length, 100)].ReplaceLineEndings(" ")}"));
        }
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{outcomes.Count} hostile documents among {good} good ones: {outcomes.Count(outcome => outcome.Status != HttpStatusCode.Created)} refused with a sentence, the others read within bounds, all good ones trained; "
            + $"CPU of the whole process at each: {Campaign.Percentiles(outcomes.Select(outcome => outcome.Time))}; peak RSS {inTurn} MB one by one, {atOnce} MB with 8 at once"));
    }

    private sealed record Outcome(string Kind, HttpStatusCode Status, int Bytes, TimeSpan Time, int PeakMegabytes, string Says);
}
