using System.Globalization;

namespace Pegasus.Pdf.Fonts;

/// <summary>Turns glyph names into text by the rules of the Adobe Glyph List Specification, section 2.</summary>
internal static class GlyphNames
{
    private const int MostComponents = 8;

    /// <summary>The text; null if the name says nothing.</summary>
    public static string? ToText(string name)
    {
        if (FontData.TextOf(name) is { } known) return known;
        var end = name.IndexOf('.', StringComparison.Ordinal);
        if (end == 0) return null;
        if (end > 0) name = name[..end];
        var parts = name.Split('_').Take(MostComponents).Select(Component).ToList();
        return parts.Contains(null) ? null : string.Concat(parts);
    }

    private static string? Component(string part)
    {
        if (FontData.TextOf(part) is { } known) return known;
        if (part.StartsWith("uni", StringComparison.Ordinal) && part.Length >= 7 && (part.Length - 3) % 4 == 0)
        {
            var units = part[3..].Chunk(4).Select(hex => Hex(hex)).ToList();
            return units.TrueForAll(unit => unit is >= 0 and not (>= 0xD800 and < 0xE000)) ? string.Concat(units.Select(unit => (char)unit!)) : null;
        }
        return part.StartsWith('u') && part.Length is >= 5 and <= 7 && Hex(part.AsSpan(1)) is { } scalar && IsScalar(scalar)
            ? char.ConvertFromUtf32(scalar)
            : null;
    }

    private static int? Hex(ReadOnlySpan<char> digits) =>
        int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static bool IsScalar(int value) => value is >= 0 and < 0xD800 or >= 0xE000 and <= 0x10FFFF;
}
