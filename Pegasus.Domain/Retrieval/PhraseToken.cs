using System.Globalization;

namespace Pegasus.Domain.Retrieval;

/// <summary>A word of a text, or a grapheme where a script parts no words, by which phrases are found again.</summary>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Length">How long it is there.</param>
/// <param name="Key">What makes it equal to another: its terms, so that case, accents and English endings do not count.</param>
internal readonly record struct PhraseToken(int Start, int Length, string Key)
{
    public int End => Start + Length;

    /// <summary>The tokens of a text in order.</summary>
    public static List<PhraseToken> Of(string text)
    {
        var tokens = new List<PhraseToken>();
        foreach (var word in Words.Of(text))
        {
            if (word.Script == WordScript.Unspaced)
                AddGraphemes(tokens, word);
            else if (TextAnalyzer.Terms(word.Text) is { Count: > 0 } terms)
                tokens.Add(new(word.Start, word.Text.Length, string.Join(' ', terms)));
        }

        return tokens;
    }

    private static void AddGraphemes(List<PhraseToken> tokens, Word word)
    {
        for (int at = 0, length; at < word.Text.Length; at += length)
        {
            length = StringInfo.GetNextTextElementLength(word.Text, at);
            tokens.Add(new(word.Start + at, length, Folding.Fold(word.Text.Substring(at, length))));
        }
    }
}
