using Pegasus.Domain.Documents;

namespace Pegasus.Domain.Retrieval;

/// <summary>
/// Tells whether the documents bear on a question, so that a bot can say "the documents do not say". The evidence is a linear
/// function of how much of the question the best chunks have; how much is enough, the bot's own documents tell (ADR 22).
/// </summary>
internal sealed class Support
{
    private const int ChunksRead = 8;
    private const int Others = 4;

    private const double GramWeight = 0.6;
    private const double OthersWeight = -1.5;
    private const double LengthWeight = 0.4;

    private const double Threshold = 0.53;
    private const double AnchorWeight = 0.25;
    private const double OffTopicQuantile = 0.9;
    private const double MissingQuantile = 0.8;

    private readonly LexicalIndex index;

    /// <summary>Finds out how far questions without an answer go in these documents.</summary>
    public Support(LexicalIndex index, IReadOnlyList<Chunk> chunks)
    {
        this.index = index;
        var readings = new ChunkReadings(index);
        Enough = Threshold + (AnchorWeight * (Reached(OffTopicQuestions.All.Select(question => Evidence(question, readings)), OffTopicQuantile)
            + Reached(MissingQuestions.Of(chunks).Select(missing => Evidence(missing.Text, readings, missing.Chunk)), MissingQuantile)));
    }

    /// <summary>The evidence above which the documents bear on a question.</summary>
    public double Enough { get; }

    /// <summary>
    /// The evidence of the best chunks by words, from about 0 to 4: the share of the question's idf mass in the two neighbouring
    /// sentences that have most of it, the share of its character grams in a chunk, the best score by words in shares of that mass, less what
    /// the next chunks have too, for an answer stands out from its topic. The same share of a longer question weighs more.
    /// </summary>
    /// <param name="question">The question.</param>
    /// <param name="readings">Chunks that were read.</param>
    /// <param name="without">A chunk that is to be overlooked; -1 is none.</param>
    public double Evidence(string question, ChunkReadings readings, int without = -1)
    {
        var asked = index.ReadForEvidence(question);
        using var board = new ScoreBoard(index.Rows.Count);
        var scores = board.Take();
        index.Words.Score(asked.Expansion, scores);
        if (without >= 0)
            scores[without] = 0;
        var best = Ranking.Best<float>(scores, ChunksRead).ToList();
        while (best.Count > 0 && scores[best[^1]] <= 0)
            best.RemoveAt(best.Count - 1);
        if (best.Count == 0)
            return 0;

        double[] covered = [.. best.Select(chunk => Coverage.OfSentences(readings.Of(chunk), asked, CloseReading.SentencesInRow)).OrderDescending()];
        return covered[0] + (scores[best[0]] / asked.Mass) + (GramWeight * GramShare(question, best, covered[0]))
            + (OthersWeight * covered.Skip(1).Take(Others).DefaultIfEmpty().Average()) + (LengthWeight * Math.Log(asked.Terms.Count));
    }

    /// <summary>The largest share of the question's grams, by idf, that a chunk has; without grams, as in unspaced scripts, the words' share.</summary>
    private double GramShare(string question, List<int> best, double ofWords)
    {
        var grams = index.ReadGrams(question).Select(gram => gram.Term).ToHashSet();
        return grams.Count == 0 ? ofWords : best.Max(chunk => index.GramMass(chunk, grams)) / grams.Sum(index.Grams.Idf);
    }

    /// <summary>What this share of the questions stays below; 0 without questions.</summary>
    private static double Reached(IEnumerable<double> evidence, double quantile)
    {
        var ordered = evidence.Order().ToArray();
        return ordered.Length == 0 ? 0 : ordered[(int)(quantile * (ordered.Length - 1))];
    }
}
