namespace Pegasus.Pdf.Syntax;

/// <summary>Builds objects of tokens. What is not well formed ends where sense ends; only nesting past the limit is an error.</summary>
/// <param name="lexer">Where the tokens come from.</param>
/// <param name="limits">Says how deep objects may be nested.</param>
/// <param name="count">Is called for each object, so that somebody may count them.</param>
internal sealed class ObjectParser(Lexer lexer, PdfLimits limits, Action count)
{
    private int depth;

    public Lexer Lexer => lexer;

    /// <summary>What strings become as they are read: decrypted, where the file is encrypted.</summary>
    public Func<byte[], byte[]>? StringTransform { get; init; }

    /// <summary>Whether "1 0 R" is a reference, as it is anywhere but in a page's contents.</summary>
    public bool ReadsReferences { get; init; } = true;

    /// <summary>The next object, a keyword such as an operator or a stray bracket among them; null at the end.</summary>
    public PdfObject? Next()
    {
        var token = lexer.Next();
        if (token is null) return null;
        count();
        return token switch
        {
            PdfKeyword { Word: "[" } => ReadArray(),
            PdfKeyword { Word: "<<" } => ReadDictionary(),
            PdfNumber number when ReadsReferences => TryReference(number) ?? (PdfObject)number,
            PdfString text when StringTransform is not null => new PdfString(StringTransform(text.Bytes)),
            _ => token,
        };
    }

    private PdfReference? TryReference(PdfNumber number)
    {
        var back = lexer.Position;
        if (number.Value >= 0 && number.Value == number.Int && lexer.Next() is PdfNumber { Value: >= 0 and <= 65_535 } generation
            && lexer.Next() is PdfKeyword { Word: "R" })
        {
            return new PdfReference(number.Int, generation.Int);
        }
        lexer.Position = back;
        return null;
    }

    private PdfArray ReadArray()
    {
        Enter();
        var items = new List<PdfObject>();
        while (true)
        {
            var back = lexer.Position;
            var item = Next();
            if (item is null or PdfKeyword { Word: "]" }) break;
            if (EndsObject(item))
            {
                lexer.Position = back;
                break;
            }
            items.Add(item);
        }
        depth--;
        return new PdfArray(items);
    }

    private PdfDictionary ReadDictionary()
    {
        Enter();
        var entries = new Dictionary<string, PdfObject>();
        while (true)
        {
            var back = lexer.Position;
            var key = Next();
            if (key is null or PdfKeyword { Word: ">>" }) break;
            if (EndsObject(key))
            {
                lexer.Position = back;
                break;
            }
            if (key is not PdfName name) continue;

            back = lexer.Position;
            var value = Next();
            if (value is null) break;
            if (value is PdfKeyword { Word: ">>" } || EndsObject(value)) lexer.Position = back;
            else entries[name.Value] = value;
        }
        depth--;
        return new PdfDictionary(entries);
    }

    private void Enter()
    {
        if (++depth > limits.MaxDepth) throw PdfException.TooIntricate("objects nested more deeply");
    }

    private static bool EndsObject(PdfObject token) => token is PdfKeyword { Word: "endobj" or "stream" or "endstream" or "xref" or "trailer" };
}
