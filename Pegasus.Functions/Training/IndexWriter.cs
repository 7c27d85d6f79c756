using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Training;

/// <summary>
/// Writes rows of a bot's index, as many in one transaction as the service takes; writing a row again is harmless. Used by one caller
/// at a time.
/// </summary>
internal sealed class IndexWriter(TableClient table)
{
    /// <summary>Binary data travels as base64; so much of it, with its keys, stays below the service's 4 MiB.</summary>
    private const int MaxBytes = 2_500_000;

    private readonly List<TableEntity> waiting = [];
    private int bytes;

    /// <summary>Takes rows, which are written now or later, in the order in which they come.</summary>
    public async Task AddAsync(IEnumerable<TableEntity> rows, CancellationToken cancellationToken)
    {
        foreach (var row in rows)
        {
            var size = row.Values.OfType<byte[]>().Sum(value => value.Length);
            if (waiting.Count == TableCaps.TransactionActions || bytes + size > MaxBytes)
                await FlushAsync(cancellationToken);
            waiting.Add(row);
            bytes += size;
        }
    }

    /// <summary>Writes what waits.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (waiting.Count > 0)
            await table.SubmitTransactionAsync(waiting.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)), cancellationToken);
        waiting.Clear();
        bytes = 0;
    }
}
