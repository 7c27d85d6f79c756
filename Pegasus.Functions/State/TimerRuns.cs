using Pegasus.Storage.Tables;

namespace Pegasus.Functions.State;

/// <summary>
/// When the timer function last came to its end.
/// <code>
/// workspaces  health  timer   EndedAt
/// </code>
/// </summary>
internal sealed class TimerRuns(PegasusStorage storage, TimeProvider clock)
{
    private const string Partition = "health";
    private const string Row = "timer";
    private const string EndedAt = "EndedAt";

    /// <summary>Notes that it is done.</summary>
    public Task NoteAsync(CancellationToken cancellationToken) =>
        storage.Workspaces.UpsertEntityAsync(new TableEntity(Partition, Row) { [EndedAt] = clock.GetUtcNow() }, TableUpdateMode.Replace, cancellationToken);

    /// <summary>When it was last done; null if never.</summary>
    public async Task<DateTimeOffset?> FindLastAsync(CancellationToken cancellationToken)
    {
        var row = await storage.Workspaces.GetEntityIfExistsAsync<TableEntity>(Partition, Row, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value!.GetDateTimeOffset(EndedAt) : null;
    }
}
