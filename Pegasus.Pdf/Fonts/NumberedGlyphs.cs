using System.Globalization;

namespace Pegasus.Pdf.Fonts;

/// <summary>Fonts whose glyph names mean nothing but a number, the character's code: converters make them up where the font has none.</summary>
internal static class NumberedGlyphs
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const int FirstLetter = 10;
    private const string TexLigatures = "ﬀﬁﬂﬃﬄ";

    /// <summary>Where TeX's fonts have their ligatures: the encodings OT1, and T1 behind its dashes.</summary>
    private static readonly int[] TexPlaces = [11, 27];

    /// <summary>
    /// What the codes say, where each name is made up, or the character itself (as old dvips has it), or a number behind a letter; null if a
    /// name means more.
    /// </summary>
    /// <param name="names">The names of the 256 codes, null where there is none.</param>
    /// <param name="isType3">Whether the glyphs are drawings: such fonts come from TeX, which names no characters.</param>
    public static string?[]? TextsOf(string?[] names, bool isType3)
    {
        var named = Named(names);
        var numbers = named.TrueForAll(glyph => glyph.Name is [var only] && only == glyph.Code) || AreMadeUp(names) ? named.ConvertAll(glyph => (glyph.Code, Number: glyph.Code))
            : named.TrueForAll(glyph => GlyphNames.ToText(glyph.Name) is null) ? named.ConvertAll(glyph => (glyph.Code, Number: NumberIn(glyph.Name)))
            : [];
        if (numbers.Count == 0)
            return null;
        var texts = new string?[names.Length];
        var ligatures = isType3 ? Array.Find(TexPlaces, place => numbers.Exists(glyph => IsLigature(glyph.Number, place))) : 0;
        foreach (var (code, number) in numbers)
        {
            texts[code] = ligatures > 0 && IsLigature(number, ligatures) ? TexLigatures[(number - ligatures)..][..1]
                : number is > 32 and < 256 and not (> 126 and < 161) ? ((char)number).ToString()
                : null;
        }

        return texts;
    }

    /// <summary>Whether Ghostscript has named the glyphs: each by its code to the base of 36 with a letter first, as "CP" for 97.</summary>
    public static bool AreMadeUp(string?[] names) => Named(names) is { Count: > 0 } named && named.TrueForAll(glyph => glyph.Name is [var first, var second]
        && Digits.IndexOf(first, StringComparison.Ordinal) >= FirstLetter && Digits.Contains(second, StringComparison.Ordinal)
        && ((Digits.IndexOf(first, StringComparison.Ordinal) - FirstLetter) * Digits.Length) + Digits.IndexOf(second, StringComparison.Ordinal) == glyph.Code);

    private static bool IsLigature(int number, int place) => number >= place && number < place + TexLigatures.Length;

    private static List<(int Code, string Name)> Named(string?[] names) =>
        [.. names.Index().Where(entry => entry.Item is not null and not ".notdef").Select(entry => (entry.Index, entry.Item!))];

    /// <summary>The number in a name such as "C65", "g65" or "a65"; 0 in others.</summary>
    private static int NumberIn(string name)
    {
        var digits = name.AsSpan().TrimStart(Letters);
        return name.Length - digits.Length is 1 or 2 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
