namespace Pegasus.Domain.Retrieval;

/// <summary>
/// How far the documents go towards a question: a linear function of how much of it the best chunks by words have (ADR 22). For one thread.
/// </summary>
internal sealed class Evidence(LexicalIndex index, ChunkReadings readings, WordScores wordScores)
{
    private const int ChunksRead = 8;
    private const int Others = 4;

    private const double OthersWeight = -2;
    private const double LengthWeight = 0.5;

    /// <summary>
    /// From about 0 to 4: the share of the question's idf mass in the two neighbouring sentences that have most of it, the best score by
    /// words in shares of that mass, the share of its pieces in a chunk, less what the next chunks have too, for an answer stands out from
    /// its topic. The same share of a longer question weighs more.
    /// </summary>
    /// <param name="question">The question.</param>
    /// <param name="without">A chunk that is to be overlooked; -1 is none.</param>
    public double Of(QuestionReading question, int without = -1)
    {
        var asked = question.Telling;
        var scores = wordScores.Of(asked.Expansion);
        var best = new List<int>(ChunksRead);
        foreach (var chunk in Ranking.Best(scores, ChunksRead + 1))
        {
            if (scores[chunk] > 0 && chunk != without && best.Count < ChunksRead)
                best.Add(chunk);
        }

        if (best.Count == 0)
            return 0;

        double[] covered = [.. best.Select(chunk => Coverage.OfSentences(readings.Of(chunk), asked, CloseReading.SentencesInRow)).OrderDescending()];
        return covered[0] + (scores[best[0]] / asked.Mass) + PieceShare(question, best)
            + (OthersWeight * covered.Skip(1).Take(Others).DefaultIfEmpty().Average()) + (LengthWeight * Math.Log(asked.Terms.Count));
    }

    /// <summary>The largest share, by idf, of the question's pieces of words that a chunk has: character grams, and single graphemes of unspaced scripts.</summary>
    private double PieceShare(QuestionReading question, List<int> best)
    {
        var grams = index.GramsOf(question.Text).ToList();
        var graphemes = question.Graphemes;
        var all = grams.Sum(gram => gram.Idf) + (graphemes?.Mass ?? 0);
        return all > 0 ? best.Max(chunk => GramMass(readings.WordsOf(chunk)) + GraphemeMass(readings.Of(chunk))) / all : 0;

        double GramMass(string words) => grams.Sum(gram => words.Contains(gram.Gram, StringComparison.Ordinal) ? gram.Idf : 0);
        double GraphemeMass(ChunkReading has) => graphemes is null ? 0 : graphemes.Terms.Zip(graphemes.Idf, (term, idf) => has.Terms.Contains(term.Term) ? idf : 0).Sum();
    }
}
