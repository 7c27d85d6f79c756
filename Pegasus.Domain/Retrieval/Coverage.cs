namespace Pegasus.Domain.Retrieval;

/// <summary>How much of a question a few neighbouring sentences of a chunk take up.</summary>
internal static class Coverage
{
    private const int MostTerms = 64;

    /// <summary>The largest share of the question's idf mass that so many sentences in a row have, from 0 to 1; headings count as sentences.</summary>
    public static double OfSentences(ChunkReading chunk, Question question, int inRow)
    {
        var matched = new List<ulong>(chunk.SentenceCount);
        for (var i = 0; i < chunk.SentenceCount; i++)
        {
            if (!chunk.Sentence(i).IsEmpty)
                matched.Add(Matches(chunk.Sentence(i), question));
        }

        var best = 0d;
        for (var first = 0; first < matched.Count; first++)
        {
            var terms = 0UL;
            for (var i = first; i < Math.Min(matched.Count, first + inRow); i++)
                terms |= matched[i];
            best = Math.Max(best, Mass(terms, question));
        }

        return best / question.Mass;
    }

    private static ulong Matches(ReadOnlySpan<int> sentence, Question question)
    {
        var terms = 0UL;
        foreach (var term in sentence)
        {
            var place = question.PlaceOf(term);
            if (place is >= 0 and < MostTerms)
                terms |= 1UL << place;
        }

        return terms;
    }

    private static double Mass(ulong terms, Question question)
    {
        var mass = 0d;
        for (; terms != 0; terms &= terms - 1)
            mass += question.Idf[System.Numerics.BitOperations.TrailingZeroCount(terms)];
        return mass;
    }
}
