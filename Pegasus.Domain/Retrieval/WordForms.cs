namespace Pegasus.Domain.Retrieval;

/// <summary>
/// The other forms of a word that an index has: "cedió" and "cedieron", "invade" and "invasion". Taken from the index's own words by
/// their beginnings, for languages without a stemmer and for what a stemmer leaves apart (after Paik and others, "GRAS: An Effective
/// and Efficient Stemming Algorithm", 2011). Immutable.
/// </summary>
internal sealed class WordForms
{
    private const int SharedBeginning = 4;
    private const int ShortestWord = 5;
    private const int LongestEnding = 4;
    private const double LeastLikeness = 0.6;
    private const int Most = 6;

    private readonly (string Term, int Id)[] sorted;

    /// <summary>The forms among a vocabulary's terms.</summary>
    public WordForms(Vocabulary vocabulary)
    {
        sorted = [.. vocabulary.Terms.Where(term => IsWord(term.Key)).Select(term => (term.Key, term.Value))];
        Array.Sort(sorted, (a, b) => string.CompareOrdinal(a.Term, b.Term));
    }

    public long ApproximateBytes => 16L * sorted.Length;

    /// <summary>The likest forms of a term, without the term itself: their likeness is the share of both that they begin with (Dice, 1945).</summary>
    public IEnumerable<TermWeight> Of(string term) => !IsWord(term) ? [] : Beginning(term[..SharedBeginning])
        .Where(other => other.Term != term)
        .Select(other => (other.Id, Shared: other.Term.AsSpan().CommonPrefixLength(term), other.Term.Length))
        .Where(other => Math.Max(other.Length, term.Length) - other.Shared <= LongestEnding)
        .Select(other => new TermWeight(other.Id, 2f * other.Shared / (other.Length + term.Length)))
        .Where(form => form.Weight >= LeastLikeness)
        .OrderByDescending(form => form.Weight)
        .Take(Most);

    private IEnumerable<(string Term, int Id)> Beginning(string prefix)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(sorted[middle].Term, prefix) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        for (; low < sorted.Length && sorted[low].Term.StartsWith(prefix, StringComparison.Ordinal); low++)
            yield return sorted[low];
    }

    private static bool IsWord(string term) => term.Length >= ShortestWord && term.All(char.IsLetter);
}
