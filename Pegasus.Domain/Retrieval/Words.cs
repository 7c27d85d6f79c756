namespace Pegasus.Domain.Retrieval;

/// <summary>How a script parts its words.</summary>
internal enum WordScript
{
    /// <summary>By spaces.</summary>
    Spaced,

    /// <summary>Not at all: Han, Kana, Hangul (whose particles cling), Thai, Lao, Khmer, Myanmar, Tibetan.</summary>
    Unspaced,
}

/// <summary>A run of letters, marks and digits as it stands in a text, from <paramref name="Start"/> on.</summary>
internal readonly record struct Word(string Text, WordScript Script, int Start);

/// <summary>Finds the words of a text: the rules of Unicode Annex 29 that matter to retrieval, by general categories.</summary>
internal static class Words
{
    private static readonly (int First, int Last)[] UnspacedBlocks =
    [
        (0x0E00, 0x0EFF), (0x0F00, 0x0FFF), (0x1000, 0x109F), (0x1100, 0x11FF), (0x1780, 0x17FF), (0x19E0, 0x19FF), (0x2E80, 0x2FDF),
        (0x3001, 0x30FF), (0x3130, 0x318F), (0x31A0, 0x31BF), (0x31F0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF),
        (0xA960, 0xA97F), (0xAA60, 0xAA7F), (0xAC00, 0xD7FF), (0xF900, 0xFAFF), (0xFF66, 0xFFDC), (0x1B000, 0x1B16F), (0x20000, 0x3FFFF),
    ];

    /// <summary>The words in order. Numbers keep their decimal points; an English 's, 't, 're and the like is dropped.</summary>
    public static IEnumerable<Word> Of(string text)
    {
        foreach (var (start, length, script) in Scan(text))
            yield return new(text.Substring(start, length), script, start);
    }

    /// <summary>The same, as places in the text.</summary>
    public static WordScanner Scan(string text) => new(text);

    /// <summary>Whether a text ends in a script that parts words by spaces.</summary>
    public static bool IsSpaced(string text) => text.Length == 0 || !IsUnspaced(text[^1]);

    /// <summary>The parts of an identifier such as <c>allowedOrigins</c> or <c>NO_DATA</c>; any other word is its only part.</summary>
    public static List<string> Parts(string word)
    {
        if (word.Length > 0 && !word.AsSpan().ContainsAnyExceptInRange('a', 'z'))
            return [word];
        var parts = new List<string>(1);
        var start = 0;
        for (var i = 1; i <= word.Length; i++)
        {
            if (i < word.Length && !IsPartStart(word, i))
                continue;
            var part = word[start..i].Trim('_');
            if (part.Length > 0)
                parts.Add(part);
            start = i;
        }

        return parts;
    }

    private static bool IsPartStart(string word, int i)
    {
        if (word[i - 1] == '_')
            return true;
        if (!char.IsUpper(word[i]))
            return false;
        return char.IsLower(word[i - 1])
            || (char.IsUpper(word[i - 1]) && i + 1 < word.Length && char.IsLower(word[i + 1]) && word.AsSpan().ContainsAnyInRange('a', 'z')
                && i + 2 < word.Length);
    }

    internal static bool IsUnspaced(int value)
    {
        foreach (var (first, last) in UnspacedBlocks)
        {
            if (value >= first && value <= last)
                return true;
        }

        return false;
    }
}
