using Pegasus.Pdf.Syntax;

namespace Pegasus.Pdf.Content;

/// <summary>Passes over a picture that stands among the operators (ISO 32000-2, 8.9.7).</summary>
internal static class InlineImage
{
    /// <summary>After the end, so many bytes must look like operators: the picture's bytes may hold "EI" by chance.</summary>
    private const int BytesLookedAt = 12;

    public static void Skip(ObjectParser parser)
    {
        while (parser.Next() is { } token && token is not PdfKeyword { Word: "ID" })
        {
        }
        var lexer = parser.Lexer;
        var data = lexer.Data;
        for (var at = lexer.Position; data[at..].IndexOf("EI"u8) is var found and >= 0; at += found + 2)
        {
            var (start, end) = (at + found, at + found + 2);
            if (start == 0 || !CharacterClass.IsWhiteSpace(data[start - 1]) || (end < data.Length && CharacterClass.IsRegular(data[end]))) continue;
            if (data.Slice(end, Math.Min(BytesLookedAt, data.Length - end)).IndexOfAnyExceptInRange((byte)9, (byte)126) >= 0) continue;
            lexer.Position = end;
            return;
        }
        lexer.Position = data.Length;
    }
}
