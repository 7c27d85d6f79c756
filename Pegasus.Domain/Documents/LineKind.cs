using System.Buffers;
using System.Globalization;

namespace Pegasus.Domain.Documents;

/// <summary>What a line is to the text around it.</summary>
internal enum LineKind
{
    /// <summary>White space only.</summary>
    Blank,

    /// <summary>Running text.</summary>
    Prose,

    /// <summary>A short line that names what follows: a heading, a step's title.</summary>
    Title,

    /// <summary>A short line that ends in a colon: it ties what follows to what went before.</summary>
    Label,

    /// <summary>An item of a bulleted or numbered list.</summary>
    ListItem,

    /// <summary>A row of a table.</summary>
    TableRow,

    /// <summary>A line of source code or markup.</summary>
    Code,
}

/// <summary>Tells titles, list items and table rows from running text by their looks, as plain text has no marks for them.</summary>
internal static class LineKinds
{
    private static readonly SearchValues<char> CodeMarks = SearchValues.Create("{}()=\"");

    private const string Bullets = "-*+•‣▪◦·–—";
    private const string OpeningQuotes = "\"“«„「『";
    private const string ClosingQuotes = "\"”»“」』";

    /// <summary>What the line is, judged by itself.</summary>
    /// <param name="line">One line without its break.</param>
    public static LineKind Of(ReadOnlySpan<char> line)
    {
        var text = line.Trim();
        if (text.IsEmpty)
            return LineKind.Blank;
        if (text[0] == '|' || text.Contains('\t'))
            return LineKind.TableRow;
        if (LooksLikeCode(text))
            return LineKind.Code;
        if (MarkerLength(text) > 0)
            return LineKind.ListItem;
        if (!LooksLikeTitle(text))
            return LineKind.Prose;
        return text[^1] is ':' or '：' ? LineKind.Label : LineKind.Title;
    }

    /// <summary>The length of a list item's marker with the space after it ("- ", "12. ", "b) "); 0 if there is none.</summary>
    /// <param name="text">A line without white space before it.</param>
    public static int MarkerLength(ReadOnlySpan<char> text)
    {
        if (text.Length < 3)
            return 0;

        var marker = 0;
        if (Bullets.Contains(text[0]))
        {
            marker = 1;
        }
        else
        {
            while (marker < 2 && char.IsAsciiDigit(text[marker]))
                marker++;
            if (marker == 0 && char.IsAsciiLetter(text[0]))
                marker = 1;
            if (marker == 0 || marker >= text.Length || (text[marker] != ')' && (text[marker] != '.' || char.IsAsciiLetter(text[0]))))
                return 0;
            marker++;
        }

        var body = marker;
        while (body < text.Length && char.IsWhiteSpace(text[body]))
            body++;
        return body > marker && body < text.Length ? body : 0;
    }

    private static bool LooksLikeCode(ReadOnlySpan<char> text) =>
        text.StartsWith("```") || text.StartsWith("</") || (text[0] == '<' && text.Contains('>'))
        || text[^1] is '{' or '\\' || (text[^1] is ';' or '}' && text.IndexOfAny(CodeMarks) >= 0);

    private static bool LooksLikeTitle(ReadOnlySpan<char> text)
    {
        if (text.Length > ChunkingDefaults.LongestHeading || char.GetUnicodeCategory(text[0]) == UnicodeCategory.LowercaseLetter)
            return false;
        if (text[0] == '#')
            return true;
        if (OpeningQuotes.Contains(text[0]) && ClosingQuotes.Contains(text[^1]))
            return true;
        return text[^1] is ':' or '：' or '?' or '？'
            || (!Sentences.IsEnded(text) && !",;，；、{}([<>=\\".Contains(text[^1]) && HasLetter(text) && (text[^1] != ')' || text.Contains('(')));
    }

    private static bool HasLetter(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (char.IsLetter(character) || char.IsSurrogate(character))
                return true;
        }

        return false;
    }
}
