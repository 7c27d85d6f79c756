using Pegasus.Storage.Tables;

namespace Pegasus.Functions.State;

/// <summary>What a garbage note is about.</summary>
internal enum GarbageKind
{
    /// <summary>A version of a document's text; of no use once the document points to another.</summary>
    Content,

    /// <summary>An index generation; of no use once the bot neither answers from it nor writes it.</summary>
    Generation,

    /// <summary>Everything that a deleted bot owned.</summary>
    Bot,

    /// <summary>A member's chat that was deleted.</summary>
    Chat,
}

/// <summary>
/// A note that rows may have to be deleted. It is written before the rows are, so that a process that is killed in between
/// leaves nothing that nobody knows of.
/// </summary>
/// <param name="WorkspaceId">The workspace.</param>
/// <param name="NoteId">The note's own id.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="BotId">The bot that the rows belong to.</param>
/// <param name="Id">The content, the generation, the bot, or the member and the chat.</param>
/// <param name="DocumentId">For a content, its document.</param>
/// <param name="After">Not to be looked at before this time.</param>
internal sealed record GarbageNote(
    string WorkspaceId, string NoteId, GarbageKind Kind, string BotId, string Id, string? DocumentId, DateTimeOffset After);

/// <summary>
/// The garbage notes.
/// <code>
/// garbage  {workspace id}  {note id}
/// </code>
/// </summary>
internal sealed class GarbageTable(PegasusStorage storage)
{
    public async Task<GarbageNote> AddAsync(GarbageNote note, CancellationToken cancellationToken)
    {
        var row = new TableEntity(note.WorkspaceId, note.NoteId)
        {
            ["Kind"] = note.Kind.ToString(),
            ["BotId"] = note.BotId,
            ["Id"] = note.Id,
            ["After"] = note.After,
        };
        if (note.DocumentId is { } documentId)
            row["DocumentId"] = documentId;
        await storage.Garbage.AddEntityAsync(row, cancellationToken);
        return note;
    }

    public Task RemoveAsync(GarbageNote note, CancellationToken cancellationToken) =>
        storage.Garbage.DeleteEntityAsync(note.WorkspaceId, note.NoteId, cancellationToken: cancellationToken);

    /// <summary>The notes of all workspaces that may be looked at now.</summary>
    public IAsyncEnumerable<GarbageNote> ListDueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        storage.Garbage.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"After le {now}"), cancellationToken: cancellationToken).Select(row => new GarbageNote(
            row.PartitionKey,
            row.RowKey,
            Enum.Parse<GarbageKind>(row.Text("Kind")),
            row.Text("BotId"),
            row.Text("Id"),
            row.GetString("DocumentId"),
            row.GetDateTimeOffset("After")!.Value));
}
