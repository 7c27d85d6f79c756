using System.Runtime.CompilerServices;

namespace Pegasus.Domain.Retrieval;

/// <summary>
/// The chunks that have a term, packed while they are gathered: twice the difference of a chunk's number to the one before, and 1 more if a
/// frequency in halves follows, for most terms stand in a chunk just once.
/// </summary>
internal sealed class Postings
{
    /// <summary>What frequencies are counted in: the weights of the fields are multiples of it.</summary>
    public const float Step = 0.5f;

    private const int Once = 2;

    private byte[] bytes = [];
    private int last = -1;

    public int ChunkCount { get; private set; }

    /// <summary>How many bytes they take.</summary>
    public int Length { get; private set; }

    /// <summary>Adds a chunk, of a higher number than those before.</summary>
    public void Add(int chunk, float frequency)
    {
        ChunkCount++;
        if (bytes.Length - Length <= PackedNumber.MaxLength)
            Array.Resize(ref bytes, Math.Max(8, 2 * bytes.Length));
        Length += PackedNumber.Write(bytes.AsSpan(Length), ((chunk - last) << 1) | (frequency == 1 ? 0 : 1));
        if (frequency != 1)
            bytes[Length++] = (byte)Math.Clamp(frequency / Step, 1, byte.MaxValue);
        last = chunk;
    }

    /// <summary>Counts a chunk of a term that is to be left out, and forgets those before.</summary>
    public void LeaveOut()
    {
        ChunkCount++;
        (bytes, Length) = ([], 0);
    }

    public void CopyTo(Span<byte> target) => bytes.AsSpan(0, Length).CopyTo(target);

    /// <summary>Goes through packed postings.</summary>
    /// <param name="bytes">Postings of any terms, with a byte behind the last.</param>
    /// <param name="start">Where the term's begin.</param>
    /// <param name="end">Where they end.</param>
    public ref struct Reader(ReadOnlySpan<byte> bytes, int start, int end)
    {
        private readonly ReadOnlySpan<byte> bytes = bytes;
        private int at = start;

        public int Chunk { get; private set; } = -1;

        public float Frequency { get; private set; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool MoveNext()
        {
            if (at >= end)
                return false;
            var packed = PackedNumber.Read(bytes, ref at);
            Chunk += packed >> 1;
            // Without a branch: processors cannot guess which terms stand in a chunk twice.
            var follows = packed & 1;
            Frequency = (Once + (follows * (bytes[at] - Once))) * Step;
            at += follows;
            return true;
        }
    }
}
