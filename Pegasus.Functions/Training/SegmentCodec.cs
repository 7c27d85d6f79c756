using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Pegasus.Domain.Documents;
using Pegasus.Domain.Retrieval;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Training;

/// <summary>
/// A segment as bytes, little endian:
/// <code>
/// int32 length of the chunks · the chunks, JSON by Brotli · int32 dimensions, 0 without vectors · float32 scales · int8 components
/// </code>
/// </summary>
internal static class SegmentCodec
{
    public static byte[] Encode(IndexSegment segment)
    {
        var chunks = RowParts.Compress(segment.Chunks, StateJson.Default.IReadOnlyListChunk);
        ReadOnlySpan<byte> scales = segment.Vectors is null ? [] : MemoryMarshal.AsBytes(segment.Vectors.Scales.AsSpan());
        ReadOnlySpan<byte> components = segment.Vectors is null ? [] : MemoryMarshal.AsBytes(segment.Vectors.Components.AsSpan());
        var bytes = new byte[sizeof(int) + chunks.Length + sizeof(int) + scales.Length + components.Length];
        var rest = bytes.AsSpan();
        BinaryPrimitives.WriteInt32LittleEndian(Take(ref rest, sizeof(int)), chunks.Length);
        chunks.CopyTo(Take(ref rest, chunks.Length));
        BinaryPrimitives.WriteInt32LittleEndian(Take(ref rest, sizeof(int)), segment.Vectors?.Dimensions ?? 0);
        scales.CopyTo(Take(ref rest, scales.Length));
        components.CopyTo(rest);
        return bytes;
    }

    /// <exception cref="InvalidDataException">The bytes are not a segment.</exception>
    public static IndexSegment Decode(byte[] bytes)
    {
        try
        {
            ReadOnlySpan<byte> rest = bytes;
            var length = Take(ref rest, BinaryPrimitives.ReadInt32LittleEndian(Take(ref rest, sizeof(int)))).Length;
            var chunks = Share(RowParts.Decompress(new MemoryStream(bytes, sizeof(int), length, writable: false), StateJson.Default.IReadOnlyListChunk) ?? []);
            var dimensions = BinaryPrimitives.ReadInt32LittleEndian(Take(ref rest, sizeof(int)));
            if (dimensions == 0)
                return new IndexSegment(chunks, Vectors: null);
            var count = rest.Length / (sizeof(float) + dimensions);
            var scales = MemoryMarshal.Cast<byte, float>(Take(ref rest, count * sizeof(float))).ToArray();
            return new IndexSegment(chunks, VectorBlock.Of(dimensions, MemoryMarshal.Cast<byte, sbyte>(rest).ToArray(), scales));
        }
        catch (ArgumentException damage)
        {
            throw new InvalidDataException("The bytes are not a segment of an index.", damage);
        }
    }

    /// <summary>Has the chunks of a document share what they have in common: read from JSON, each has strings of its own.</summary>
    private static Chunk[] Share(IReadOnlyList<Chunk> chunks)
    {
        var shared = new Chunk[chunks.Count];
        foreach (var (i, chunk) in chunks.Index())
        {
            var before = i == 0 ? chunk : shared[i - 1];
            shared[i] = chunk with
            {
                DocumentId = before.DocumentId == chunk.DocumentId ? before.DocumentId : chunk.DocumentId,
                DocumentName = before.DocumentName == chunk.DocumentName ? before.DocumentName : chunk.DocumentName,
                Heading = before.Heading == chunk.Heading ? before.Heading : chunk.Heading,
            };
        }
        return shared;
    }

    private static Span<byte> Take(ref Span<byte> rest, int length)
    {
        var taken = rest[..length];
        rest = rest[length..];
        return taken;
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> rest, int length)
    {
        var taken = rest[..length];
        rest = rest[length..];
        return taken;
    }
}
