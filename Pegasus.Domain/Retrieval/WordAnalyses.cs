namespace Pegasus.Domain.Retrieval;

/// <summary>Analyses words for an index, each spelling once: documents repeat theirs so often that little else costs time.</summary>
internal sealed class WordAnalyses(Vocabulary vocabulary, GramVocabulary gramVocabulary)
{
    /// <summary>How many spellings are remembered, lest documents full of numbers take all memory.</summary>
    private const int Most = 500_000;

    private readonly Dictionary<string, AnalyzedWord> known = new(StringComparer.Ordinal);

    /// <summary>Analyses a word; its terms and grams join the vocabularies.</summary>
    public AnalyzedWord Of(string text, WordPlace place)
    {
        var (start, length, script) = place;
        // Runs of unspaced scripts are hardly ever alike.
        if (script == WordScript.Unspaced)
            return Analyze(new(text.Substring(start, length), script, start));

        var spellings = known.GetAlternateLookup<ReadOnlySpan<char>>();
        var spelling = text.AsSpan(start, length);
        if (spellings.TryGetValue(spelling, out var analyzed))
            return analyzed;
        if (known.Count == Most)
            known.Clear();
        return spellings[spelling] = Analyze(new(spelling.ToString(), script, start));
    }

    private AnalyzedWord Analyze(Word word) =>
        new([.. TextAnalyzer.Terms(word).Select(term => vocabulary.Add(term))], [.. CharacterGrams.Of(word).Select(gram => gramVocabulary.Add(gram))]);
}
