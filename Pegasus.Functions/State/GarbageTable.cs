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

    /// <summary>A conversation that is to be erased.</summary>
    Conversation,

    /// <summary>A workspace that is to be erased with everything in it.</summary>
    Workspace,

    /// <summary>A member's chat that was deleted.</summary>
    Chat,

    /// <summary>The pages' rows of a crawl; of no use once the crawl's own row is gone.</summary>
    Crawl,
}

/// <summary>
/// A note that rows may have to be deleted. It is written before the rows are, so that a process that is killed in between
/// leaves nothing that nobody knows of.
/// </summary>
/// <param name="WorkspaceId">The workspace.</param>
/// <param name="NoteId">The note's own id.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="BotId">The bot that the rows belong to.</param>
/// <param name="Id">The content, the generation, the bot, the crawl, or the member and the chat.</param>
/// <param name="DocumentId">For a content, its document.</param>
/// <param name="After">Not to be looked at before this time.</param>
internal sealed record GarbageNote(
    string WorkspaceId, string NoteId, GarbageKind Kind, string BotId, string Id, string? DocumentId, DateTimeOffset After)
{
    /// <summary>For a conversation, its row in the list, whose key is not known without the session.</summary>
    public string? ListRow { get; init; }
}

/// <summary>
/// The garbage notes.
/// <code>
/// garbage  {workspace id}  {note id}
/// </code>
/// </summary>
internal sealed class GarbageTable(PegasusStorage storage)
{
    /// <summary>The most notes that <see cref="AddAsync(IReadOnlyList{GarbageNote}, CancellationToken)"/> writes in one transaction.</summary>
    public const int MaxTogether = 100;

    public async Task<GarbageNote> AddAsync(GarbageNote note, CancellationToken cancellationToken)
    {
        await storage.Garbage.AddEntityAsync(ToRow(note), cancellationToken);
        return note;
    }

    /// <summary>Writes notes of one workspace, a hundred at a time.</summary>
    public async Task AddAsync(IReadOnlyList<GarbageNote> notes, CancellationToken cancellationToken)
    {
        foreach (var together in notes.Chunk(MaxTogether))
            await storage.Garbage.SubmitTransactionAsync(together.Select(note => ToRow(note).ToAdd()), cancellationToken);
    }

    public Task RemoveAsync(GarbageNote note, CancellationToken cancellationToken) =>
        storage.Garbage.DeleteEntityAsync(note.WorkspaceId, note.NoteId, cancellationToken: cancellationToken);

    /// <summary>The notes of all workspaces that may be looked at now.</summary>
    public IAsyncEnumerable<GarbageNote> ListDueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        storage.Garbage.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"After le {now}"), cancellationToken: cancellationToken).Select(FromRow);

    /// <summary>All notes of a workspace.</summary>
    public IAsyncEnumerable<GarbageNote> ListAsync(string workspaceId, CancellationToken cancellationToken) =>
        storage.Garbage.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {workspaceId}"), cancellationToken: cancellationToken).Select(FromRow);

    private static TableEntity ToRow(GarbageNote note)
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
        if (note.ListRow is { } listRow)
            row["ListRow"] = listRow;
        return row;
    }

    private static GarbageNote FromRow(TableEntity row) => new(
        row.PartitionKey,
        row.RowKey,
        Enum.Parse<GarbageKind>(row.Text("Kind")),
        row.Text("BotId"),
        row.Text("Id"),
        row.GetString("DocumentId"),
        row.GetDateTimeOffset("After")!.Value)
    {
        ListRow = row.GetString("ListRow"),
    };
}
