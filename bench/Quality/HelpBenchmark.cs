using System.Globalization;
using Pegasus.Domain.Retrieval;

namespace Pegasus.Bench.Quality;

/// <summary>Finding and answering in languages that nothing was tuned on.</summary>
internal static class HelpBenchmark
{
    /// <param name="folder">Where <c>make-help-pages.py</c> has put its collections.</param>
    public static int Run(string folder)
    {
        string[] paths = Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)] : [];
        if (paths.Length == 0)
        {
            Console.Error.WriteLine($"{Path.GetFullPath(folder)} has no collections. Make them by bench/Quality/make-help-pages.py {folder}");
            return 2;
        }

        Print($"{"Help pages",-12}{"pages",7}{"questions",11}{"plain BM25",12}{"nDCG@10",9}{"first found",13}{"first cited",13}{"characters",12}{"wrongly",9}{"missing",9}");
        var rows = new List<(string Kind, double[] Figures)>();
        foreach (var pages in paths.Select(HelpPages.Read))
        {
            var (collection, index, _) = IndexedCollection.Of(pages.Collection);
            var answers = AnswerQuality.Of(collection, index);
            double[] figures =
            [
                collection.Documents.Count, collection.Questions.Count, pages.PlainBm25, RankingQuality.Of(collection, index).Ndcg,
                Share(collection.Questions.AsParallel().Select(question => IsFirst(question, index))), answers.RightFirst, answers.Length,
                Share(RefusalQuality.Refused(index, collection.Questions)), Share(RefusalQuality.RefusedWithoutAnswers(collection)),
            ];
            rows.Add((collection.Name.Split('-')[0], figures));
            PrintRow(collection.Name, figures);
        }

        foreach (var kind in rows.GroupBy(row => row.Kind))
            PrintRow($"{kind.Key}, mean", [.. kind.First().Figures.Select((_, i) => kind.Average(row => row.Figures[i]))]);
        return 0;

        static void PrintRow(string name, double[] row) => Print(
            $"{name,-12}{row[0],7:0}{row[1],11:0}{row[2],12:0.000}{row[3],9:0.000}{row[4],13:0.000}{row[5],13:0.000}{row[6],12:0}{row[7],9:0.000}{row[8],9:0.000}");
    }

    private static bool IsFirst(TestQuestion question, PassageIndex index) =>
        index.Search(question.Text, 1).Passages is [var first] && first.Chunk.DocumentId == question.Answers[0].DocumentId;

    private static double Share(IEnumerable<bool> all) => all.Average(one => one ? 1d : 0);

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
