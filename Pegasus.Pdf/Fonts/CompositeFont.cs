namespace Pegasus.Pdf.Fonts;

/// <summary>A font whose codes are of one to four bytes: Type 0.</summary>
/// <param name="encoding">Cuts strings into codes and says which glyphs (CIDs) they are.</param>
/// <param name="widths">Widths of the glyphs by CID.</param>
/// <param name="textOf">What a code says, of that CID.</param>
internal sealed class CompositeFont(CMap encoding, CidWidths widths, Func<CMapCode, int, string> textOf) : PdfFont
{
    public override void Read(ReadOnlySpan<byte> text, List<FontGlyph> glyphs)
    {
        while (!text.IsEmpty)
        {
            var code = encoding.NextCode(text);
            var cid = encoding.CidOf(code);
            glyphs.Add(new FontGlyph(textOf(code, cid), widths[cid], code is { Length: 1, Value: 32 }));
            text = text[code.Length..];
        }
    }
}
