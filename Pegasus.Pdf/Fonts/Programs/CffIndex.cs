using static Pegasus.Pdf.Fonts.Programs.BigEndian;

namespace Pegasus.Pdf.Fonts.Programs;

/// <summary>Where the items of a list of a CFF font stand.</summary>
/// <param name="Start">Where the list begins.</param>
/// <param name="Count">How many items it has.</param>
/// <param name="OffsetSize">The bytes of an offset.</param>
internal readonly record struct CffIndex(long Start, int Count, int OffsetSize)
{
    public static CffIndex Read(ReadOnlySpan<byte> data, long start) => new(start, Word(data, start), Byte(data, start + 2));

    /// <summary>Where what follows the list begins.</summary>
    public long End(ReadOnlySpan<byte> data) => Count == 0 ? Start + 2 : Base + Offset(data, Count);

    /// <summary>An item's bytes; none if there is no such item.</summary>
    public ReadOnlySpan<byte> Item(ReadOnlySpan<byte> data, int index) => index < 0 || index >= Count
        ? []
        : Slice(data, Base + Offset(data, index), Offset(data, index + 1) - Offset(data, index));

    /// <summary>Offsets count from the byte before the first item's.</summary>
    private long Base => Start + 2 + ((Count + 1L) * OffsetSize);

    private long Offset(ReadOnlySpan<byte> data, int index)
    {
        var value = 0L;
        for (var i = 0; i < Math.Min(OffsetSize, 4); i++) value = (value << 8) | (uint)Byte(data, Start + 3 + ((long)index * OffsetSize) + i);
        return value;
    }
}
