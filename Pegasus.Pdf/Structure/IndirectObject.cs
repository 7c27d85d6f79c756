using Pegasus.Pdf.Security;
using Pegasus.Pdf.Syntax;

namespace Pegasus.Pdf.Structure;

/// <summary>Reads an object with its number, as it stands in the file (ISO 32000-2, 7.3.10).</summary>
internal static class IndirectObject
{
    /// <summary>The object's number and the object; null if none begins at the offset.</summary>
    /// <param name="store">The file.</param>
    /// <param name="offset">Where the number is expected.</param>
    /// <param name="decryption">Decrypts the object's strings; null if they are plain.</param>
    public static (int Number, PdfObject? Value)? Read(ObjectStore store, int offset, Decryption? decryption)
    {
        var lexer = new Lexer(store.Data, offset);
        if (lexer.Next() is not PdfNumber number || lexer.Next() is not PdfNumber generation || lexer.Next() is not PdfKeyword { Word: "obj" })
            return null;

        var id = new PdfReference(number.Int, generation.Int);
        var parser = new ObjectParser(lexer, store.Budget.Limits, store.Budget.CountObject)
        {
            StringTransform = decryption is null ? null : bytes => decryption.DecryptString(id, bytes),
        };
        var value = parser.Next();
        if (value is PdfKeyword { Word: "endobj" }) value = null;
        if (value is PdfDictionary dictionary && StreamStart(lexer) is { } start)
            value = new PdfStream(dictionary, Raw(store, dictionary, start), id);
        return (number.Int, value);
    }

    /// <summary>Where the bytes after the keyword "stream" begin; null if it does not follow.</summary>
    private static int? StreamStart(Lexer lexer)
    {
        lexer.SkipWhiteSpace();
        if (!lexer.Data[lexer.Position..].StartsWith("stream"u8)) return null;
        var start = lexer.Position + "stream".Length;
        if (start < lexer.Data.Length && lexer.Data[start] == '\r') start++;
        if (start < lexer.Data.Length && lexer.Data[start] == '\n') start++;
        return start;
    }

    /// <summary>As many bytes as the dictionary says if "endstream" follows them; else all up to the next "endstream".</summary>
    private static ReadOnlyMemory<byte> Raw(ObjectStore store, PdfDictionary dictionary, int start)
    {
        var rest = store.Data[start..];
        if (store.Number(dictionary["Length"]) is { Int: >= 0 } length && length.Int <= rest.Length && EndFollows(rest.Span[length.Int..]))
            return rest[..length.Int];
        var end = rest.Span.IndexOf("endstream"u8);
        if (end < 0) end = rest.Span.IndexOf("endobj"u8);
        return end < 0 ? rest : rest[..end];
    }

    private static bool EndFollows(ReadOnlySpan<byte> data)
    {
        var at = 0;
        while (at < data.Length && at < 4 && CharacterClass.IsWhiteSpace(data[at])) at++;
        return data[at..].StartsWith("endstream"u8);
    }
}
