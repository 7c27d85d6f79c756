using Pegasus.Pdf.Syntax;

namespace Pegasus.Pdf.Filters;

/// <summary>Bytes written as letters: in base 85 or in hexadecimal digits (ISO 32000-2, 7.4.2 and 7.4.3).</summary>
internal static class AsciiFilters
{
    public static void Decode85(ReadOnlySpan<byte> data, DecodedBytes output)
    {
        uint group = 0;
        var count = 0;
        foreach (var value in data)
        {
            if (value == '~') break;
            if (value == 'z' && count == 0)
            {
                output.Add([0, 0, 0, 0]);
                continue;
            }
            if (value is < (byte)'!' or > (byte)'u') continue;
            group = unchecked((group * 85) + (uint)(value - '!'));
            if (++count < 5) continue;
            Put(group, 4, output);
            (group, count) = (0, 0);
        }
        if (count < 2) return;
        for (var i = count; i < 5; i++) group = unchecked((group * 85) + 84);
        Put(group, count - 1, output);
    }

    private static void Put(uint group, int bytes, DecodedBytes output)
    {
        for (var i = 0; i < bytes; i++) output.Add((byte)(group >> (24 - (8 * i))));
    }

    public static void DecodeHex(ReadOnlySpan<byte> data, DecodedBytes output)
    {
        var high = -1;
        foreach (var value in data)
        {
            if (value == '>') break;
            var digit = CharacterClass.HexValue(value);
            if (digit < 0) continue;
            if (high >= 0) output.Add((byte)((high << 4) | digit));
            high = high >= 0 ? -1 : digit;
        }
        if (high >= 0) output.Add((byte)(high << 4));
    }
}
