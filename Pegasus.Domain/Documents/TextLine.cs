using System.Globalization;

namespace Pegasus.Domain.Documents;

/// <summary>A line of a text that is not blank.</summary>
/// <param name="Start">The index of its first character.</param>
/// <param name="End">The index after its line break.</param>
/// <param name="Kind">What it is, its neighbours considered.</param>
/// <param name="AfterBlank">Whether a blank line stands before it.</param>
internal readonly record struct TextLine(int Start, int End, LineKind Kind, bool AfterBlank)
{
    /// <summary>The text's lines in order.</summary>
    public static IEnumerable<TextLine> Of(string text)
    {
        var before = LineKind.Blank;
        var afterBlank = false;
        for (var start = 0; start < text.Length;)
        {
            var end = EndOfLine(text, start);
            var kind = KindOf(text, start, end, afterBlank ? LineKind.Blank : before);
            if (kind != LineKind.Blank)
            {
                yield return new(start, end, kind, afterBlank);
                before = kind;
            }

            afterBlank = kind == LineKind.Blank;
            start = end;
        }
    }

    /// <summary>A short line inside hard-wrapped prose looks like a title, but its neighbours do not begin or end as sentences do.</summary>
    private static LineKind KindOf(string text, int start, int end, LineKind before)
    {
        var kind = LineKinds.Of(text.AsSpan(start, end - start));
        if (kind != LineKind.Title)
            return kind;

        var goesOn = before == LineKind.Prose && !Sentences.IsEnded(text.AsSpan(0, start));
        var next = text.AsSpan(end, EndOfLine(text, end) - end).TrimStart();
        var goesOnBelow = next.Length > 0 && char.GetUnicodeCategory(next[0]) == UnicodeCategory.LowercaseLetter
            && !text.AsSpan(start, end - start).TrimEnd().EndsWith(':');
        return goesOn || goesOnBelow ? LineKind.Prose : kind;
    }

    private static int EndOfLine(string text, int start)
    {
        var newline = start < text.Length ? text.IndexOf('\n', start) : -1;
        return newline < 0 ? text.Length : newline + 1;
    }
}
