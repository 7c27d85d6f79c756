using System.Buffers;
using System.Globalization;
using System.Text;

namespace Pegasus.Domain.Retrieval;

/// <summary>Where a word stands in a text, in UTF-16 units.</summary>
internal readonly record struct WordPlace(int Start, int Length, WordScript Script);

/// <summary>Goes from word to word of a text, without a copy of any.</summary>
internal struct WordScanner(string text)
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    private int at;

    public WordPlace Current { get; private set; }

    public readonly WordScanner GetEnumerator() => this;

    public bool MoveNext()
    {
        var start = -1;
        var script = WordScript.Spaced;
        while (at <= text.Length)
        {
            var i = at;
            var length = 1;
            var inside = i < text.Length && IsInside(text, i, start >= 0, out length);
            var next = inside && !IsJoiner(text[i]) ? ScriptAt(text, i, script) : script;
            if (start >= 0 && (!inside || next != script))
            {
                at += inside ? 0 : ElisionLength(text, i);
                Current = new(start, i - start, script);
                return true;
            }

            if (inside && start < 0)
                (start, script) = (i, next);
            at += length + (inside && script == WordScript.Spaced ? PlainLength(i + length) : 0);
        }

        return false;
    }

    /// <summary>How many letters, digits and underscores of ASCII stand at a place: they go on with a word of a spaced script.</summary>
    private readonly int PlainLength(int i)
    {
        var rest = text.AsSpan(i);
        var end = rest.IndexOfAnyExcept(Plain);
        return end < 0 ? rest.Length : end;
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
        return Words.IsUnspaced(value) ? WordScript.Unspaced : WordScript.Spaced;
    }

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
