using static Pegasus.Pdf.Fonts.Programs.BigEndian;

namespace Pegasus.Pdf.Fonts.Programs;

/// <summary>The names of a CFF font's glyphs (Adobe Technical Note 5176, 13).</summary>
internal static class CffCharset
{
    private const int LastOfIsoAdobe = 228;

    /// <summary>The names by glyph; the first is .notdef.</summary>
    /// <param name="data">The font.</param>
    /// <param name="strings">Its own strings.</param>
    /// <param name="offset">Where the charset stands; 0 is one that needs no table: the standard names in order.</param>
    /// <param name="glyphs">How many glyphs there are.</param>
    public static List<string> Names(ReadOnlySpan<byte> data, CffIndex strings, int offset, int glyphs)
    {
        var names = new List<string> { ".notdef" };
        // 1 and 2 are the expert sets, whose small capitals and fractions have names that fonts embedded in files do not rely on.
        if (offset is 1 or 2) return names;
        if (offset == 0)
        {
            names.AddRange(Enumerable.Range(1, LastOfIsoAdobe).Select(FontData.CffString));
            return names;
        }
        var format = Byte(data, offset);
        for (long at = offset + 1; names.Count < glyphs && at < data.Length;)
        {
            var first = Word(data, at);
            var more = format switch { 0 => 0, 1 => Byte(data, at + 2), _ => Word(data, at + 2) };
            at += format switch { 0 => 2, 1 => 3, _ => 4 };
            for (var i = 0; i <= more && names.Count < glyphs; i++) names.Add(Text(data, strings, first + i));
        }
        return names;
    }

    private static string Text(ReadOnlySpan<byte> data, CffIndex strings, int id) => id < FontData.CffStrings
        ? FontData.CffString(id)
        : System.Text.Encoding.Latin1.GetString(strings.Item(data, id - FontData.CffStrings));
}
