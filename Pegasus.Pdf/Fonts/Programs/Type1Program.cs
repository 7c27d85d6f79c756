using Pegasus.Pdf.Syntax;

namespace Pegasus.Pdf.Fonts.Programs;

/// <summary>The encoding of a Type 1 font, which stands in its readable part: "dup 65 /A put".</summary>
internal static class Type1Program
{
    public static FontProgram? Read(ReadOnlyMemory<byte> data)
    {
        var end = data.Span.IndexOf("eexec"u8);
        var head = end < 0 ? data : data[..end];
        var start = head.Span.IndexOf("/Encoding"u8);
        if (start < 0) return null;
        var lexer = new Lexer(head, start + "/Encoding".Length);
        var names = new string?[256];
        while (lexer.Next() is { } token)
        {
            switch ((token as PdfKeyword)?.Word)
            {
                case "StandardEncoding":
                    return new FontProgram { CodeNames = FontData.Encoding("StandardEncoding") };
                case "dup" when lexer.Next() is PdfNumber { Int: >= 0 and < 256 } code && lexer.Next() is PdfName name:
                    names[code.Int] = name.Value;
                    break;
                case "def" or "readonly":
                    return new FontProgram { CodeNames = names };
            }
        }
        return new FontProgram { CodeNames = names };
    }
}
