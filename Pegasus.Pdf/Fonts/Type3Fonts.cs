using Pegasus.Pdf.Structure;
using Pegasus.Pdf.Syntax;

namespace Pegasus.Pdf.Fonts;

/// <summary>Fonts whose glyphs are drawings in a scale of their own (ISO 32000-2, 9.6.4).</summary>
internal static class Type3Fonts
{
    /// <summary>The usual width of an m, and of a lower-case letter, in a font of size 1.</summary>
    private const double WidthOfM = 0.6, WidthOfLetter = 0.5;

    /// <summary>The widths of the 256 codes; 1 is the font's size.</summary>
    public static double[] Widths(ObjectStore store, PdfDictionary font)
    {
        var scale = store.Array(font["FontMatrix"])?.Items is [var first, ..] ? Math.Abs(store.Number(first)?.Value ?? 0) : 0.001;
        var listed = store.Array(font["Widths"])?.Items ?? [];
        var start = store.Number(font["FirstChar"])?.Int ?? 0;
        var widths = new double[256];
        for (var i = 0; i < listed.Count && (long)start + i < 256; i++)
        {
            if (start + i >= 0) widths[start + i] = (store.Number(listed[i])?.Value ?? 0) * scale;
        }
        return widths;
    }

    /// <summary>The scale does not tell how large the glyphs are drawn, but their widths do.</summary>
    public static double SizeFactor(ObjectStore store, PdfDictionary font, double[] widths, string?[] names)
    {
        var m = Array.IndexOf(names, "m");
        var letter = Array.FindIndex(names, name => name is [>= 'a' and <= 'z']);
        var any = Array.FindIndex(widths, width => width > 0);
        var factor = m >= 0 && widths[m] > 0 ? widths[m] / WidthOfM
            : letter >= 0 && widths[letter] > 0 ? widths[letter] / WidthOfLetter
            : any >= 0 ? widths[any] / WidthOfLetter
            : 1;
        var matrix = store.Array(font["FontMatrix"])?.Items.Select(item => store.Number(item)?.Value ?? 0).ToArray();
        return matrix is [not 0, _, _, not 0, ..] ? factor * Math.Abs(matrix[3] / matrix[0]) : factor;
    }
}
