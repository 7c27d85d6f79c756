using static Pegasus.Pdf.Fonts.Programs.BigEndian;

namespace Pegasus.Pdf.Fonts.Programs;

/// <summary>Lists the codes and glyphs of a part of a TrueType font's "cmap" table: formats 0, 4, 6 and 12.</summary>
internal static class CmapSubtable
{
    private const int MostPairs = 70_000;

    public static List<(int Code, int Glyph)> Read(ReadOnlySpan<byte> table, ReadingBudget budget)
    {
        var pairs = new List<(int, int)>();
        switch (Word(table, 0))
        {
            case 0:
                for (var code = 0; code < 256; code++) Add(code, Byte(table, 6 + code));
                break;
            case 4:
                ReadSegments(table, Add);
                break;
            case 6:
                for (var i = 0; i < Word(table, 8); i++) Add(Word(table, 6) + i, Word(table, 10 + (2 * i)));
                break;
            case 12:
                for (var group = 0L; group < Math.Min(Long(table, 12), table.Length / 12); group++)
                {
                    var record = 16 + (12 * group);
                    var (first, last, glyph) = (Long(table, record), Math.Min(Long(table, record + 4), 0x10FFFF), Long(table, record + 8));
                    for (var code = first; code <= last && pairs.Count < MostPairs; code++) Add((int)code, (int)((glyph + code - first) & 0xFFFF));
                }
                break;
        }
        return pairs;

        void Add(int code, int glyph)
        {
            budget.Step();
            if (glyph != 0 && pairs.Count < MostPairs) pairs.Add((code, glyph));
        }
    }

    private static void ReadSegments(ReadOnlySpan<byte> table, Action<int, int> add)
    {
        var count = Word(table, 6) / 2;
        // Four arrays, one after the other: last codes, first codes (past two bytes), deltas, offsets.
        var (lasts, firsts) = (14, 16 + (2 * count));
        var (deltas, offsets) = (firsts + (2 * count), firsts + (4 * count));
        var total = 0;
        for (var i = 0; i < count && lasts + (2 * i) < table.Length; i++)
        {
            var (first, last) = (Word(table, firsts + (2 * i)), Word(table, lasts + (2 * i)));
            var (delta, offset) = (Word(table, deltas + (2 * i)), Word(table, offsets + (2 * i)));
            for (var code = first; code <= last && code < 0xFFFF && total < MostPairs; code++, total++)
            {
                var glyph = offset == 0 ? code : Word(table, offsets + (2 * i) + offset + (2 * (code - first)));
                add(code, glyph == 0 ? 0 : (glyph + delta) & 0xFFFF);
            }
        }
    }
}
