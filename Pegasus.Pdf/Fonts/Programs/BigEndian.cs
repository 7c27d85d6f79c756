namespace Pegasus.Pdf.Fonts.Programs;

/// <summary>Numbers of font files, high byte first. What lies outside of the data is 0, and a part of it is cut to what is there.</summary>
internal static class BigEndian
{
    public static int Byte(ReadOnlySpan<byte> data, long at) => at >= 0 && at < data.Length ? data[(int)at] : 0;

    public static int Word(ReadOnlySpan<byte> data, long at) => (Byte(data, at) << 8) | Byte(data, at + 1);

    public static uint Long(ReadOnlySpan<byte> data, long at) => ((uint)Word(data, at) << 16) | (uint)Word(data, at + 2);

    public static ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> data, long start, long length)
    {
        if (start < 0 || start >= data.Length || length <= 0) return [];
        return data.Slice((int)start, (int)Math.Min(length, data.Length - start));
    }
}
