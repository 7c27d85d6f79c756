using System.Runtime.CompilerServices;

namespace Pegasus.Domain.Retrieval;

/// <summary>Numbers from 0 up in as few bytes as they need, seven bits in each, the lowest first; the last has its highest bit clear.</summary>
internal static class PackedNumber
{
    /// <summary>The most bytes that a number takes.</summary>
    public const int MaxLength = 5;

    /// <summary>How many bytes a number takes.</summary>
    public static int LengthOf(int number)
    {
        var length = 1;
        for (; number > 127; number >>= 7)
            length++;
        return length;
    }

    /// <summary>Writes a number and tells how many bytes it took.</summary>
    public static int Write(Span<byte> target, int number)
    {
        var length = 0;
        for (; number > 127; number >>= 7)
            target[length++] = (byte)(number | 128);
        target[length++] = (byte)number;
        return length;
    }

    /// <summary>Reads the number at <paramref name="at"/>, and leaves that behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Read(ReadOnlySpan<byte> source, ref int at)
    {
        int number = source[at++];
        if (number < 128)
            return number;
        number &= 127;
        for (var shift = 7; ; shift += 7)
        {
            int next = source[at++];
            number |= (next & 127) << shift;
            if (next < 128)
                return number;
        }
    }
}
