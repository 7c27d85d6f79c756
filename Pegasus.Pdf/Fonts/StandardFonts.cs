namespace Pegasus.Pdf.Fonts;

/// <summary>The fourteen fonts that need not be in a file, and fonts that are named like them (ISO 32000-2, 9.6.2.2).</summary>
internal static class StandardFonts
{
    private const int CourierWidth = 600;
    private const int FixedPitchFlag = 1;
    private const int SerifFlag = 2;

    /// <summary>"Arial" for "ABCDEF+Arial".</summary>
    public static string NameWithoutTag(string name) => name.Length > 7 && name[6] == '+' ? name[7..] : name;

    /// <summary>The encoding of a font that has its own: Symbol and ZapfDingbats; null for others.</summary>
    public static string?[]? OwnEncoding(string name) =>
        name.StartsWith("Symbol", StringComparison.Ordinal) ? FontData.Encoding("Symbol")
        : name.Contains("Dingbats", StringComparison.Ordinal) ? FontData.Encoding("ZapfDingbats")
        : null;

    /// <summary>Tells a glyph's width, in thousandths, by its name: of the font itself or of the one most like it.</summary>
    public static Func<string?, double> Widths(string name, int flags)
    {
        if (Has(name, "Courier", "Mono", "Consolas") || (flags & FixedPitchFlag) != 0) return _ => CourierWidth;
        var isBold = Has(name, "Bold", "Black");
        var isItalic = Has(name, "Italic", "Oblique");
        var font = Has(name, "Symbol") ? "Symbol"
            : Has(name, "Dingbats") ? "ZapfDingbats"
            : Has(name, "Times", "Roman", "Serif", "Georgia") || (flags & SerifFlag) != 0
                ? (isBold, isItalic) switch
                {
                    (true, true) => "Times-BoldItalic",
                    (true, false) => "Times-Bold",
                    (false, true) => "Times-Italic",
                    _ => "Times-Roman",
                }
                : isBold ? "Helvetica-Bold" : "Helvetica";
        var widths = FontData.WidthsOf(font)!;
        var usual = widths.GetValueOrDefault("n", CourierWidth);
        return glyph => glyph is null ? 0 : widths.GetValueOrDefault(glyph, usual);
    }

    private static bool Has(string name, params string[] parts) => parts.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase));
}
