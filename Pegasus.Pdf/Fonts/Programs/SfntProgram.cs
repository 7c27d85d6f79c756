using static Pegasus.Pdf.Fonts.Programs.BigEndian;

namespace Pegasus.Pdf.Fonts.Programs;

/// <summary>TrueType and OpenType fonts: their tables "cmap" and "post" (OpenType 1.9).</summary>
internal static class SfntProgram
{
    private const int MostTables = 64;
    private const int SymbolBase = 0xF000;

    public static FontProgram? Read(ReadOnlyMemory<byte> font, ReadingBudget budget)
    {
        var data = font.Span;
        var texts = new Dictionary<int, string>();
        var codes = new Dictionary<int, int>();
        var byName = new Dictionary<string, int>();
        FontProgram? cff = null;
        for (var i = 0; i < Math.Min(Word(data, 4), MostTables); i++)
        {
            var record = 12 + (16 * i);
            var table = Slice(data, Long(data, record + 8), Long(data, record + 12));
            var tag = Slice(data, record, 4);
            if (tag.SequenceEqual("cmap"u8)) ReadCmap(table, texts, codes, budget);
            else if (tag.SequenceEqual("post"u8)) ReadPost(table, byName, texts, budget);
            else if (tag.SequenceEqual("CFF "u8)) cff = CffProgram.Read(font.Slice((int)Math.Min(Long(data, record + 8), font.Length)), budget);
        }
        foreach (var (glyph, text) in cff?.GlyphTexts ?? new Dictionary<int, string>()) texts.TryAdd(glyph, text);
        return new FontProgram { CodeNames = cff?.CodeNames, CodeGlyphs = codes, GlyphTexts = texts, GlyphsByName = byName };
    }

    private static void ReadCmap(ReadOnlySpan<byte> cmap, Dictionary<int, string> texts, Dictionary<int, int> codes, ReadingBudget budget)
    {
        for (var i = 0; i < Math.Min(Word(cmap, 2), MostTables); i++)
        {
            var record = 4 + (8 * i);
            var (platform, encoding) = (Word(cmap, record), Word(cmap, record + 2));
            var pairs = CmapSubtable.Read(Slice(cmap, Long(cmap, record + 4), cmap.Length), budget);
            var isUnicode = platform == 0 || (platform == 3 && encoding is 1 or 10);
            foreach (var (code, glyph) in pairs)
            {
                if (isUnicode)
                {
                    if (code is (>= 32 and < 0xD800) or (>= 0xE000 and <= 0x10FFFF)) texts.TryAdd(glyph, char.ConvertFromUtf32(code));
                }
                else if (platform == 3 && encoding == 0)
                {
                    codes[code >= SymbolBase ? code - SymbolBase : code] = glyph;
                }
                else if (platform == 1)
                {
                    codes.TryAdd(code, glyph);
                }
            }
        }
    }

    /// <summary>Format 2: for each glyph a number, of one of Macintosh's 258 names or of a name that follows.</summary>
    private static void ReadPost(ReadOnlySpan<byte> post, Dictionary<string, int> byName, Dictionary<int, string> texts, ReadingBudget budget)
    {
        const int MacNames = 258, Header = 34;
        if (Long(post, 0) != 0x00020000) return;
        var count = Word(post, 32);
        var names = new List<string>();
        for (long at = Header + (2L * count); at < post.Length; at += Byte(post, at) + 1)
        {
            budget.Step();
            names.Add(System.Text.Encoding.Latin1.GetString(Slice(post, at + 1, Byte(post, at))));
        }
        for (var glyph = 0; glyph < count; glyph++)
        {
            var index = Word(post, Header + (2 * glyph)) - MacNames;
            if (index < 0 || index >= names.Count) continue;
            byName.TryAdd(names[index], glyph);
            if (GlyphNames.ToText(names[index]) is { } text) texts.TryAdd(glyph, text);
        }
    }
}
