namespace Pegasus.Domain.Retrieval;

/// <summary>
/// Words and phrases that a text is looked through for: as whole words, whatever their case, accents and English endings; in scripts
/// without spaces wherever their characters stand. The work is bounded by text × list. Immutable.
/// </summary>
public sealed class PhraseList
{
    private readonly IReadOnlyList<(string Text, string[] Keys)> phrases;

    private PhraseList(IReadOnlyList<(string Text, string[] Keys)> phrases) => this.phrases = phrases;

    /// <summary>Whether nothing can be found by it.</summary>
    public bool IsEmpty => phrases.Count == 0;

    /// <summary>The phrases of a text in which commas part them; what holds no letter or digit is left out.</summary>
    public static PhraseList Of(string commaSeparated) => new(
    [
        .. commaSeparated.Split(',', '،', '、', '，')
            .Select(phrase => (Text: phrase.Trim(), Keys: KeysOf(phrase)))
            .Where(phrase => phrase.Keys.Length > 0),
    ]);

    /// <summary>The first phrase of the list that stands in a text, as the list has it; null if none does.</summary>
    public string? FindIn(string text)
    {
        var keys = KeysOf(text).AsSpan();
        foreach (var phrase in phrases)
        {
            if (keys.IndexOf(phrase.Keys) >= 0)
                return phrase.Text;
        }
        return null;
    }

    private static string[] KeysOf(string text) => [.. PhraseToken.Of(text).Select(token => token.Key)];
}
