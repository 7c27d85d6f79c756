namespace Pegasus.Pdf.Fonts;

/// <summary>A character of a shown string.</summary>
/// <param name="Text">What it says; empty if nobody knows.</param>
/// <param name="Width">How far it moves the pen, in text space: 1 is the font's size.</param>
/// <param name="TakesWordSpacing">Whether it is the single byte 32, which word spacing is added to.</param>
internal readonly record struct FontGlyph(string Text, double Width, bool TakesWordSpacing);

/// <summary>A font as far as text is concerned: what the bytes of a string say, and how wide that is.</summary>
internal abstract class PdfFont
{
    /// <summary>How far the font reaches above the base line; 1 is its size.</summary>
    public double Ascent { get; init; } = 0.95;

    /// <summary>How far it reaches below, negative.</summary>
    public double Descent { get; init; } = -0.35;

    /// <summary>Whether it is written downwards.</summary>
    public bool IsVertical { get; init; }

    /// <summary>What the nominal size must be multiplied by to compare it with that of other fonts.</summary>
    public double SizeFactor { get; init; } = 1;

    /// <summary>Reads the characters of a string.</summary>
    public abstract void Read(ReadOnlySpan<byte> text, List<FontGlyph> glyphs);
}
