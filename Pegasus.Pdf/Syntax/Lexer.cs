using System.Text;
using static Pegasus.Pdf.Syntax.CharacterClass;

namespace Pegasus.Pdf.Syntax;

/// <summary>Cuts bytes into tokens: numbers, names, strings and keywords. Knows no error: whatever stands there is some token.</summary>
internal sealed class Lexer(ReadOnlyMemory<byte> data, int position = 0)
{
    private const int LongestKeyword = 64;

    private static readonly Dictionary<string, PdfKeyword> Brackets =
        new[] { "[", "]", "<<", ">>", "{", "}", ")", ">" }.ToDictionary(word => word, word => new PdfKeyword(word));

    private readonly Dictionary<uint, PdfKeyword> keywords = [];
    private readonly ReadOnlyMemory<byte> data = data;

    /// <summary>Where the next token is looked for; may be set anywhere.</summary>
    public int Position { get; set; } = Math.Clamp(position, 0, data.Length);

    public ReadOnlySpan<byte> Data => data.Span;

    private int Peek(int ahead = 0) => Position + ahead < data.Length ? data.Span[Position + ahead] : -1;

    /// <summary>Passes over white space and comments.</summary>
    public void SkipWhiteSpace()
    {
        var span = data.Span;
        while (Position < span.Length)
        {
            if (IsWhiteSpace(span[Position])) Position++;
            else if (span[Position] == '%') SkipLine(span);
            else return;
        }
    }

    private void SkipLine(ReadOnlySpan<byte> span)
    {
        var length = span[Position..].IndexOfAny((byte)'\r', (byte)'\n');
        Position = length < 0 ? span.Length : Position + length;
    }

    /// <summary>The next token, or null at the end.</summary>
    public PdfObject? Next()
    {
        SkipWhiteSpace();
        var first = Peek();
        switch (first)
        {
            case < 0:
                return null;
            case '/':
                return ReadName();
            case '(':
                return LexerStrings.ReadLiteral(this);
            case '<' when Peek(1) != '<':
                return LexerStrings.ReadHex(this);
            case '<' or '>' when Peek(1) == first:
                Position += 2;
                return Brackets[first == '<' ? "<<" : ">>"];
            case '[' or ']' or '{' or '}' or ')' or '>':
                Position++;
                return Brackets[((char)first).ToString()];
            default:
                return LexerNumbers.TryRead(this) ?? (PdfObject)ReadKeyword();
        }
    }

    private PdfName ReadName()
    {
        Position++;
        var start = Position;
        while (IsRegular(Peek())) Position++;
        var bytes = data.Span[start..Position];
        return new PdfName(bytes.Contains((byte)'#') ? Unescape(bytes) : Encoding.Latin1.GetString(bytes));
    }

    private static string Unescape(ReadOnlySpan<byte> bytes)
    {
        var name = new StringBuilder(bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
        {
            var isEscape = bytes[i] == '#' && i + 2 < bytes.Length && HexValue(bytes[i + 1]) >= 0 && HexValue(bytes[i + 2]) >= 0;
            name.Append(isEscape ? (char)((HexValue(bytes[i + 1]) << 4) | HexValue(bytes[i + 2])) : (char)bytes[i]);
            if (isEscape) i += 2;
        }
        return name.ToString();
    }

    private PdfKeyword ReadKeyword()
    {
        var start = Position;
        while (IsRegular(Peek()) && Position - start < LongestKeyword) Position++;
        var bytes = data.Span[start..Position];
        if (bytes.Length > 3) return new PdfKeyword(Encoding.Latin1.GetString(bytes));

        // Operators of up to three letters come by the hundred thousand.
        var key = (uint)bytes.Length;
        foreach (var value in bytes) key = (key << 8) | value;
        if (!keywords.TryGetValue(key, out var known)) keywords[key] = known = new PdfKeyword(Encoding.Latin1.GetString(bytes));
        return known;
    }
}
