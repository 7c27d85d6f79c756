namespace Pegasus.Domain.Retrieval;

/// <summary>How the sentences of one chunk take up a question.</summary>
/// <param name="Covered">The largest share of the question's idf mass that two neighbouring sentences have.</param>
/// <param name="Quoted">The share of the question's own words, by idf, in the longest run that the chunk repeats: visitors paste what they see.</param>
internal readonly record struct CloseReading(double Covered, double Quoted)
{
    /// <summary>How many sentences an answer takes: what it leans on often stands just before.</summary>
    public const int SentencesInRow = 2;

    /// <summary>What the chunk gains in the ranking, in standard deviations.</summary>
    public double Gain => (RetrievalDefaults.CoveredWeight * Covered) + (RetrievalDefaults.QuotedWeight * Quoted);

    /// <summary>Reads a chunk with a question in mind.</summary>
    public static CloseReading Of(ChunkReading chunk, Question question) =>
        new(Coverage.OfSentences(chunk, question, SentencesInRow), LongestRun(chunk, question) / question.WordingIdf.Sum());

    /// <summary>The heaviest common substring, by words, over the ends of sentences too.</summary>
    private static double LongestRun(ChunkReading chunk, Question question)
    {
        var best = 0d;
        var runs = new double[question.Wording.Length + 1];
        foreach (var term in chunk.Terms)
        {
            for (var j = question.Wording.Length; j > 0; j--)
            {
                runs[j] = term == question.Wording[j - 1] ? runs[j - 1] + question.WordingIdf[j - 1] : 0;
                best = Math.Max(best, runs[j]);
            }
        }

        return best;
    }
}
