using static Pegasus.Pdf.Syntax.CharacterClass;

namespace Pegasus.Pdf.Syntax;

/// <summary>Reads the two notations of strings (ISO 32000-2, 7.3.4). A string that is not closed ends with the data.</summary>
internal static class LexerStrings
{
    /// <summary>A string in parentheses.</summary>
    public static PdfString ReadLiteral(Lexer lexer)
    {
        var data = lexer.Data;
        var at = lexer.Position + 1;
        var bytes = new List<byte>();
        for (var depth = 1; at < data.Length; at++)
        {
            var value = data[at];
            if (value == '\\')
            {
                at = Unescape(data, at + 1, bytes);
                continue;
            }
            if (value == '(') depth++;
            if (value == ')' && --depth == 0) break;
            if (value == '\r' && at + 1 < data.Length && data[at + 1] == '\n') at++;
            bytes.Add(value == '\r' ? (byte)'\n' : value);
        }
        lexer.Position = Math.Min(at + 1, data.Length);
        return new PdfString([.. bytes]);
    }

    /// <summary>Undoes the escape after a backslash; answers the position of its last byte.</summary>
    private static int Unescape(ReadOnlySpan<byte> data, int at, List<byte> bytes)
    {
        if (at >= data.Length) return at;
        switch (data[at])
        {
            case (byte)'n': bytes.Add((byte)'\n'); return at;
            case (byte)'r': bytes.Add((byte)'\r'); return at;
            case (byte)'t': bytes.Add((byte)'\t'); return at;
            case (byte)'b': bytes.Add((byte)'\b'); return at;
            case (byte)'f': bytes.Add((byte)'\f'); return at;
            case (byte)'\r': return at + 1 < data.Length && data[at + 1] == '\n' ? at + 1 : at;
            case (byte)'\n': return at;
            case >= (byte)'0' and <= (byte)'7':
                var code = 0;
                var end = Math.Min(at + 3, data.Length);
                for (; at < end && data[at] is >= (byte)'0' and <= (byte)'7'; at++) code = (code << 3) | (data[at] - '0');
                bytes.Add((byte)code);
                return at - 1;
            default: bytes.Add(data[at]); return at;
        }
    }

    /// <summary>A string of hexadecimal digits in angle brackets; a missing last digit is 0.</summary>
    public static PdfString ReadHex(Lexer lexer)
    {
        var data = lexer.Data;
        var at = lexer.Position + 1;
        var bytes = new List<byte>();
        var high = -1;
        for (; at < data.Length && data[at] != '>'; at++)
        {
            var digit = HexValue(data[at]);
            if (digit < 0) continue;
            if (high >= 0) bytes.Add((byte)((high << 4) | digit));
            high = high >= 0 ? -1 : digit;
        }
        if (high >= 0) bytes.Add((byte)(high << 4));
        lexer.Position = Math.Min(at + 1, data.Length);
        return new PdfString([.. bytes]);
    }
}
