using Pegasus.Pdf.Structure;
using Pegasus.Pdf.Syntax;

namespace Pegasus.Pdf.Fonts.Programs;

/// <summary>What an embedded font itself knows of its codes and glyphs.</summary>
internal sealed class FontProgram
{
    /// <summary>The glyph names of the 256 codes, of a Type 1 or CFF font; null if it has none.</summary>
    public string?[]? CodeNames { get; init; }

    /// <summary>The glyph of a code, of a TrueType font.</summary>
    public IReadOnlyDictionary<int, int> CodeGlyphs { get; init; } = new Dictionary<int, int>();

    /// <summary>The text of a glyph, by its index.</summary>
    public IReadOnlyDictionary<int, string> GlyphTexts { get; init; } = new Dictionary<int, string>();

    /// <summary>The index of a glyph, by its name.</summary>
    public IReadOnlyDictionary<string, int> GlyphsByName { get; init; } = new Dictionary<string, int>();

    public bool HasCodes => CodeGlyphs.Count > 0;

    public string? TextOfGlyph(int glyph) => GlyphTexts.GetValueOrDefault(glyph);

    public string? TextOfCode(int code) => CodeGlyphs.TryGetValue(code, out var glyph) ? TextOfGlyph(glyph) : null;

    public string? TextOfName(string name) => GlyphsByName.TryGetValue(name, out var glyph) ? TextOfGlyph(glyph) : null;

    /// <summary>The program that a font descriptor embeds; null if there is none, or none that can be read.</summary>
    public static FontProgram? Read(ObjectStore store, PdfDictionary? descriptor)
    {
        if (descriptor is null) return null;
        if (store.Resolve(descriptor["FontFile"]) is PdfStream type1) return Type1Program.Read(store.Decode(type1));
        if (store.Resolve(descriptor["FontFile2"]) is PdfStream trueType) return SfntProgram.Read(store.Decode(trueType), store.Budget);
        if (store.Resolve(descriptor["FontFile3"]) is not PdfStream other) return null;
        var data = store.Decode(other);
        return data.Span.StartsWith("OTTO"u8) || data.Span.StartsWith("\0\u0001\0\0"u8)
            ? SfntProgram.Read(data, store.Budget)
            : CffProgram.Read(data, store.Budget);
    }
}
