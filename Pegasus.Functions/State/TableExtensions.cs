using System.Runtime.CompilerServices;
using Azure;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.State;

/// <summary>The ways of reading and clearing rows that the features share.</summary>
internal static class TableExtensions
{
    private const int MaxTransaction = 100;

    /// <summary>
    /// The rows of a partition whose key begins with <paramref name="prefix"/>, in key order, after <paramref name="after"/>
    /// where given.
    /// </summary>
    public static IAsyncEnumerable<TableEntity> QueryPrefixAsync(
        this TableClient table,
        string partitionKey,
        string prefix,
        string? after = null,
        int? top = null,
        IEnumerable<string>? select = null,
        CancellationToken cancellationToken = default)
    {
        var end = EndOf(prefix);
        var filter = after is null
            ? TableClient.CreateQueryFilter($"PartitionKey eq {partitionKey} and RowKey ge {prefix} and RowKey lt {end}")
            : TableClient.CreateQueryFilter($"PartitionKey eq {partitionKey} and RowKey gt {after} and RowKey lt {end}");
        return table.QueryTopAsync(filter, top, select, cancellationToken);
    }

    /// <summary>The first <paramref name="top"/> rows that a filter finds, in as few transactions as the service allows.</summary>
    public static async IAsyncEnumerable<TableEntity> QueryTopAsync(
        this TableClient table,
        string filter,
        int? top,
        IEnumerable<string>? select = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var left = top ?? int.MaxValue;
        await foreach (var row in table.QueryAsync<TableEntity>(filter, top, select, cancellationToken))
        {
            yield return row;
            if (--left == 0)
                yield break;
        }
    }

    /// <summary>Deletes a partition's rows, those whose key begins with <paramref name="prefix"/> where given.</summary>
    public static async Task DeletePartitionAsync(this TableClient table, string partitionKey, CancellationToken cancellationToken, string? prefix = null)
    {
        var rows = prefix is null
            ? table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partitionKey}"), select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken)
            : table.QueryPrefixAsync(partitionKey, prefix, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken);
        await foreach (var some in rows.Chunk(MaxTransaction).WithCancellation(cancellationToken))
            await table.DeleteAsync(some, cancellationToken);
    }

    /// <summary>Deletes rows of one partition, a hundred a transaction; one that is already gone is no fault.</summary>
    public static async Task DeleteAsync(this TableClient table, IReadOnlyList<TableEntity> rows, CancellationToken cancellationToken)
    {
        foreach (var batch in rows.Chunk(MaxTransaction))
        {
            try
            {
                await table.SubmitTransactionAsync(batch.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All)), cancellationToken);
            }
            catch (RequestFailedException fault) when (fault.Status == 404)
            {
                // Somebody else is deleting the same rows: what is left of this batch goes row by row.
                foreach (var row in batch)
                    await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken);
            }
        }
    }

    /// <summary>A text that the row must have.</summary>
    public static string Text(this TableEntity row, string name) =>
        row.GetString(name) ?? throw new InvalidDataException($"A row of {row.RowKey.Split('-')[0]} has no {name}.");

    /// <summary>Gives a row these texts, those that are null left out.</summary>
    public static void SetTexts(this TableEntity row, params ReadOnlySpan<(string Name, string? Text)> texts)
    {
        foreach (var (name, text) in texts)
        {
            if (text is not null)
                row[name] = text;
        }
    }

    /// <summary>A text property; null if it is missing or was emptied, which is how a merge takes a text away.</summary>
    public static string? TextOrNull(this TableEntity row, string name) => row.GetString(name) is { Length: > 0 } text ? text : null;

    /// <summary>The first key after all keys that begin with <paramref name="prefix"/>.</summary>
    public static string EndOf(string prefix) => prefix[..^1] + (char)(prefix[^1] + 1);

    public static TableTransactionAction ToAdd(this TableEntity row) => new(TableTransactionActionType.Add, row);
}
