namespace Pegasus.Domain.Retrieval;

/// <summary>
/// Words and phrases that a text is looked through for: as whole words, whatever their case, accents and English endings; in scripts
/// without spaces wherever their characters stand. A phrase that ends in <c>*</c> has any ending, for the inflections of other languages.
/// Immutable.
/// </summary>
public sealed class PhraseList
{
    private readonly List<Phrase> phrases = [];
    private readonly Dictionary<string, List<Phrase>> byFirstKey = new(StringComparer.Ordinal);
    private readonly List<Phrase> openWords = [];

    private PhraseList(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            if (Phrase.Of(text, phrases.Count) is not { } phrase)
                continue;
            phrases.Add(phrase);
            if (phrase.Keys.Length == 0)
                openWords.Add(phrase);
            else if (byFirstKey.TryGetValue(phrase.Keys[0], out var alike))
                alike.Add(phrase);
            else
                byFirstKey.Add(phrase.Keys[0], [phrase]);
        }
    }

    /// <summary>Whether nothing can be found by it.</summary>
    public bool IsEmpty => phrases.Count == 0;

    /// <summary>The list of some phrases; what holds no letter or digit is left out.</summary>
    public static PhraseList Of(IEnumerable<string> phrases) => new(phrases);

    /// <summary>The phrases of a text in which commas part them.</summary>
    public static PhraseList Of(string commaSeparated) => new(commaSeparated.Split(',', '،', '、', '，'));

    /// <summary>The first phrase of the list that stands in a text, as the list has it; null if none does.</summary>
    public string? FindIn(string text)
    {
        if (IsEmpty)
            return null;
        var tokens = PhraseToken.Of(text);
        Phrase? found = null;
        for (var i = 0; i < tokens.Count; i++)
        {
            foreach (var phrase in openWords.Concat(byFirstKey.GetValueOrDefault(tokens[i].Key) ?? []))
            {
                if ((found is null || phrase.Place < found.Place) && phrase.StandsAt(i, tokens, text))
                    found = phrase;
            }
        }
        return found?.Text;
    }

    /// <param name="Text">The phrase as its owner wrote it.</param>
    /// <param name="Place">Its place in the list.</param>
    /// <param name="Keys">Its words, those with any ending aside.</param>
    /// <param name="Opening">How its last word begins, if that may have any ending.</param>
    private sealed record Phrase(string Text, int Place, string[] Keys, string? Opening)
    {
        public static Phrase? Of(string text, int place)
        {
            var tokens = PhraseToken.Of(text);
            if (tokens.Count == 0)
                return null;
            var isOpen = text.TrimEnd().EndsWith('*');
            string[] keys = [.. tokens.Take(isOpen ? tokens.Count - 1 : tokens.Count).Select(token => token.Key)];
            return new(text.Trim(), place, keys, isOpen ? Folding.Fold(text.Substring(tokens[^1].Start, tokens[^1].Length)) : null);
        }

        public bool StandsAt(int start, List<PhraseToken> tokens, string text)
        {
            var end = start + Keys.Length;
            if (end + (Opening is null ? 0 : 1) > tokens.Count)
                return false;
            for (var i = 0; i < Keys.Length; i++)
            {
                if (tokens[start + i].Key != Keys[i])
                    return false;
            }
            return Opening is null || Folding.Fold(text.Substring(tokens[end].Start, tokens[end].Length)).StartsWith(Opening, StringComparison.Ordinal);
        }
    }
}
