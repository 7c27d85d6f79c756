using System.Text;
using Pegasus.Pdf.Structure;
using Pegasus.Pdf.Syntax;

namespace Pegasus.Pdf.Fonts;

/// <summary>Reads the PostScript in which CMaps are written, as far as CMaps need it (Adobe Technical Note 5014).</summary>
internal sealed class CMapParser(ObjectStore store)
{
    private const int MostNested = 4;

    private int nested;

    /// <summary>The map in a stream, with those that it builds upon.</summary>
    public CMap Parse(PdfStream stream)
    {
        var map = new CMap { IsVertical = store.Number(stream.Dictionary["WMode"])?.Int == 1 };
        if (++nested <= MostNested && Base(stream.Dictionary["UseCMap"]) is { } other) map.Use(other);
        nested--;

        var lexer = new Lexer(store.Decode(stream));
        var parser = new ObjectParser(lexer, store.Budget.Limits, store.Budget.Step) { ReadsReferences = false };
        PdfObject? previous = null;
        while (parser.Next() is { } token)
        {
            switch ((token as PdfKeyword)?.Word)
            {
                case "begincodespacerange": ReadTriples(parser, 2, row => AddCodeSpace(map, row)); break;
                case "begincidchar": ReadTriples(parser, 2, row => AddCids(map, row[0], row[0], row[1])); break;
                case "begincidrange": ReadTriples(parser, 3, row => AddCids(map, row[0], row[1], row[2])); break;
                case "beginbfchar": ReadTriples(parser, 2, row => AddTexts(map, row[0], row[0], row[1])); break;
                case "beginbfrange": ReadTriples(parser, 3, row => AddTexts(map, row[0], row[1], row[2])); break;
                case "usecmap" when previous is PdfName name: map.Use(PredefinedCMaps.Find(name.Value) ?? new CMap()); break;
                case "def" when previous is PdfNumber { Int: 1 } && lexer.Data[..lexer.Position].EndsWith("/WMode 1 def"u8): map.IsVertical = true; break;
            }
            previous = token;
        }
        return map;
    }

    private CMap? Base(PdfObject? value) => store.Resolve(value) switch
    {
        PdfStream stream => Parse(stream),
        PdfName name => PredefinedCMaps.Find(name.Value),
        _ => null,
    };

    /// <summary>Reads rows of a number of objects up to the "end…" that closes them.</summary>
    private static void ReadTriples(ObjectParser parser, int columns, Action<PdfObject[]> add)
    {
        var row = new List<PdfObject>();
        while (parser.Next() is { } token && token is not PdfKeyword)
        {
            row.Add(token);
            if (row.Count < columns) continue;
            add([.. row]);
            row.Clear();
        }
    }

    private static void AddCodeSpace(CMap map, PdfObject[] row)
    {
        if (row is [PdfString { Bytes.Length: >= 1 and <= 4 } first, PdfString last]) map.AddCodeSpace(first.Bytes.Length, Code(first), Code(last));
    }

    private static void AddCids(CMap map, PdfObject first, PdfObject last, PdfObject cid)
    {
        if (first is PdfString from && last is PdfString to && cid is PdfNumber number) map.AddCids(Code(from), Code(to), number.Int);
    }

    private static void AddTexts(CMap map, PdfObject first, PdfObject last, PdfObject target)
    {
        if (first is not PdfString from || last is not PdfString to) return;
        var (start, end) = (Code(from), Code(to));
        switch (target)
        {
            case PdfString text:
                map.AddTexts(start, end, Text(text));
                break;
            case PdfName glyph when GlyphNames.ToText(glyph.Value) is { } text:
                map.AddTexts(start, end, text);
                break;
            case PdfArray texts:
                for (var i = 0; i < texts.Items.Count && start + i <= end; i++)
                {
                    if (texts.Items[i] is PdfString item) map.AddTexts(start + (uint)i, start + (uint)i, Text(item));
                }
                break;
        }
    }

    private static uint Code(PdfString code) => code.Bytes.Aggregate(0u, (value, part) => (value << 8) | part);

    /// <summary>Texts are UTF-16; a single byte, as some write, is its own code.</summary>
    private static string Text(PdfString text) => text.Bytes.Length == 1 ? ((char)text.Bytes[0]).ToString() : Encoding.BigEndianUnicode.GetString(text.Bytes);
}
