using Pegasus.Domain.Realtime;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Realtime;

/// <summary>What a change adds to its own transaction so that whoever watches the workspace learns of it, even if the process dies right after it.</summary>
internal sealed class EventNotes(PegasusStorage storage, EventSignal signal, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The row to add.</summary>
    /// <param name="workspaceId">The workspace: the partition.</param>
    /// <param name="at">When it happened; of one conversation, later for each change.</param>
    /// <param name="charges">Whether the day's credits are others afterwards.</param>
    /// <param name="events">What happened.</param>
    public static TableTransactionAction Note(string workspaceId, DateTimeOffset at, bool charges, params IReadOnlyList<WorkspaceEvent> events) =>
        new(TableTransactionActionType.Add, EventRows.Note(workspaceId, at, events, charges));

    /// <summary>The row to add for one event that happens now.</summary>
    public TableTransactionAction Note(string workspaceId, string type, EventData data)
    {
        var now = clock.GetUtcNow();
        return Note(workspaceId, now, charges: false, new WorkspaceEvent(type, now, data));
    }

    /// <summary>Notes what stands in no table that notes stand in, after it is written.</summary>
    public async Task AddAsync(string workspaceId, string type, EventData data)
    {
        await storage.Ledger.SubmitTransactionAsync([Note(workspaceId, type, data)], CancellationToken.None);
        signal.Raise(workspaceId);
    }

    /// <summary>Says that a note is written. A hint only: without it, the note is found at the next look.</summary>
    public void Raise(string workspaceId) => signal.Raise(workspaceId);
}
