using Pegasus.Pdf.Syntax;

namespace Pegasus.Pdf.Structure;

/// <summary>
/// Reads cross-reference tables and streams, the newest first (ISO 32000-2, 7.5.4 and 7.5.8). Stops at what makes no sense:
/// whoever asks sees by the objects whether the table is good.
/// </summary>
internal sealed class XrefReader(ObjectStore store, XrefTable table)
{
    private const int TailBytes = 2048;

    private readonly HashSet<int> seen = [];
    private readonly Queue<int> waiting = new();

    /// <summary>Reads the sections that startxref leads to; each once, though they may point to each other in a circle.</summary>
    public void Read()
    {
        var tail = Math.Max(0, store.Data.Length - TailBytes);
        var start = store.Data.Span[tail..].LastIndexOf("startxref"u8);
        if (start < 0) return;
        var lexer = new Lexer(store.Data, tail + start + "startxref".Length);
        Follow(lexer.Next());
        while (waiting.TryDequeue(out var offset)) ReadSection(offset);
    }

    private void Follow(PdfObject? offset)
    {
        if (store.Number(offset) is { Int: > 0 } number && number.Int < store.Data.Length && seen.Add(number.Int)) waiting.Enqueue(number.Int);
    }

    private void ReadSection(int offset)
    {
        var parser = store.ParserAt(offset);
        parser.Lexer.SkipWhiteSpace();
        if (store.Data.Span[parser.Lexer.Position..].StartsWith("xref"u8))
        {
            parser.Lexer.Position += "xref".Length;
            ReadTable(parser);
        }
        else if (store.ReadObjectAt(offset, encrypted: false) is (_, PdfStream stream) && store.Name(stream.Dictionary["Type"]) == "XRef")
        {
            ReadStream(stream);
        }
    }

    private void ReadTable(ObjectParser parser)
    {
        var lexer = parser.Lexer;
        while (lexer.Next() is { } token && token is not PdfKeyword { Word: "trailer" })
        {
            if (token is not PdfNumber first || lexer.Next() is not PdfNumber count) return;
            for (var i = 0; i < count.Int; i++)
            {
                store.Budget.Step();
                var back = lexer.Position;
                if (lexer.Next() is not PdfNumber position || lexer.Next() is not PdfNumber || lexer.Next() is not PdfKeyword kind)
                {
                    lexer.Position = back;
                    break;
                }
                AddEntry((long)first.Int + i, kind.Word, position.Int);
            }
        }
        if (parser.Next() is not PdfDictionary trailer) return;
        table.AddOlderTrailer(trailer);
        Follow(trailer["XRefStm"]);
        Follow(trailer["Prev"]);
    }

    private void AddEntry(long number, string kind, int position)
    {
        if (number > XrefTable.HighestNumber) return;
        if (kind == "n") table.AddOlder((int)number, new XrefEntry(0, position));
        else if (kind == "f") table.AddFree((int)number);
    }

    private void ReadStream(PdfStream stream)
    {
        table.AddOlderTrailer(stream.Dictionary);
        var widths = store.Array(stream.Dictionary["W"])?.Items.Select(width => Math.Clamp(store.Number(width)?.Int ?? 0, 0, 8)).ToArray();
        if (widths is [var kindWidth, var positionWidth, var extraWidth] && widths.Sum() > 0)
        {
            var sections = store.Array(stream.Dictionary["Index"])?.Items.Select(item => store.Number(item)?.Int ?? 0).ToArray()
                ?? [0, XrefTable.HighestNumber];
            var rows = store.Decode(stream, encrypted: false).Span;
            for (var s = 0; s + 1 < sections.Length; s += 2)
            {
                for (var i = 0L; i < sections[s + 1] && rows.Length >= widths.Sum(); i++)
                {
                    store.Budget.Step();
                    var kind = kindWidth == 0 ? 1 : Field(ref rows, kindWidth);
                    var (position, extra) = (Field(ref rows, positionWidth), Field(ref rows, extraWidth));
                    if (sections[s] + i is >= 0 and <= XrefTable.HighestNumber) AddEntry((int)(sections[s] + i), kind, position, extra);
                }
            }
        }
        Follow(stream.Dictionary["Prev"]);
    }

    private void AddEntry(int number, long kind, long position, long extra)
    {
        if (kind == 0) table.AddFree(number);
        else if (kind == 1 && position < store.Data.Length) table.AddOlder(number, new XrefEntry(0, (int)position));
        else if (kind == 2 && position is > 0 and <= XrefTable.HighestNumber) table.AddOlder(number, new XrefEntry((int)position, (int)(extra & int.MaxValue)));
    }

    private static long Field(ref ReadOnlySpan<byte> rows, int width)
    {
        var value = 0L;
        foreach (var part in rows[..width]) value = (value << 8) | part;
        rows = rows[width..];
        return value & long.MaxValue;
    }
}
