using System.Globalization;
using System.Text.Json;
using Pegasus.Domain.Realtime;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Realtime;

/// <summary>
/// The keys and rows of events. What changes something adds a note of it in its own transaction, which costs none; whoever watches the
/// workspace gives the notes their numbers and moves them into the log.
/// <code>
/// ledger, bots  {workspace id}  event-new-{time}-{random}   what a change has left, not numbered yet
/// ledger        {workspace id}  event-head                  the log's end
///                               event-page-{last number}    events, compressed JSON (see RowParts); kept for a day
///                               event-published             the number up to which events are published, where a service holds the connections
///                               event-watched               until when somebody may watch by such a service: nobody else is published for
/// </code>
/// What stands between the head and the notes by its key is read as a note.
/// </summary>
internal static class EventRows
{
    public const string Head = "event-head";
    public const string NotePrefix = "event-new-";
    public const string PagePrefix = "event-page-";
    public const string Published = "event-published";
    public const string Watched = "event-watched";

    private const int TicksLength = 19;

    /// <summary>The key after the head and all notes, before the pages.</summary>
    public static string EndOfNotes { get; } = TableExtensions.EndOf(NotePrefix);

    /// <summary>What a change leaves.</summary>
    public static TableEntity Note(string workspaceId, DateTimeOffset at, IReadOnlyList<WorkspaceEvent> events, bool charges)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{NotePrefix}{at.UtcTicks:D19}-{Ids.New()[..8]}");
        var row = new TableEntity(workspaceId, key) { ["Events"] = JsonSerializer.Serialize(events, StateJson.Default.IReadOnlyListWorkspaceEvent) };
        if (charges)
            row["Charges"] = true;
        return row;
    }

    public static EventNote NoteFrom(TableEntity row) => new(
        row.RowKey,
        new DateTimeOffset(long.Parse(row.RowKey.AsSpan(NotePrefix.Length, TicksLength), CultureInfo.InvariantCulture), TimeSpan.Zero),
        JsonSerializer.Deserialize(row.Text("Events"), StateJson.Default.IReadOnlyListWorkspaceEvent)!,
        row.GetBoolean("Charges") ?? false);

    public static TableEntity HeadRow(string workspaceId, EventLogHead head) => new(workspaceId, Head)
    {
        ["LastId"] = head.LastId,
        ["LostUpTo"] = head.LostUpTo,
        ["Done"] = JsonSerializer.Serialize(head.Done, StateJson.Default.IReadOnlyListString),
    };

    public static EventLogHead HeadFrom(TableEntity row) => new(
        row.GetInt64("LastId") ?? 0, row.GetInt64("LostUpTo") ?? 0,
        row.GetString("Done") is { } done ? JsonSerializer.Deserialize(done, StateJson.Default.IReadOnlyListString)! : [])
    {
        IsTold = row.GetBoolean("IsTold") ?? false,
    };

    /// <summary>The change of a head that has others told of every event.</summary>
    public static TableEntity ToldHeadRow(string workspaceId) => new(workspaceId, Head) { ["IsTold"] = true };

    public static string PageKey(long lastId) => string.Create(CultureInfo.InvariantCulture, $"{PagePrefix}{lastId:D16}");

    public static TableEntity Page(string workspaceId, IReadOnlyList<WorkspaceEvent> events, DateTimeOffset now)
    {
        var row = new TableEntity(workspaceId, PageKey(events[^1].Id)) { ["At"] = now };
        RowParts.Put(row, RowParts.Compress(events, StateJson.Default.IReadOnlyListWorkspaceEvent));
        return row;
    }

    public static IReadOnlyList<WorkspaceEvent> PageFrom(TableEntity row)
    {
        using var bytes = new MemoryStream([.. RowParts.Of(row).SelectMany(part => part)]);
        return RowParts.Decompress(bytes, StateJson.Default.IReadOnlyListWorkspaceEvent)!;
    }
}
