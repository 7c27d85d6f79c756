using System.Globalization;
using System.Text;

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
        var start = -1;
        var script = WordScript.Spaced;
        for (var i = 0; i <= text.Length;)
        {
            var length = 1;
            var inside = i < text.Length && IsInside(text, i, start >= 0, out length);
            var next = inside && !IsJoiner(text[i]) ? ScriptAt(text, i, script) : script;
            if (start >= 0 && (!inside || next != script))
            {
                yield return new(text[start..i], script, start);
                i += inside ? 0 : ElisionLength(text, i);
                start = -1;
            }

            if (inside && start < 0)
                (start, script) = (i, next);
            i += length;
        }
    }

    /// <summary>Whether a text ends in a script that parts words by spaces.</summary>
    public static bool IsSpaced(string text) => text.Length == 0 || !IsUnspaced(text[^1]);

    /// <summary>The parts of an identifier such as <c>allowedOrigins</c> or <c>NO_DATA</c>; any other word is its only part.</summary>
    public static List<string> Parts(string word)
    {
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

    private static bool IsInside(string text, int i, bool started, out int length)
    {
        if (char.IsAsciiLetterOrDigit(text[i]) || text[i] == ' ')
        {
            length = 1;
            return text[i] != ' ';
        }

        if (!Rune.TryGetRuneAt(text, i, out var rune))
        {
            length = 1;
            return false;
        }

        length = rune.Utf16SequenceLength;
        if (Rune.IsLetterOrDigit(rune) || rune.Value == '_')
            return true;
        if (!started)
            return false;
        return rune.Value is '.' or ','
            ? i + 1 < text.Length && char.IsDigit(text[i - 1]) && char.IsDigit(text[i + 1])
            : IsJoiner((char)Math.Min(rune.Value, char.MaxValue)) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.LetterNumber;
    }

    /// <summary>Soft hyphen and the zero-width joiners, which stand inside words and say nothing.</summary>
    private static bool IsJoiner(char character) => character is '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u2060';

    private static WordScript ScriptAt(string text, int i, WordScript current)
    {
        if (text[i] < 0x300)
            return WordScript.Spaced;
        var value = Rune.TryGetRuneAt(text, i, out var rune) ? rune.Value : text[i];
        if (value < 0x0E00)
            return CharUnicodeInfo.GetUnicodeCategory(value) == UnicodeCategory.NonSpacingMark ? current : WordScript.Spaced;
        return IsUnspaced(value) ? WordScript.Unspaced : WordScript.Spaced;
    }

    internal static bool IsUnspaced(int value) => Array.Exists(UnspacedBlocks, block => value >= block.First && value <= block.Last);

    /// <summary>The length of the 's, 't, 'll and the like that follows an English word; 0 if none does.</summary>
    private static int ElisionLength(string text, int i)
    {
        if (i + 1 >= text.Length || text[i] is not ('\'' or '’'))
            return 0;
        var end = i + 1;
        while (end < text.Length && char.IsLetter(text[end]))
            end++;
        return text.AsSpan(i + 1, end - i - 1) is "s" or "t" or "re" or "ve" or "ll" or "d" or "m" or "S" or "T" ? end - i : 0;
    }
}
