using System.IO.Compression;

namespace Pegasus.Functions.Crawling;

/// <summary>An answer's body, read and unpacked within bounds: neither an endless one nor a bomb takes more memory than they allow.</summary>
internal static class CappedContent
{
    /// <summary>What Pegasus asks for in Accept-Encoding.</summary>
    public static readonly string[] Encodings = ["gzip", "br"];

    private const int Block = 16 * 1024;

    /// <summary>Reads the body.</summary>
    /// <returns>Its bytes; null if there are more than allowed and they are not to be cut.</returns>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    /// <exception cref="IOException">It broke off.</exception>
    /// <exception cref="NotSupportedException">It is packed in an unknown way.</exception>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContent content, FetchLimits limits, CancellationToken cancellationToken)
    {
        var encodings = content.Headers.ContentEncoding.Where(encoding => encoding != "identity").ToList();
        if (!limits.IsCut && content.Headers.ContentLength > limits.MaxBytes)
            return null;
        await using var body = await content.ReadAsStreamAsync(cancellationToken);
        if (encodings.Count == 0)
            return await ReadAsync(body, limits, cancellationToken);
        if (await ReadAsync(body, limits, cancellationToken) is not { } packed)
            return null;
        return await UnpackAsync(packed, encodings is [var only] ? only.ToLowerInvariant() : "", limits, cancellationToken);
    }

    /// <summary>Unpacks bytes that are packed as HTTP names it (RFC 9110, section 8.4.1), within bounds.</summary>
    public static async Task<ReadOnlyMemory<byte>?> UnpackAsync(ReadOnlyMemory<byte> packed, string encoding, FetchLimits limits, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream(packed.ToArray(), writable: false);
        await using Stream unpacking = encoding switch
        {
            "gzip" or "x-gzip" => new GZipStream(bytes, CompressionMode.Decompress),
            "br" => new BrotliStream(bytes, CompressionMode.Decompress),
            "deflate" => new ZLibStream(bytes, CompressionMode.Decompress),
            _ => throw new NotSupportedException($"The content encoding {encoding} is not known."),
        };
        return await ReadAsync(unpacking, limits, cancellationToken);
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(Stream stream, FetchLimits limits, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        var block = new byte[Block];
        int read;
        while ((read = await stream.ReadAsync(block, cancellationToken)) > 0)
        {
            buffer.Write(block, 0, read);
            if (buffer.Length > limits.MaxBytes && !limits.IsCut)
                return null;
            if (buffer.Length > limits.MaxBytes)
                break;
        }
        return buffer.GetBuffer().AsMemory(0, (int)Math.Min(buffer.Length, limits.MaxBytes));
    }
}
