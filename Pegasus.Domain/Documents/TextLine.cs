namespace Pegasus.Domain.Documents;

/// <summary>A line of a text that is not blank.</summary>
/// <param name="Start">The index of its first character.</param>
/// <param name="End">The index after its line break.</param>
/// <param name="Kind">What it is, its neighbours considered.</param>
/// <param name="AfterBlank">Whether a blank line stands before it.</param>
/// <param name="Continues">Whether it goes on with the sentence or list item of the line before it, as in hard-wrapped text.</param>
internal readonly record struct TextLine(int Start, int End, LineKind Kind, bool AfterBlank, bool Continues)
{
    /// <summary>The text's lines in order.</summary>
    public static IEnumerable<TextLine> Of(string text)
    {
        var before = LineKind.Blank;
        var afterBlank = false;
        for (var start = 0; start < text.Length;)
        {
            var end = EndOfLine(text, start);
            var line = text.AsSpan(start, end - start);
            var open = !afterBlank && before is (LineKind.Prose or LineKind.ListItem) && !Sentences.IsEnded(text.AsSpan(0, start));
            var kind = KindOf(line, text.AsSpan(end, EndOfLine(text, end) - end), open && before == LineKind.Prose);
            if (kind != LineKind.Blank)
            {
                yield return new(start, end, kind, afterBlank, open && kind == LineKind.Prose && (before == LineKind.Prose || StartsLow(line)));
                before = kind;
            }

            afterBlank = kind == LineKind.Blank;
            start = end;
        }
    }

    /// <summary>A short line inside hard-wrapped prose looks like a title, but its neighbours do not begin or end as sentences do.</summary>
    private static LineKind KindOf(ReadOnlySpan<char> line, ReadOnlySpan<char> next, bool afterOpenProse)
    {
        var kind = LineKinds.Of(line);
        return kind == LineKind.Title && (afterOpenProse || (StartsLow(next) && !line.TrimEnd().EndsWith(':'))) ? LineKind.Prose : kind;
    }

    /// <summary>Whether a line begins as no sentence does: in lower case or with a digit.</summary>
    private static bool StartsLow(ReadOnlySpan<char> line)
    {
        var text = line.TrimStart();
        return text.Length > 0 && (char.IsLower(text[0]) || char.IsDigit(text[0])) && LineKinds.MarkerLength(text) == 0;
    }

    private static int EndOfLine(string text, int start)
    {
        var newline = start < text.Length ? text.IndexOf('\n', start) : -1;
        return newline < 0 ? text.Length : newline + 1;
    }
}
