using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Serialization.Metadata;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.State;

/// <summary>
/// A value too large for one row: its JSON, compressed by Brotli, over the rows of a partition of its own, each below the
/// service's caps. Reading checks that all of it is there.
/// <code>
/// {table}  {partition}  0000, 0001, …   Count, Hash, D0 … D7 (at most 60,000 bytes each)
/// </code>
/// </summary>
internal static class BlobRows
{
    private const int RowBytes = RowParts.MaxBytes;

    /// <summary>Writes the rows one after another; writing them again is harmless.</summary>
    /// <param name="wrote">Told after each row how many of how many are written; a fault in it ends the writing.</param>
    public static async Task WriteAsync<T>(
        TableClient table, string partitionKey, T value, JsonTypeInfo<T> type, Func<int, int, Task> wrote, CancellationToken cancellationToken)
    {
        var bytes = RowParts.Compress(value, type);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var count = Math.Max(1, (bytes.Length + RowBytes - 1) / RowBytes);
        for (var i = 0; i < count; i++)
        {
            var row = ToRow(partitionKey, i, bytes.AsMemory(i * RowBytes, Math.Min(RowBytes, bytes.Length - i * RowBytes)));
            row["Count"] = count;
            row["Hash"] = hash;
            await table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
            await wrote(i + 1, count);
        }
    }

    /// <summary>Reads the value; default if there are no rows.</summary>
    /// <exception cref="InvalidDataException">Rows are missing or damaged.</exception>
    public static async Task<T?> ReadAsync<T>(TableClient table, string partitionKey, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var rows = await table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partitionKey}"), cancellationToken: cancellationToken)
            .ToListAsync(cancellationToken);
        if (rows.Count == 0)
            return default;
        using var bytes = new MemoryStream();
        foreach (var row in rows)
        {
            foreach (var part in RowParts.Of(row))
                bytes.Write(part);
        }
        var content = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        if (rows.Count != rows[0].GetInt32("Count") || Convert.ToHexStringLower(SHA256.HashData(content)) != rows[0].GetString("Hash"))
            throw new InvalidDataException($"Partition {partitionKey} of {table.Name} is not whole: {rows.Count} of {rows[0].GetInt32("Count")} rows.");
        bytes.Position = 0;
        return RowParts.Decompress(bytes, type);
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

    private static TableEntity ToRow(string partitionKey, int index, ReadOnlyMemory<byte> bytes)
    {
        var row = new TableEntity(partitionKey, index.ToString("D4", CultureInfo.InvariantCulture));
        RowParts.Put(row, bytes);
        return row;
    }
}
