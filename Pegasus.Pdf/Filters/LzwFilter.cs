namespace Pegasus.Pdf.Filters;

/// <summary>Lempel, Ziv and Welch's method with codes of 9 to 12 bits (ISO 32000-2, 7.4.4).</summary>
internal static class LzwFilter
{
    private const int Clear = 256;
    private const int EndOfData = 257;
    private const int TableSize = 4096;

    /// <param name="data">The packed bytes.</param>
    /// <param name="output">Gets the unpacked ones.</param>
    /// <param name="earlyChange">Whether codes grow one entry before they must, as they usually do.</param>
    public static void Decode(ReadOnlySpan<byte> data, DecodedBytes output, bool earlyChange)
    {
        // An entry is an earlier one and a byte; strings come out of it backwards.
        var prefix = new short[TableSize];
        var last = new byte[TableSize];
        var text = new byte[TableSize];
        var next = EndOfData + 1;
        var previous = -1;
        var early = earlyChange ? 1 : 0;
        var width = 9;
        uint bits = 0;
        var have = 0;
        foreach (var value in data)
        {
            bits = (bits << 8) | value;
            have += 8;
            if (have < width) continue;
            var code = (int)(bits >> (have - width)) & ((1 << width) - 1);
            have -= width;

            if (code == EndOfData) return;
            if (code == Clear)
            {
                (next, previous, width) = (EndOfData + 1, -1, 9);
                continue;
            }
            if (code > next || (code == next && previous < 0)) return;

            var length = 0;
            var entry = code == next ? previous : code;
            if (code == next) text[^++length] = 0;
            for (; entry > EndOfData; entry = prefix[entry]) text[^++length] = last[entry];
            text[^++length] = (byte)entry;
            if (code == next) text[^1] = (byte)entry;
            output.Add(text.AsSpan(TableSize - length));

            if (previous >= 0 && next < TableSize)
            {
                prefix[next] = (short)previous;
                last[next++] = (byte)entry;
            }
            previous = code;
            width = (next + early) switch { < 512 => 9, < 1024 => 10, < 2048 => 11, _ => 12 };
        }
    }
}
