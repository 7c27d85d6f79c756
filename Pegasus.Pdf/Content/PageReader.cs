using Pegasus.Pdf.Fonts;
using Pegasus.Pdf.Structure;
using Pegasus.Pdf.Syntax;

namespace Pegasus.Pdf.Content;

/// <summary>Reads the characters of a page and where they stand.</summary>
internal sealed class PageReader(ObjectStore store)
{
    private readonly FontReader fonts = new(store);

    public Sheet Read(PageSource page)
    {
        var isTurned = page.QuarterTurns % 2 == 1;
        var (width, height) = isTurned ? (page.MediaBox.Height, page.MediaBox.Width) : (page.MediaBox.Width, page.MediaBox.Height);
        var sink = new GlyphSink(store.Budget, width, height);
        var state = new TextState(Matrix.ToSheet(page.MediaBox, page.QuarterTurns));
        new ContentInterpreter(store, fonts, sink).Run(Contents(page), page.Resources, state);
        return new Sheet(width, height, sink.Glyphs);
    }

    /// <summary>A page's contents may be in parts, which are read as one; a token does not go over the seam.</summary>
    private ReadOnlyMemory<byte> Contents(PageSource page)
    {
        var contents = store.Resolve(page.Dictionary["Contents"]);
        if (contents is PdfStream single) return store.Decode(single);
        var all = new Filters.DecodedBytes(store.Budget);
        foreach (var part in (contents as PdfArray)?.Items ?? [])
        {
            store.Budget.Step();
            if (store.Resolve(part) is not PdfStream stream) continue;
            all.Add(store.Decode(stream).Span);
            all.Add((byte)'\n');
        }
        return all.ToMemory();
    }
}

/// <summary>A page's characters in the order in which they were shown; its size in points.</summary>
internal sealed record Sheet(double Width, double Height, IReadOnlyList<PlacedGlyph> Glyphs);
