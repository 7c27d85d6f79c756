using Pegasus.Pdf.Syntax;

namespace Pegasus.Pdf.Structure;

/// <summary>A page as the file describes it.</summary>
/// <param name="Dictionary">Its dictionary.</param>
/// <param name="Resources">Its fonts and forms, its own or inherited.</param>
/// <param name="MediaBox">The sheet.</param>
/// <param name="QuarterTurns">How often the sheet is turned clockwise by 90 degrees before it is looked at: 0 to 3.</param>
internal sealed record PageSource(PdfDictionary Dictionary, PdfDictionary Resources, PageBox MediaBox, int QuarterTurns)
{
    public static PageSource Empty { get; } = new(PdfDictionary.Empty, PdfDictionary.Empty, PageBox.Letter, 0);
}

/// <summary>A sheet's sides, in points of 1/72 inch, upwards.</summary>
internal readonly record struct PageBox(double Left, double Bottom, double Right, double Top)
{
    /// <summary>The sheet of a page that says nothing of its size.</summary>
    public static PageBox Letter { get; } = new(0, 0, 612, 792);

    public double Width => Right - Left;

    public double Height => Top - Bottom;
}
