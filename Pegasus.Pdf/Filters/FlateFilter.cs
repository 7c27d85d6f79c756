using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Pegasus.Pdf.Filters;

/// <summary>Deflate with zlib's frame. Of a stream that breaks off or is damaged, what comes before is kept.</summary>
internal static class FlateFilter
{
    private const int ZlibHeader = 2;

    public static void Decode(ReadOnlyMemory<byte> data, DecodedBytes output)
    {
        if (data.Length <= ZlibHeader) return;
        // Deflate alone, past the header: a wrong checksum at the end must not cost the text.
        var start = HasHeader(data.Span) ? ZlibHeader : 0;
        using var inflate = new DeflateStream(AsStream(data[start..]), CompressionMode.Decompress);
        var chunk = new byte[16 * 1024];
        try
        {
            int count;
            while ((count = inflate.Read(chunk, 0, chunk.Length)) > 0) output.Add(chunk.AsSpan(0, count));
        }
        catch (InvalidDataException)
        {
            // Damaged from here on.
        }
    }

    private static bool HasHeader(ReadOnlySpan<byte> data) => (data[0] & 0x0F) == 8 && ((data[0] << 8) | data[1]) % 31 == 0;

    private static MemoryStream AsStream(ReadOnlyMemory<byte> data) =>
        MemoryMarshal.TryGetArray(data, out var part) ? new MemoryStream(part.Array!, part.Offset, part.Count, writable: false) : new MemoryStream(data.ToArray());
}
