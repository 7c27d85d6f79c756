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

    /// <summary>Whether a text ends as a sentence does, closing quotation marks and brackets aside.</summary>
    public static bool IsEnded(ReadOnlySpan<char> text)
    {
        var last = text.TrimEnd().TrimEnd(Closers);
        return last.Length > 0 && (SpacedEnds.Contains(last[^1]) || UnspacedEnds.Contains(last[^1]));
    }

    /// <summary>The index just after the first sentence that ends past <paramref name="from"/>, and after the space that follows.</summary>
    private static int NextEnd(string text, int from)
    {
        for (var i = NextMark(text, from); i < text.Length; i = NextMark(text, i + 1))
        {
            var spaced = SpacedEnds.Contains(text[i]);
            var after = i + 1;
            while (after < text.Length && (Closers.Contains(text[after]) || SpacedEnds.Contains(text[after]) || UnspacedEnds.Contains(text[after])))
                after++;
            var next = after;
            while (next < text.Length && char.IsWhiteSpace(text[next]))
                next++;

            if (!spaced || next == text.Length || (next > after && !Continues(text, from, i, next)))
                return next;
            i = after - 1;
        }

        return text.Length;
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
