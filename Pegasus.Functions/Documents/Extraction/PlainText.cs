using System.Buffers;
using System.Text;
using Pegasus.Domain.Documents;

namespace Pegasus.Functions.Documents.Extraction;

/// <summary>Text as it is kept: lines end in \n, no control or invisible characters, at most one blank line in a row.</summary>
internal static class PlainText
{
    private const int MaxLines = 500_000;

    /// <summary>What is left out, put otherwise, or ends a line as \n does.</summary>
    private static readonly SearchValues<char> Cleaned = SearchValues.Create(
        [.. Enumerable.Range(0, 0xFFFF).Select(value => (char)value).Where(c => c is '\r' or '\u2028' or '\u2029' || IsSpace(c) || IsInvisible(c))]);

    /// <summary>What makes a line another line, besides a space too many.</summary>
    private static readonly SearchValues<char> NotOnOneLine = SearchValues.Create(
        [.. Enumerable.Range(0, 0xFFFF).Select(value => (char)value).Where(c => Cleaned.Contains(c) || (c != ' ' && char.IsWhiteSpace(c)) || char.IsSurrogate(c))]);

    /// <summary>Makes a document of text without markup; its headings are those that <see cref="PlainTextOutline"/> is sure of.</summary>
    /// <exception cref="UnreadableException">It has too many lines.</exception>
    public static ExtractedDocument FromString(string text)
    {
        var clean = Clean(text);
        if (clean.AsSpan().Count('\n') > MaxLines) throw new UnreadableException($"The file has more than {MaxLines:#,0} lines. Split it into several files.");
        return PlainTextOutline.Read(clean);
    }

    /// <summary>Cleans a text of several lines.</summary>
    public static string Clean(string text)
    {
        if (IsClean(text.AsSpan().TrimEnd('\n'))) return text.TrimEnd('\n');
        var clean = new StringBuilder(text.Length);
        var breaks = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var start = clean.Length;
            AppendShown(clean, line);
            var end = clean.Length;
            while (end > start && clean[end - 1] is ' ' or '\t') end--;
            clean.Length = end;
            breaks = end == start ? breaks + 1 : 0;
            if (breaks <= 1 && (end > start || clean.Length > 0)) clean.Append('\n');
        }
        while (clean.Length > 0 && clean[^1] == '\n') clean.Length--;
        return clean.ToString();
    }

    /// <summary>Whether cleaning would change nothing: most texts need no copy of theirs.</summary>
    private static bool IsClean(ReadOnlySpan<char> text)
    {
        if (text.ContainsAny(Cleaned) || text.ContainsAnyInRange('\uD800', '\uDFFF')) return false;
        var breaks = 1;
        for (var rest = text; !rest.IsEmpty;)
        {
            var end = rest.IndexOf('\n');
            var line = end < 0 ? rest : rest[..end];
            if (line.EndsWith(' ') || line.EndsWith('\t') || (line.IsEmpty && ++breaks > 1)) return false;
            if (!line.IsEmpty) breaks = 0;
            rest = end < 0 ? [] : rest[(end + 1)..];
        }
        return true;
    }

    /// <summary>Cleans a text and puts it on one line, with single spaces.</summary>
    public static string OneLine(string text)
    {
        if (IsOneLine(text)) return text;
        var clean = new StringBuilder(text.Length);
        AppendShown(clean, text);
        var line = new StringBuilder(clean.Length);
        foreach (var chunk in clean.GetChunks())
        {
            foreach (var c in chunk.Span)
            {
                if (!char.IsWhiteSpace(c)) line.Append(c);
                else if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
            }
        }
        return line.ToString().TrimEnd();
    }

    /// <summary>Whether putting it on one line would change nothing.</summary>
    private static bool IsOneLine(ReadOnlySpan<char> text) =>
        !text.StartsWith(' ') && !text.EndsWith(' ') && !text.Contains("  ", StringComparison.Ordinal) && !text.ContainsAny(NotOnOneLine);

    /// <summary>The text's first characters, a surrogate pair never split.</summary>
    public static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    private static void AppendShown(StringBuilder output, ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsSurrogate(c))
            {
                if (i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1])) output.Append(c).Append(text[++i]);
            }
            else if (IsSpace(c))
            {
                output.Append(' ');
            }
            else if (!IsInvisible(c))
            {
                output.Append(c);
            }
        }
    }

    /// <summary>Spaces of other widths, or that no line ends at.</summary>
    private static bool IsSpace(char c) => c is '\u00A0' or '\u202F' or '\u2007';

    /// <summary>Control characters, soft hyphens, zero-width spaces and marks of direction; joiners are part of some scripts.</summary>
    private static bool IsInvisible(char c) =>
        (char.IsControl(c) && c is not ('\t' or '\n' or '\r'))
        || c is '\u00AD' or '\u200B' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF' or '\uFFFD'
            or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
