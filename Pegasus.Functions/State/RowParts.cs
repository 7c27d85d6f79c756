using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.State;

/// <summary>
/// Bytes in the binary properties of one row: <c>D0</c> … <c>D7</c>, each below the service's cap of 64 KiB, all of them together below
/// that of a row.
/// </summary>
internal static class RowParts
{
    private const int PropertyBytes = 60_000;
    private const int PropertiesPerRow = 8;

    /// <summary>The most bytes of a row.</summary>
    public const int MaxBytes = PropertyBytes * PropertiesPerRow;

    /// <summary>Puts bytes into a row, at most <see cref="MaxBytes"/>.</summary>
    public static void Put(TableEntity row, ReadOnlyMemory<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes.Length, MaxBytes);
        for (var i = 0; i * PropertyBytes < bytes.Length; i++)
            row[PropertyName(i)] = bytes[(i * PropertyBytes)..Math.Min((i + 1) * PropertyBytes, bytes.Length)].ToArray();
    }

    /// <summary>A row's parts in order.</summary>
    public static IEnumerable<byte[]> Of(TableEntity row)
    {
        for (var i = 0; i < PropertiesPerRow && row.GetBinary(PropertyName(i)) is { } part; i++)
            yield return part;
    }

    /// <summary>Gives another row the same parts.</summary>
    public static void Copy(TableEntity from, TableEntity to)
    {
        foreach (var (i, part) in Of(from).Index())
            to[PropertyName(i)] = part;
    }

    /// <summary>A value's JSON, compressed by Brotli.</summary>
    public static byte[] Compress<T>(T value, JsonTypeInfo<T> type)
    {
        using var buffer = new MemoryStream();
        using (var brotli = new BrotliStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
            JsonSerializer.Serialize(brotli, value, type);
        return buffer.ToArray();
    }

    /// <summary>The value that <see cref="Compress"/> was given.</summary>
    public static T? Decompress<T>(Stream bytes, JsonTypeInfo<T> type)
    {
        using var brotli = new BrotliStream(bytes, CompressionMode.Decompress);
        return JsonSerializer.Deserialize(brotli, type);
    }

    private static string PropertyName(int i) => string.Create(CultureInfo.InvariantCulture, $"D{i}");
}
