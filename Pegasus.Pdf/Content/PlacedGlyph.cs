using Pegasus.Pdf.Fonts;

namespace Pegasus.Pdf.Content;

/// <summary>A character on a sheet.</summary>
/// <param name="Text">What it says: usually one character, several for a ligature.</param>
/// <param name="X">Where its base line begins, in points from the sheet's left side.</param>
/// <param name="Y">The same from the sheet's top, downwards.</param>
/// <param name="AdvanceX">From there to where its base line ends.</param>
/// <param name="AdvanceY">The same downwards.</param>
/// <param name="QuarterTurns">How often its writing direction is turned clockwise by 90 degrees: 0 to 3.</param>
/// <param name="FontSize">Its size in points.</param>
/// <param name="Font">Its font.</param>
internal readonly record struct PlacedGlyph(
    string Text, double X, double Y, double AdvanceX, double AdvanceY, int QuarterTurns, double FontSize, PdfFont Font)
{
    public bool IsSpace => Text is " " or "\u00A0" or "\t" or "\u3000" or "\n" or "\r";
}
