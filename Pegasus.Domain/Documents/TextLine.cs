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
            var kind = KindOf(line, afterBlank ? LineKind.Blank : before, text.AsSpan(0, start), text.AsSpan(end, EndOfLine(text, end) - end));
            if (kind != LineKind.Blank)
            {
                var continues = kind == LineKind.Prose && !afterBlank && GoesOn(line, before, text.AsSpan(0, start));
                yield return new(start, end, kind, afterBlank, continues);
                before = continues ? before : kind;
            }

            afterBlank = kind == LineKind.Blank;
            start = end;
        }
    }

    /// <summary>A line's kind among its neighbours: what looks like a title may be a short line of hard-wrapped prose.</summary>
    private static LineKind KindOf(ReadOnlySpan<char> line, LineKind before, ReadOnlySpan<char> above, ReadOnlySpan<char> below)
    {
        var kind = LineKinds.Of(line);
        if (kind is (LineKind.Prose or LineKind.Title) && before == LineKind.Code && !line.TrimEnd().EndsWith('.') && !char.IsUpper(line.TrimStart()[0]))
            return LineKind.Code;
        if (kind is not (LineKind.Title or LineKind.Label))
            return kind;
        var wrapped = GoesOn(line, before, above) || (kind == LineKind.Title && StartsLow(below));
        return wrapped ? LineKind.Prose : kind;
    }

    /// <summary>Whether a line goes on with unfinished prose, or, set in or in lower case, with an unfinished list item.</summary>
    private static bool GoesOn(ReadOnlySpan<char> line, LineKind before, ReadOnlySpan<char> above) =>
        before is (LineKind.Prose or LineKind.ListItem) && !Sentences.IsEnded(above)
        && (before == LineKind.Prose || StartsLow(line) || char.IsWhiteSpace(line[0]));

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
