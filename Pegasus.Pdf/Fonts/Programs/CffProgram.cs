using static Pegasus.Pdf.Fonts.Programs.BigEndian;

namespace Pegasus.Pdf.Fonts.Programs;

/// <summary>Compact Font Format: the names of glyphs and the codes that they have (Adobe Technical Note 5176).</summary>
internal static class CffProgram
{
    private const int CharsetOperator = 15, EncodingOperator = 16, CharStringsOperator = 17, RosOperator = 1230;

    public static FontProgram? Read(ReadOnlyMemory<byte> font, ReadingBudget budget)
    {
        var data = font.Span;
        var names = CffIndex.Read(data, Byte(data, 2));
        var tops = CffIndex.Read(data, names.End(data));
        var strings = CffIndex.Read(data, tops.End(data));
        var top = CffDictionary.Read(tops.Item(data, 0), budget);
        // A font by CIDs has no names.
        if (tops.Count == 0 || top.ContainsKey(RosOperator)) return null;

        var glyphs = CffIndex.Read(data, top.GetValueOrDefault(CharStringsOperator)).Count;
        var glyphNames = CffCharset.Names(data, strings, top.GetValueOrDefault(CharsetOperator), glyphs);
        var texts = new Dictionary<int, string>();
        var byName = new Dictionary<string, int>();
        for (var glyph = 1; glyph < glyphNames.Count; glyph++)
        {
            budget.Step();
            byName.TryAdd(glyphNames[glyph], glyph);
            if (GlyphNames.ToText(glyphNames[glyph]) is { } text) texts[glyph] = text;
        }
        return new FontProgram
        {
            CodeNames = CodeNames(data, top.GetValueOrDefault(EncodingOperator), glyphNames),
            GlyphTexts = texts,
            GlyphsByName = byName,
        };
    }

    private static string?[]? CodeNames(ReadOnlySpan<byte> data, int offset, List<string> glyphs)
    {
        if (offset == 0) return FontData.Encoding("StandardEncoding");
        if (offset == 1) return FontData.Encoding("MacExpertEncoding");
        var names = new string?[256];
        var (format, count) = (Byte(data, offset) & 0x7F, Byte(data, offset + 1));
        var glyph = 1;
        for (var i = 0; i < count; i++)
        {
            var code = format == 0 ? Byte(data, offset + 2 + i) : Byte(data, offset + 2 + (2 * i));
            var more = format == 0 ? 0 : Byte(data, offset + 3 + (2 * i));
            for (var n = 0; n <= more; n++, glyph++)
            {
                if (code + n < 256 && glyph < glyphs.Count) names[code + n] = glyphs[glyph];
            }
        }
        return names;
    }
}
