using Azure;
using Microsoft.Extensions.Options;
using Pegasus.Domain.Credits;
using Pegasus.Domain.Realtime;
using Pegasus.Functions.Credits;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Realtime;

/// <summary>
/// A workspace's events in one order that every instance agrees on. Notes get their numbers, and go, in one transaction with the log's head:
/// whoever dies or is slower in between changes nothing, and nobody reads an event twice or not at all.
/// </summary>
internal sealed class EventLog(PegasusStorage storage, IOptions<PlanOptions> plans, TimeProvider clock) : IDailyUpkeep
{
    /// <summary>How long events can be read again.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    /// <summary>The most events that are read again at once; whoever missed more reads everything anew.</summary>
    public const int MostReplayed = 2_000;

    // With the head and a page in at most 100 operations.
    private const int MostNotes = 97;
    private const int MostForeign = 49;

    private const int SomePages = 10;

    /// <summary>Gives all notes that are there their numbers.</summary>
    /// <returns>The log's end, and the events that got their numbers by this call.</returns>
    public async Task<(EventLogHead Head, IReadOnlyList<WorkspaceEvent> Events)> NumberAsync(string workspaceId, CancellationToken cancellationToken)
    {
        var numbered = new List<WorkspaceEvent>();
        for (var attempt = 1; ; attempt++)
        {
            var (head, tag, notes) = await ReadNotesAsync(workspaceId, cancellationToken);
            // After the head: a note that is there and not among those that are done has no number as long as the head stays as it is.
            var foreign = await storage.Bots.QueryPrefixAsync(workspaceId, EventRows.NotePrefix, top: MostForeign, cancellationToken: cancellationToken).ToListAsync(cancellationToken);
            var numbering = await PlanAsync(workspaceId, head, notes, foreign, cancellationToken);
            try
            {
                if (numbering.HasWork)
                    await WriteAsync(workspaceId, numbering, tag, notes, cancellationToken);
                if (foreign.Count > 0)
                    await storage.Bots.DeleteAsync(foreign, cancellationToken);
            }
            catch (RequestFailedException fault) when (fault.Status is 404 or 409 or 412 && attempt < Contention.MaxAttempts)
            {
                // Somebody else was faster.
                await Contention.BackOffAsync(attempt, cancellationToken);
                continue;
            }
            numbered.AddRange(numbering.Events);
            if (notes.Count < MostNotes && foreign.Count < MostForeign)
                return (numbering.Head, numbered);
            attempt = 0;
        }
    }

    /// <summary>The events after a number, in order.</summary>
    /// <returns>Null if some are not kept any more, or are more than <see cref="MostReplayed"/>.</returns>
    public async Task<IReadOnlyList<WorkspaceEvent>?> ReadAsync(string workspaceId, EventLogHead head, long since, CancellationToken cancellationToken)
    {
        if (!head.Knows(since) || head.LastId - since > MostReplayed)
            return null;
        if (since == head.LastId)
            return [];
        var events = await ReadPagesAsync(workspaceId, head, since, null, cancellationToken);
        return events.Count == head.LastId - since ? events : null;
    }

    /// <summary>Some of the events after a number that are kept, in order, for whoever takes all of them on little by little.</summary>
    /// <returns>None if no more are kept up to the head.</returns>
    public Task<IReadOnlyList<WorkspaceEvent>> ReadNextAsync(string workspaceId, EventLogHead head, long since, CancellationToken cancellationToken) =>
        ReadPagesAsync(workspaceId, head, since, SomePages, cancellationToken);

    /// <summary>Has every event kept until others were told of it, from now on.</summary>
    public async Task<EventLogHead> TellAllAsync(string workspaceId, CancellationToken cancellationToken)
    {
        await storage.Ledger.UpsertEntityAsync(EventRows.ToldHeadRow(workspaceId), TableUpdateMode.Merge, cancellationToken);
        return (await NumberAsync(workspaceId, cancellationToken)).Head;
    }

