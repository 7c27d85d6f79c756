namespace Pegasus.Domain.Retrieval;

/// <summary>Finds what a misspelt word of a question was to be.</summary>
internal static class Spelling
{
    private const int ShortestWord = 5;
    private const int LongWord = 8;

    /// <summary>
    /// The nearest term of the vocabulary within one edit, or two for a long word; <see cref="Vocabulary.Unseen"/> if there is
    /// none. The first letter is taken for right, and a word with a digit is an identifier, never a mistake.
    /// </summary>
    public static int Nearest(string term, Vocabulary vocabulary)
    {
        if (term.Length < ShortestWord || !term.All(char.IsLetter))
            return Vocabulary.Unseen;

        var allowed = term.Length >= LongWord ? 2 : 1;
        var (best, bestDistance) = (Vocabulary.Unseen, allowed + 1);
        foreach (var candidate in vocabulary.Beginning(term.AsSpan(0, 1)))
        {
            var text = vocabulary.TextOf(candidate);
            if (Math.Abs(text.Length - term.Length) > allowed)
                continue;
            var distance = Distance(term, text);
            // Of equals the one with the lowest number, which in an index is the most frequent.
            if (distance < bestDistance || (distance == bestDistance && candidate < best))
                (best, bestDistance) = (candidate, distance);
        }

        return best;
    }

    /// <summary>
    /// Insertions, deletions, substitutions and swaps of neighbours between two words (optimal string alignment; Damerau, "A
    /// Technique for Computer Detection and Correction of Spelling Errors", 1964).
    /// </summary>
    private static int Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var width = b.Length + 1;
        Span<int> rows = stackalloc int[3 * width];
        for (var j = 0; j <= b.Length; j++)
            rows[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var (row, above, twoAbove) = (i % 3 * width, (i + 2) % 3 * width, (i + 1) % 3 * width);
            rows[row] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = rows[above + j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                rows[row + j] = Math.Min(substituted, Math.Min(rows[above + j], rows[row + j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    rows[row + j] = Math.Min(rows[row + j], rows[twoAbove + j - 2] + 1);
            }
        }

        return rows[(a.Length % 3 * width) + b.Length];
    }
}
