using Pegasus.Pdf.Fonts.Programs;
using Pegasus.Pdf.Structure;
using Pegasus.Pdf.Syntax;

namespace Pegasus.Pdf.Fonts;

/// <summary>
/// Makes fonts with codes of one byte. What a code says is looked for in the font's ToUnicode map, then by its glyph's name,
/// which the encoding gives, and last in the embedded font itself (ISO 32000-2, 9.10.2).
/// </summary>
internal sealed class SimpleFontReader(ObjectStore store)
{
    private const double Unit = 1000;

    public SimpleFont Read(PdfDictionary font)
    {
        var descriptor = store.Dictionary(font["FontDescriptor"]);
        var baseName = StandardFonts.NameWithoutTag(store.Name(font["BaseFont"]) ?? "");
        var isType3 = store.Name(font["Subtype"]) == "Type3";
        var program = FontProgram.Read(store, descriptor);
        var names = Names(font, descriptor, baseName, program);
        var widths = isType3 ? Type3Fonts.Widths(store, font) : Widths(font, descriptor, baseName, names);
        var metrics = FontMetrics.Of(store, descriptor);
        return new SimpleFont(Texts(font, baseName, names, program), widths)
        {
            Ascent = metrics.Ascent,
            Descent = metrics.Descent,
            SizeFactor = isType3 ? Type3Fonts.SizeFactor(store, font, widths, names) : 1,
        };
    }

    private string?[] Names(PdfDictionary font, PdfDictionary? descriptor, string baseName, FontProgram? program)
    {
        var encoding = store.Resolve(font["Encoding"]);
        var dictionary = encoding as PdfDictionary;
        var isSymbolic = ((store.Number(descriptor?["Flags"])?.Int ?? 0) & 4) != 0;
        var isTrueType = store.Name(font["Subtype"]) == "TrueType";
        var named = FontData.Encoding((encoding as PdfName)?.Value ?? store.Name(dictionary?["BaseEncoding"]));
        if (store.Name(font["Subtype"]) == "Type3") named ??= new string?[256];
        // A symbolic TrueType font's own tables say what its codes are, if they can be read.
        if (isTrueType && isSymbolic && program is { HasCodes: true } && dictionary?["Differences"] is null) named = new string?[256];

        var names = (string?[])(named ?? program?.CodeNames ?? StandardFonts.OwnEncoding(baseName)
            ?? FontData.Encoding(isTrueType ? "WinAnsiEncoding" : "StandardEncoding")!).Clone();
        var code = 0;
        foreach (var item in store.Array(dictionary?["Differences"])?.Items ?? [])
        {
            switch (store.Resolve(item))
            {
                case PdfNumber number: code = number.Int; break;
                case PdfName name when code is >= 0 and < 256: names[code++] = name.Value; break;
                default: code++; break;
            }
        }
        // An encoding names more characters than there are drawings of.
        return store.Dictionary(font["CharProcs"]) is { } drawn ? Array.ConvertAll(names, name => name is not null && drawn[name] is not null ? name : null) : names;
    }

    private string[] Texts(PdfDictionary font, string baseName, string?[] names, FontProgram? program)
    {
        // Ghostscript makes a map of the names that it made up: "CL", the number 93, for it is a sign, "CR" a carriage return.
        var isMadeUp = NumberedGlyphs.AreMadeUp(names);
        var toUnicode = !isMadeUp && store.Resolve(font["ToUnicode"]) is PdfStream stream ? new CMapParser(store).Parse(stream) : null;
        var texts = new string[256];
        var isDingbats = baseName.Contains("Dingbats", StringComparison.Ordinal);
        var numbered = NumberedGlyphs.TextsOf(names, isType3: store.Name(font["Subtype"]) == "Type3");
        for (var code = 0; code < 256; code++)
        {
            var name = names[code];
            texts[code] = toUnicode?.TextOf((uint)code)
                ?? (isMadeUp || name is null or ".notdef" ? null : (isDingbats ? FontData.TextOfDingbat(name) : null) ?? GlyphNames.ToText(name) ?? program?.TextOfName(name))
                ?? numbered?[code]
                ?? program?.TextOfCode(code)
                ?? (name is null && program is { HasCodes: true } ? Printable(code) : "");
        }
        return texts;
    }

    private static string Printable(int code) => code is >= 32 and < 127 ? ((char)code).ToString() : "";

    private double[] Widths(PdfDictionary font, PdfDictionary? descriptor, string baseName, string?[] names)
    {
        var widths = new double[256];
        var first = store.Number(font["FirstChar"])?.Int ?? 0;
        var listed = store.Array(font["Widths"])?.Items;
        var standard = listed is null ? StandardFonts.Widths(baseName, descriptor is null ? 0 : store.Number(descriptor["Flags"])?.Int ?? 0) : null;
        var missing = store.Number(descriptor?["MissingWidth"])?.Value ?? 0;
        for (var code = 0; code < 256; code++)
        {
            var index = (long)code - first;
            widths[code] = listed is not null
                ? (index >= 0 && index < listed.Count ? store.Number(listed[(int)index])?.Value ?? missing : missing) / Unit
                : standard!(names[code]) / Unit;
        }
        return widths;
    }
}
