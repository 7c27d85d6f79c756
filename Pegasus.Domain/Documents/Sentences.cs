using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;

namespace Pegasus.Domain.Documents;

/// <summary>
/// Finds where sentences end in any script: a small subset of the sentence rules of Unicode Annex 29, with the
/// abbreviations that it leaves to the application.
/// </summary>
internal static class Sentences
{
    private const string SpacedEnds = ".!?…؟۔።։";
    private const string UnspacedEnds = "。！？｡．।॥။།";
    private const string Closers = "\"'”’»)]}」』）】》›*_";
    private const string NoteSigns = "⁰¹²³⁴⁵⁶⁷⁸⁹†‡";
    private const int LongestNote = 24;

    private static readonly SearchValues<char> Marks = SearchValues.Create(SpacedEnds + UnspacedEnds);

    private static readonly FrozenSet<string> Abbreviations = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "e.g", "i.e", "etc", "vs", "cf", "approx", "incl", "mr", "mrs", "ms", "dr", "prof", "st", "no", "fig", "vol", "z.b", "d.h",
        "bzw", "ca", "u.a", "p.ej", "sr", "sra", "ej", "env", "art", "u.s", "a.m", "p.m");

    /// <summary>The sentences of a text in order; together they are the whole text, white space included.</summary>
    /// <param name="text">Any text; a line break is not an end.</param>
    public static IEnumerable<Range> Split(string text)
    {
        var start = 0;
        for (var end = NextEnd(text, 0); end < text.Length; end = NextEnd(text, end))
        {
            yield return start..end;
            start = end;
        }

        if (start < text.Length)
            yield return start..text.Length;
    }

    /// <summary>Whether a text ends as a sentence does, closing quotation marks, brackets and the numbers of notes aside.</summary>
    public static bool IsEnded(ReadOnlySpan<char> text)
    {
        var mark = text.LastIndexOfAny(Marks);
        return mark >= 0 && AfterEnd(text, mark) == text.TrimEnd().Length;
    }

    /// <summary>The index just after the first sentence that ends past <paramref name="from"/>, and after the space that follows.</summary>
    private static int NextEnd(string text, int from)
    {
        for (var i = NextMark(text, from); i < text.Length; i = NextMark(text, i + 1))
        {
            var spaced = SpacedEnds.Contains(text[i]);
            var after = AfterEnd(text, i);
            var next = after;
            while (next < text.Length && char.IsWhiteSpace(text[next]))
                next++;

            if (!spaced || next == text.Length || (next > after && !Continues(text, from, i, next)))
                return next;
            i = after - 1;
        }

        return text.Length;
    }

    /// <summary>The index after a mark and what clings to it: further marks, closing quotation marks and brackets, the numbers of notes.</summary>
    private static int AfterEnd(ReadOnlySpan<char> text, int mark)
    {
        var after = mark + 1;
        while (after < text.Length && Clinging(text[after..]) is > 0 and var length)
            after += length;
        return after;
    }

    private static int Clinging(ReadOnlySpan<char> text) =>
        Closers.Contains(text[0]) || Marks.Contains(text[0]) || NoteSigns.Contains(text[0]) ? 1 : NoteLength(text);

    /// <summary>The length of a note's bracket such as <c>[2]</c>, <c>[note 3]</c> or <c>[citation needed]</c>; 0 if the text begins with none.</summary>
    private static int NoteLength(ReadOnlySpan<char> text)
    {
        var inside = text[0] == '[' ? text[1..Math.Min(text.Length, LongestNote)].IndexOfAny("[]\n") : -1;
        return inside > 0 && text[inside + 1] == ']' ? inside + 2 : 0;
    }

    /// <summary>Where the next mark stands that may end a sentence; the text's length if there is none.</summary>
    private static int NextMark(string text, int from)
    {
        var next = text.AsSpan(from).IndexOfAny(Marks);
        return next < 0 ? text.Length : from + next;
    }

    /// <summary>Whether the full stop at <paramref name="stop"/> belongs to an abbreviation, an ordinal or an initial.</summary>
    private static bool Continues(string text, int from, int stop, int next)
    {
        if (char.GetUnicodeCategory(text[next]) == UnicodeCategory.LowercaseLetter)
            return text[stop] is '.' or '…';
        if (text[stop] != '.')
            return false;

        var word = stop;
        while (word > from && !char.IsWhiteSpace(text[word - 1]) && !"([\"“".Contains(text[word - 1]))
            word--;
        var token = text.AsSpan(word, stop - word);
        var startsLine = word == from || text[word - 1] == '\n';
        return (token.Length == 1 && char.IsUpper(token[0]))
            || (startsLine && token.Length is > 0 and <= 3 && token.IndexOfAnyExceptInRange('0', '9') < 0)
            || Abbreviations.GetAlternateLookup<ReadOnlySpan<char>>().Contains(token);
    }
}
