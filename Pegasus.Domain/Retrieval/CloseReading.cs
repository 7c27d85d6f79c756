using System.Numerics;

namespace Pegasus.Domain.Retrieval;

/// <summary>How the sentences of one chunk take up a question.</summary>
/// <param name="Paired">The idf mass of pairs of question terms that stand within a few words of each other.</param>
/// <param name="Quoted">The idf mass of the longest run of the question's own words that it repeats: visitors paste what they see.</param>
internal readonly record struct CloseReading(double Paired, double Quoted)
{
    private const int Window = 5;
    private const int MostTerms = 64;

    /// <summary>Reads a chunk with a question in mind.</summary>
    public static CloseReading Of(ChunkReading chunk, Question question)
    {
        var paired = new ulong[Math.Min(question.Terms.Count, MostTerms)];
        for (var i = 0; i < chunk.SentenceCount; i++)
            Pair(chunk.Sentence(i), question, paired);

        var pairs = 0d;
        for (var i = 0; i < paired.Length; i++)
            pairs += (question.Idf[i] * BitOperations.PopCount(paired[i])) + Mass(paired[i], question);
        return new(pairs / Math.Max(1, paired.Length - 1), LongestRun(chunk, question));
    }

    /// <summary>What the chunk gains in the ranking, in standard deviations.</summary>
    public double Gain(Question question) => (RetrievalDefaults.PairedWeight * Paired / question.Mass)
        + (RetrievalDefaults.QuotedWeight * Quoted / question.WordingIdf.Sum());

    private static double Mass(ulong terms, Question question)
    {
        var mass = 0d;
        for (; terms != 0; terms &= terms - 1)
            mass += question.Idf[BitOperations.TrailingZeroCount(terms)];
        return mass;
    }

    /// <summary>
    /// The unordered windows of the question's terms in a sentence (Metzler and Croft, "A Markov Random Field Model for Term
    /// Dependencies", 2005) join <paramref name="paired"/>, each under the earlier of the two terms.
    /// </summary>
    private static void Pair(ReadOnlySpan<int> sentence, Question question, ulong[] paired)
    {
        Span<int> recent = stackalloc int[Window];
        recent.Fill(-1);
        for (var i = 0; i < sentence.Length; i++)
        {
            var place = question.PlaceOf(sentence[i]);
            if (place >= 0 && place < paired.Length)
            {
                foreach (var other in recent)
                {
                    if (other >= 0 && other != place)
                        paired[Math.Min(place, other)] |= 1UL << Math.Max(place, other);
                }
            }

            recent[i % Window] = place < paired.Length ? place : -1;
        }
    }

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
