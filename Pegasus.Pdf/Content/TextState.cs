using Pegasus.Pdf.Fonts;

namespace Pegasus.Pdf.Content;

/// <summary>What q saves and Q brings back, as far as text depends on it (ISO 32000-2, 9.3).</summary>
internal record struct TextState
{
    public TextState(Matrix transform) => Transform = transform;

    /// <summary>From the current coordinates to the sheet.</summary>
    public Matrix Transform { get; set; }

    public PdfFont? Font { get; set; }

    public double FontSize { get; set; }

    public double CharacterSpacing { get; set; }

    public double WordSpacing { get; set; }

    /// <summary>1 is 100 percent.</summary>
    public double HorizontalScale { get; set; } = 1;

    public double Leading { get; set; }

    public double Rise { get; set; }
}
