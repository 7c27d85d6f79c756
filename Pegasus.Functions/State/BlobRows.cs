using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Serialization.Metadata;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.State;

/// <summary>
/// Bytes too many for one row, over several rows of a partition, each below the service's caps; and values as such bytes: their JSON,
/// compressed by Brotli. Reading checks that all of it is there.
/// <code>
/// {table}  {partition}  {prefix}0000, {prefix}0001, …   Count, Hash, D0 … D7 (at most 60,000 bytes each)
/// </code>
/// </summary>
internal static class BlobRows
{
    private const int RowBytes = RowParts.MaxBytes;
    private const int NumberLength = 4;

    /// <summary>Writes a value to a partition of its own, one row after another; writing it again is harmless.</summary>
    public static async Task WriteAsync<T>(TableClient table, string partitionKey, T value, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        foreach (var row in Split(partitionKey, "", RowParts.Compress(value, type)))
            await table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>Reads a value that has a partition of its own; default if there are no rows.</summary>
    /// <exception cref="InvalidDataException">Rows are missing or damaged.</exception>
    public static async Task<T?> ReadAsync<T>(TableClient table, string partitionKey, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var rows = await table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partitionKey}"), cancellationToken: cancellationToken)
            .ToListAsync(cancellationToken);
        return rows.Count == 0 ? default : RowParts.Decompress(new MemoryStream(Join(rows), writable: false), type);
    }

    /// <summary>Copies a value to a partition of its own. False if it is not there, or not whole.</summary>
    public static async Task<bool> TryCopyAsync(TableClient table, string from, string to, CancellationToken cancellationToken)
    {
        var copied = 0;
        int? count = null;
        await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {from}"), cancellationToken: cancellationToken))
        {
            count = row.GetInt32("Count");
            var copy = new TableEntity(to, row.RowKey) { ["Count"] = count, ["Hash"] = row.GetString("Hash") };
            RowParts.Copy(row, copy);
            await table.UpsertEntityAsync(copy, TableUpdateMode.Replace, cancellationToken);
            copied++;
        }
        return copied > 0 && copied == count;
    }

    /// <summary>The rows that hold some bytes; at least one.</summary>
    public static IReadOnlyList<TableEntity> Split(string partitionKey, string prefix, byte[] bytes)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var count = Math.Max(1, (bytes.Length + RowBytes - 1) / RowBytes);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var row = ToRow(partitionKey, $"{prefix}{i.ToString("D4", CultureInfo.InvariantCulture)}", bytes.AsMemory(i * RowBytes, Math.Min(RowBytes, bytes.Length - (i * RowBytes))));
            row["Count"] = count;
            row["Hash"] = hash;
            return row;
        })];
    }

    /// <summary>The prefix that <see cref="Split"/> was given for a row.</summary>
    public static string PrefixOf(TableEntity row) => row.RowKey[..^NumberLength];

    /// <summary>Whether these are all rows of their bytes; tells without the bytes themselves.</summary>
    public static bool AreWhole(IReadOnlyCollection<TableEntity> rows) => rows.Count > 0 && rows.All(row => row.GetInt32("Count") == rows.Count);

    /// <summary>The bytes that rows hold.</summary>
    /// <param name="rows">All of their rows, in the order of their keys.</param>
    /// <exception cref="InvalidDataException">Rows are missing or damaged.</exception>
    public static byte[] Join(IReadOnlyList<TableEntity> rows)
    {
        byte[][] parts = [.. rows.SelectMany(RowParts.Of)];
        var content = new byte[parts.Sum(part => part.Length)];
        var written = 0;
        foreach (var part in parts)
        {
            part.CopyTo(content, written);
            written += part.Length;
        }
        return AreWhole(rows) && Convert.ToHexStringLower(SHA256.HashData(content)) == rows[0].GetString("Hash")
            ? content
            : throw new InvalidDataException($"{rows.Count} rows from {rows[0].RowKey} of partition {rows[0].PartitionKey} are not whole.");
    }

    private static TableEntity ToRow(string partitionKey, string rowKey, ReadOnlyMemory<byte> bytes)
    {
        var row = new TableEntity(partitionKey, rowKey);
        RowParts.Put(row, bytes);
        return row;
    }
}
