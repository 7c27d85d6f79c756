namespace Pegasus.Domain.Retrieval;

/// <summary>
/// Tells whether the documents bear on a question at all, so that a bot can say "the documents do not say". The evidence of a
/// chunk is the share of the question's idf mass that it covers, with the absolute mass, and the mass that stands close
/// together, as logarithms: of a long question a part suffices, of a short one a single common word does not.
/// </summary>
internal static class Support
{
    private const int ChunksRead = 5;
    private const double PairedWeight = 0.6;
    private const double LowestThreshold = 0.85;
    private const double HighestThreshold = 1.2;
    private const double Quantile = 0.97;

    /// <summary>The evidence of the best chunks, from 0 up.</summary>
    /// <param name="question">The question.</param>
    /// <param name="words">The index.</param>
    /// <param name="scores">Each chunk's score by the question's words.</param>
    /// <param name="read">Reads a chunk.</param>
    public static double Evidence(Question question, TermIndex words, ReadOnlySpan<float> scores, Func<int, ChunkReading> read) => question.Terms.Count == 0
        ? 0
        : Ranking.Best(scores, ChunksRead).Max(chunk => Evidence(CloseReading.Of(read(chunk), question), question, words));

    /// <summary>
    /// The evidence from which on a question counts as supported: what all but the luckiest off-topic questions reach in these
    /// documents, within bounds, since documents may be about the very things that others are not.
    /// </summary>
    /// <param name="evidence">Gives a question's evidence in the documents.</param>
    public static double Threshold(Func<string, double> evidence)
    {
        var reached = OffTopicQuestions.All.Select(evidence).Order().ToArray();
        return Math.Clamp(reached[(int)(Quantile * (reached.Length - 1))] + 1e-9, LowestThreshold, HighestThreshold);
    }

    private static double Evidence(CloseReading reading, Question question, TermIndex words)
    {
        var rarest = words.Idf(Vocabulary.Unseen);
        return (reading.Matched / question.Mass) + Math.Log(1 + (reading.Matched / rarest))
            + (PairedWeight * Math.Log(1 + (reading.Paired / rarest)));
    }
}
