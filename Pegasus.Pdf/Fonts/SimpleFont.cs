namespace Pegasus.Pdf.Fonts;

/// <summary>A font whose codes are single bytes: Type 1, TrueType, Type 3.</summary>
/// <param name="texts">What each of the 256 codes says.</param>
/// <param name="widths">Their widths; 1 is the font's size.</param>
internal sealed class SimpleFont(string[] texts, double[] widths) : PdfFont
{
    public override void Read(ReadOnlySpan<byte> text, List<FontGlyph> glyphs)
    {
        foreach (var code in text) glyphs.Add(new FontGlyph(texts[code], widths[code], code == 32));
    }
}
