using Pegasus.Pdf.Content;

namespace Pegasus.Pdf.Layout;

/// <summary>Characters without a gap between them, in coordinates of their <see cref="Frame"/>.</summary>
internal sealed class Word
{
    public Word(PlacedGlyph glyph, double start, double baseline)
    {
        (Start, End, Baseline, FontSize) = (start, start, baseline, glyph.FontSize);
        (Top, Bottom) = (baseline - (glyph.Font.Ascent * FontSize), baseline - (glyph.Font.Descent * FontSize));
        QuarterTurns = glyph.QuarterTurns;
    }

    /// <summary>Its characters from left to right; several in one for a ligature.</summary>
    public List<string> Glyphs { get; } = [];

    public double Start { get; set; }

    public double End { get; set; }

    public double Baseline { get; }

    public double Top { get; }

    public double Bottom { get; }

    public double FontSize { get; }

    public int QuarterTurns { get; }

    /// <summary>The base line and font size of its last character, which may be raised or lowered.</summary>
    public double LastBaseline { get; set; }

    public double LastFontSize { get; set; }

    /// <summary>Whether a space was shown after it.</summary>
    public bool HasSpaceAfter { get; set; }

    public Box Box => new(Start, Top, End, Bottom);
}
