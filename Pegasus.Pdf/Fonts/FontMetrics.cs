using Pegasus.Pdf.Structure;
using Pegasus.Pdf.Syntax;

namespace Pegasus.Pdf.Fonts;

/// <summary>How far a font reaches above and below the base line; 1 is its size.</summary>
internal readonly record struct FontMetrics(double Ascent, double Descent)
{
    private const double Unit = 1000;
    private const double HighestAscent = 1.05;
    private const double LowestDescent = -0.4;

    /// <summary>What fonts that say nothing sensible are taken to reach.</summary>
    private static readonly FontMetrics Usual = new(0.95, -0.35);

    public static FontMetrics Of(ObjectStore store, PdfDictionary? descriptor)
    {
        var ascent = (store.Number(descriptor?["Ascent"])?.Value ?? 0) / Unit;
        var descent = (store.Number(descriptor?["Descent"])?.Value ?? 0) / Unit;
        if (descent > 0) descent = -descent;
        return new FontMetrics(
            ascent is > 0.05 and < 3 ? Math.Min(ascent, HighestAscent) : Usual.Ascent,
            descent is < 0 and > -3 ? Math.Max(descent, LowestDescent) : Usual.Descent);
    }
}
