namespace Pegasus.Domain.Retrieval;

/// <summary>
/// The other forms of a word that an index has: "cedió" and "cedieron", "invade" and "invasion". Taken from the index's own words by
/// their beginnings, for languages without a stemmer and for what a stemmer leaves apart (after Paik and others, "GRAS: An Effective
/// and Efficient Stemming Algorithm", 2011). Immutable.
/// </summary>
/// <param name="vocabulary">The index's terms, complete.</param>
internal sealed class WordForms(Vocabulary vocabulary)
{
    private const int SharedBeginning = 4;
    private const int ShortestWord = 5;
    private const int LongestEnding = 4;
    private const double LeastLikeness = 0.6;
    private const int Most = 6;

    /// <summary>The likest forms of a term, without the term itself: their likeness is the share of both that they begin with (Dice, 1945).</summary>
    public IEnumerable<TermWeight> Of(string term) => !IsWord(term) ? [] : vocabulary.Beginning(term.AsSpan(0, SharedBeginning))
        .Where(other => IsWord(vocabulary.TextOf(other)) && !vocabulary.TextOf(other).SequenceEqual(term))
        .Select(other => (Id: other, Shared: vocabulary.TextOf(other).CommonPrefixLength(term), vocabulary.TextOf(other).Length))
        .Where(other => Math.Max(other.Length, term.Length) - other.Shared <= LongestEnding)
        .Select(other => new TermWeight(other.Id, 2f * other.Shared / (other.Length + term.Length)))
        .Where(form => form.Weight >= LeastLikeness)
        .OrderByDescending(form => form.Weight)
        .Take(Most);

    private static bool IsWord(ReadOnlySpan<char> term)
    {
        foreach (var character in term)
        {
            if (!char.IsLetter(character))
                return false;
        }

        return term.Length >= ShortestWord;
    }
}
