using Pegasus.Domain.Retrieval;

namespace Pegasus.Bench.Quality;

/// <summary>How well whole documents are ranked; each figure is a mean over the questions.</summary>
/// <param name="Ndcg">nDCG@10 with binary gains (Järvelin and Kekäläinen, 2002).</param>
/// <param name="Recall">The share of the relevant documents among the first ten.</param>
/// <param name="ReciprocalRank">1 / the rank of the first relevant document; 0 beyond the first ten.</param>
internal sealed record RankingQuality(double Ndcg, double Recall, double ReciprocalRank)
{
    private const int Depth = 10;
    private const int PassagesRead = 60;

    public static RankingQuality Of(TestCollection collection, PassageIndex index)
    {
        var each = collection.Questions.AsParallel().AsOrdered().Select(question => Of(question, index)).ToList();
        return new(each.Average(one => one.Ndcg), each.Average(one => one.Recall), each.Average(one => one.ReciprocalRank));
    }

    /// <summary>A document stands where its first passage does.</summary>
    public static RankingQuality Of(TestQuestion question, PassageIndex index)
    {
        var relevant = question.Answers.Select(answer => answer.DocumentId).ToHashSet();
        var ranked = index.Search(question.Text, PassagesRead).Passages.Select(passage => passage.Chunk.DocumentId).Distinct().Take(Depth).ToList();
        var gain = ranked.Select((id, i) => relevant.Contains(id) ? Discount(i) : 0).Sum();
        var ideal = Enumerable.Range(0, Math.Min(Depth, relevant.Count)).Sum(Discount);
        var first = ranked.FindIndex(relevant.Contains);
        return new(gain / ideal, (double)ranked.Count(relevant.Contains) / relevant.Count, first < 0 ? 0 : 1d / (first + 1));
    }

    private static double Discount(int place) => 1 / Math.Log2(place + 2);
}
