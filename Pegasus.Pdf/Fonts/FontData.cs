using System.Globalization;

namespace Pegasus.Pdf.Fonts;

/// <summary>The tables that PDF takes for known: glyph names, encodings and the standard fonts' widths.</summary>
internal static class FontData
{
    private static readonly Lazy<Dictionary<string, string>> Glyphs = new(() => ReadGlyphs("glyphlist.txt"));
    private static readonly Lazy<Dictionary<string, string>> Dingbats = new(() => ReadGlyphs("zapfdingbats.txt"));
    private static readonly Lazy<Dictionary<string, string?[]>> Encodings = new(ReadEncodings);
    private static readonly Lazy<Dictionary<string, Dictionary<string, int>>> Widths = new(ReadWidths);
    private static readonly Lazy<string[]> Cff = new(() => [.. Lines("cffstrings.txt").SelectMany(line => line.Split(' '))]);

    /// <summary>The text of a glyph of the Adobe Glyph List; null if it is not in it.</summary>
    public static string? TextOf(string glyphName) => Glyphs.Value.GetValueOrDefault(glyphName);

    /// <summary>The text of a glyph of ZapfDingbats, whose names mean other things in other fonts.</summary>
    public static string? TextOfDingbat(string glyphName) => Dingbats.Value.GetValueOrDefault(glyphName);

    /// <summary>The glyph names of the 256 codes of an encoding, or of Symbol's or ZapfDingbats' own; null if there is no such encoding.</summary>
    public static string?[]? Encoding(string? name) => name is null ? null : Encodings.Value.GetValueOrDefault(name);

    /// <summary>The widths of a standard font's glyphs, in thousandths; null if it has no such table.</summary>
    public static IReadOnlyDictionary<string, int>? WidthsOf(string fontName) => Widths.Value.GetValueOrDefault(fontName);

    /// <summary>How many strings CFF fonts need not hold.</summary>
    public const int CffStrings = 391;

    /// <summary>One of these, by its number below <see cref="CffStrings"/>.</summary>
    public static string CffString(int id) => Cff.Value[id];

    private static Dictionary<string, string> ReadGlyphs(string file)
    {
        var glyphs = new Dictionary<string, string>();
        foreach (var line in Lines(file))
        {
            var parts = line.Split(';');
            glyphs[parts[0]] = string.Concat(parts[1].Split(' ').Select(code => char.ConvertFromUtf32(int.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture))));
        }
        return glyphs;
    }

    private static Dictionary<string, string?[]> ReadEncodings()
    {
        var encodings = new Dictionary<string, string?[]>();
        foreach (var line in Lines("encodings.txt"))
        {
            var words = line.Split(' ');
            var names = new string?[256];
            var code = 0;
            foreach (var word in words.Skip(1))
            {
                if (char.IsAsciiDigit(word[0])) code = int.Parse(word, CultureInfo.InvariantCulture);
                else names[code++] = word;
            }
            encodings[words[0]] = names;
        }
        return encodings;
    }

    private static Dictionary<string, Dictionary<string, int>> ReadWidths()
    {
        var fonts = new Dictionary<string, Dictionary<string, int>>();
        foreach (var line in Lines("widths.txt"))
        {
            var words = line.Split(' ');
            var widths = fonts[words[0]] = [];
            var width = 0;
            foreach (var word in words.Skip(1))
            {
                if (char.IsAsciiDigit(word[0])) width = int.Parse(word, CultureInfo.InvariantCulture);
                else widths[word] = width;
            }
        }
        return fonts;
    }

    /// <summary>The lines of a table but its comments.</summary>
    public static IEnumerable<string> Lines(string file)
    {
        using var reader = new StreamReader(typeof(FontData).Assembly.GetManifestResourceStream(file)!);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#')) yield return line;
        }
    }
}