    /// <summary>Deletes what nobody asks for any more.</summary>
    public async Task RunAsync(string workspaceId, CancellationToken cancellationToken)
    {
        await NumberAsync(workspaceId, cancellationToken);
        var (start, end) = (EventRows.PagePrefix, TableExtensions.EndOf(EventRows.PagePrefix));
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {workspaceId} and RowKey ge {start} and RowKey lt {end} and At lt {clock.GetUtcNow() - KeptFor}");
        var old = await storage.Ledger.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        await storage.Ledger.DeleteAsync(old, cancellationToken);
    }

    private async Task<IReadOnlyList<WorkspaceEvent>> ReadPagesAsync(
        string workspaceId, EventLogHead head, long since, int? most, CancellationToken cancellationToken)
    {
        var end = TableExtensions.EndOf(EventRows.PagePrefix);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {workspaceId} and RowKey gt {EventRows.PageKey(since)} and RowKey lt {end}");
        var pages = await storage.Ledger.QueryTopAsync(filter, most, cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        return [.. pages.SelectMany(EventRows.PageFrom).Where(one => one.Id > since && one.Id <= head.LastId)];
    }

    private async Task<(EventLogHead Head, ETag? Tag, IReadOnlyList<TableEntity> Notes)> ReadNotesAsync(string workspaceId, CancellationToken cancellationToken)
    {
        var rows = await storage.Ledger
            .QueryTopAsync(
                TableClient.CreateQueryFilter($"PartitionKey eq {workspaceId} and RowKey ge {EventRows.Head} and RowKey lt {EventRows.EndOfNotes}"),
                MostNotes + 1,
                cancellationToken: cancellationToken)
            .ToListAsync(cancellationToken);
        return rows is [{ RowKey: EventRows.Head } head, ..]
            ? (EventRows.HeadFrom(head), head.ETag, rows[1..])
            : (EventLogHead.None, null, rows[..Math.Min(rows.Count, MostNotes)]);
    }

    private async Task<Numbering> PlanAsync(
        string workspaceId, EventLogHead head, IReadOnlyList<TableEntity> notes, IReadOnlyList<TableEntity> foreign, CancellationToken cancellationToken)
    {
        var own = notes.Select(EventRows.NoteFrom).ToList();
        var credits = own.Exists(note => note.Charges) ? await ReadCreditsAsync(workspaceId, cancellationToken) : null;
        return head.Number(own, [.. foreign.Select(EventRows.NoteFrom)], credits, clock.GetUtcNow());
    }

    private async Task<WorkspaceEvent> ReadCreditsAsync(string workspaceId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (plan, counter, _) = await CreditTable.ReadAsync(storage.Ledger, plans.Value, workspaceId, CreditDay.At(now), cancellationToken);
        return new WorkspaceEvent(EventTypes.CreditsChanged, now, new EventData
        {
            Plan = plan.ToString(),
            DailyQuota = counter.Quota,
            Used = counter.Used,
            Remaining = counter.Remaining,
            ResetsAt = counter.Day.ResetsAt,
        });
    }

    private async Task WriteAsync(string workspaceId, Numbering numbering, ETag? tag, IReadOnlyList<TableEntity> notes, CancellationToken cancellationToken)
    {
        var head = EventRows.HeadRow(workspaceId, numbering.Head);
        List<TableTransactionAction> actions =
        [
            tag is { } etag ? new(TableTransactionActionType.UpdateMerge, head, etag) : head.ToAdd(),
            .. notes.Select(note => new TableTransactionAction(TableTransactionActionType.Delete, note, ETag.All)),
        ];
        if (numbering.Events.Count > 0)
            actions.Add(EventRows.Page(workspaceId, numbering.Events, clock.GetUtcNow()).ToAdd());
        await storage.Ledger.SubmitTransactionAsync(actions, cancellationToken);
    }
}
