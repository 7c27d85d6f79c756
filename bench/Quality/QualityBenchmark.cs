using System.Diagnostics;
using System.Globalization;
using Pegasus.Domain.Retrieval;

namespace Pegasus.Bench.Quality;

/// <summary>Retrieval's quality on public test collections, with the configuration that bots run with.</summary>
internal static class QualityBenchmark
{
    private const string Cranfield = "Cranfield";
    private static readonly string[] Corpora = ["chatlogs", "wikitexts", "state_of_the_union"];

    /// <param name="folder">Holds cranfield/, languages/ and chunking/.</param>
    public static int Run(string folder)
    {
        if (!Directory.Exists(Path.Combine(folder, "cranfield")))
        {
            Console.Error.WriteLine($"{Path.GetFullPath(folder)} has no folder cranfield. Name the folder with the test collections: quality FOLDER");
            return 2;
        }

        var started = Stopwatch.GetTimestamp();
        TestCollection[] ranked =
        [
            CranfieldReader.Read(Path.Combine(folder, "cranfield")),
            XquadReader.Read("XQuAD-R es", "es", Path.Combine(folder, "languages", "xquad-es.json")),
            XquadReader.Read("XQuAD-R zh", "zh", Path.Combine(folder, "languages", "xquad-zh.json")),
        ];
        TestCollection[] cut = [.. Corpora.Select(corpus => ChunkingReader.Read(Path.Combine(folder, "chunking"), corpus))];
        IndexedCollection[] all = [.. ranked.Concat(cut).Select(IndexedCollection.Of)];
        PrintRanking(all[..ranked.Length]);
        PrintPassages(cut);
        PrintAnswers(all);
        PrintRefusals(all);
        Print($"\n{Stopwatch.GetElapsedTime(started).TotalSeconds:0} s in all");
        return 0;
    }

    private static void PrintRanking(IndexedCollection[] all)
    {
        Print($"{"Documents",-20}{"nDCG@10",10}{"recall@10",11}{"MRR@10",9}{"chunks",9}{"build ms",10}{"query ms",10}");
        foreach (var (collection, index, build) in all)
        {
            var began = Stopwatch.GetTimestamp();
            var quality = RankingQuality.Of(collection, index);
            var query = Stopwatch.GetElapsedTime(began).TotalMilliseconds * Math.Min(Environment.ProcessorCount, collection.Questions.Count) / collection.Questions.Count;
            Print($"{collection.Name,-20}{quality.Ndcg,10:0.000}{quality.Recall,11:0.000}{quality.ReciprocalRank,9:0.000}{index.ChunkCount,9}{build.TotalMilliseconds,10:0}{query,10:0.00}");
        }
    }

    private static void PrintPassages(TestCollection[] corpora)
    {
        Print($"\n{"Best five passages",-20}{"recall",10}{"IoU",11}{"characters",12}");
        var index = PassageIndex.Build([.. corpora.SelectMany(corpus => corpus.Chunks).Select(chunk => chunk.Chunk)]);
        var documents = corpora.SelectMany(corpus => corpus.Documents).ToDictionary(document => document.Id);
        var all = new List<PassageQuality>();
        foreach (var corpus in corpora)
        {
            var each = corpus.Questions.AsParallel().AsOrdered()
                .Select(question => PassageQuality.Of(question, index.Excerpts(question.Text).Passages, documents)).ToList();
            all.AddRange(each);
            PrintRow(corpus.Name, PassageQuality.Of(each));
        }

        PrintRow("all questions", PassageQuality.Of(all));

        static void PrintRow(string name, PassageQuality quality) =>
            Print($"{name,-20}{quality.Recall,10:0.000}{quality.Overlap,11:0.000}{quality.Length,12:0}");
    }

    private static void PrintAnswers(IndexedCollection[] all)
    {
        Print($"\n{"Without a model",-20}{"right first",12}{"quoted",9}{"characters",12}");
        foreach (var (collection, index, _) in all.Where(one => one.Collection.Name != Cranfield))
        {
            var answers = AnswerQuality.Of(collection, index);
            // Where documents are judged as wholes, there is nothing to quote; where there is one document, none to choose.
            var isOne = collection.Documents.Count == 1;
            Print($"{collection.Name,-20}{Cell(isOne ? double.NaN : answers.RightFirst),12}{Cell(isOne ? answers.Quoted : double.NaN),9}{answers.Length,12:0}");
        }
    }

    private static void PrintRefusals(IndexedCollection[] all)
    {
        Print($"\n{"\"They do not say\"",-20}{"off-topic",10}{"same lang.",11}{"near-topic",12}{"wrongly",10}");
        var rows = new List<double[]>();
        var wrongly = new List<bool>();
        foreach (var (collection, index, _) in all)
        {
            // The paragraphs of both languages are translations of each other: their questions are no others.
            var others = all.Select(one => one.Collection).Where(other => other.Name[..5] != collection.Name[..5]).ToList();
            var sameLanguage = others.Where(other => other.Language == collection.Language).ToList();
            var own = RefusalQuality.Refused(index, collection.Questions);
            wrongly.AddRange(own);
            rows.Add(
            [
                others.Average(other => Share(RefusalQuality.Refused(index, other.Questions))),
                sameLanguage.Count == 0 ? double.NaN : sameLanguage.Average(other => Share(RefusalQuality.Refused(index, other.Questions))),
                // Cranfield's judges named documents of interest, not the only ones that answer: without these there are others.
                collection.Name == Cranfield ? double.NaN : Share(RefusalQuality.RefusedWithoutAnswers(collection)),
                Share(own),
            ]);
            PrintRow(collection.Name, rows[^1]);
        }

        PrintRow("mean", [.. Enumerable.Range(0, rows[0].Length).Select(i => rows.Select(row => row[i]).Where(double.IsFinite).Average())]);
        PrintRow("all questions", [double.NaN, double.NaN, double.NaN, Share(wrongly)]);

        static void PrintRow(string name, double[] shares) => Print($"{name,-20}{Cell(shares[0]),10}{Cell(shares[1]),11}{Cell(shares[2]),12}{Cell(shares[3]),10}");
    }

    private static string Cell(double share) => double.IsNaN(share) ? "-" : share.ToString("0.000", CultureInfo.InvariantCulture);

    private static double Share(IEnumerable<bool> refused) => refused.Average(one => one ? 1d : 0);

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}

/// <summary>A collection with its index, and how long that took to build.</summary>
internal sealed record IndexedCollection(TestCollection Collection, PassageIndex Index, TimeSpan Build)
{
    public static IndexedCollection Of(TestCollection collection)
    {
        var began = Stopwatch.GetTimestamp();
        var index = PassageIndex.Build([.. collection.Chunks.Select(chunk => chunk.Chunk)]);
        return new(collection, index, Stopwatch.GetElapsedTime(began));
    }
}
