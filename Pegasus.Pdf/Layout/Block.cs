namespace Pegasus.Pdf.Layout;

/// <summary>A block on its way into reading order.</summary>
/// <param name="Box">Where it stands, in the coordinates of the page's main writing direction.</param>
/// <param name="Text">What it says.</param>
internal sealed record Block(Box Box, PdfBlock Text)
{
    /// <summary>The box, made wider for the sake of reading order.</summary>
    public Box Extent { get; set; } = Box;

    /// <summary>Which table it is a cell of; null if of none.</summary>
    public int? Table { get; set; }
}
