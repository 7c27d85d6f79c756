using System.Security.Cryptography;
using System.Text;
using Azure;
using Pegasus.Domain.Bots;
using Pegasus.Domain.Crawling;
using Pegasus.Domain.Documents;
using Pegasus.Domain.Training;
using Pegasus.Functions.Bots;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Documents;

/// <summary>A document that was read and may be stored.</summary>
internal sealed record NewDocument(string Name, string Kind, long Bytes, ExtractedDocument Content)
{
    /// <summary>For a web page, where it comes from.</summary>
    public WebSource? Source { get; init; }
}

/// <summary>What came of saving or deleting a document.</summary>
internal enum DocumentOutcome
{
    Saved,
    BotNotFound,
    DocumentNotFound,
    Stale,
    TooMany,

    /// <summary>There is a document of this id already.</summary>
    Exists,
}

/// <summary>A change of a document, and what it meant for its bot.</summary>
internal sealed record DocumentChange(DocumentOutcome Outcome, DocumentRecord? Document = null, BotRecord? Bot = null)
{
    /// <summary>Whether the bot answered a widget's visitors before, and does not since.</summary>
    public bool TookWidgetOffline { get; init; }
}

/// <summary>
/// Stores documents. The text is written first, under a new version that nothing points to; then one transaction writes the
/// document's row and the bot's, so that a document and the status that it brings about are seen together or not at all.
/// </summary>
internal sealed class DocumentStore(PegasusStorage storage, BotStore bots, DocumentTable documents, GarbageTable garbage, TimeProvider clock)
{
    private static readonly TimeSpan UploadAtMost = TimeSpan.FromHours(1);

    /// <summary>Adds a document, under an id of its own, or under <paramref name="documentId"/>, where a repetition must not add another.</summary>
    public async Task<DocumentChange> AddAsync(
        string workspaceId, string botId, NewDocument upload, CancellationToken cancellationToken, string? documentId = null)
    {
        if (await bots.FindAsync(workspaceId, botId, cancellationToken) is not { } known)
            return new DocumentChange(DocumentOutcome.BotNotFound);
        if (known.State.DocumentCount >= BotRules.MaxDocuments)
            return new DocumentChange(DocumentOutcome.TooMany);

        var now = clock.GetUtcNow();
        var document = Describe(new DocumentRecord(workspaceId, botId, documentId ?? Ids.New())
        {
            Name = "",
            Kind = "",
            Bytes = 0,
            Characters = 0,
            ContentId = "",
            Hash = "",
            Revision = 0,
            CreatedAt = now,
            UpdatedAt = now,
        }, upload, now);
        var note = await WriteContentAsync(document, upload.Content, cancellationToken);
        var change = await ChangeAsync(document, +1, saved => DocumentTable.ToRow(saved).ToAdd(), cancellationToken);
        if (change.Outcome == DocumentOutcome.Saved)
            await garbage.RemoveAsync(note, cancellationToken);
        return change;
    }

    /// <summary>Whether a document is just what an upload would make of it.</summary>
    public static bool IsSame(DocumentRecord document, NewDocument upload) => document.Hash == HashOf(upload.Content) && document.Name == upload.Name;

    /// <summary>Puts a new text in the place of an old one. The very same text changes nothing, so that the bot stays READY.</summary>
    public async Task<DocumentChange> ReplaceAsync(DocumentRecord old, NewDocument upload, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var document = Describe(old with { Edition = old.Edition + 1 }, upload, now);
        if (document.Hash == old.Hash && document.Name == old.Name)
        {
            return document.Source == old.Source
                ? await UnchangedAsync(old, cancellationToken)
                : await NoteSourceAsync(old with { Kind = document.Kind, Bytes = document.Bytes, Source = document.Source }, cancellationToken);
        }

        var written = await WriteContentAsync(document, upload.Content, cancellationToken);
        var replaced = await NoteContentAsync(old, now + TrainingDefaults.KeepReplaced, cancellationToken);
        var change = await ChangeAsync(document, 0, saved => ToUpdate(saved, old), cancellationToken);
        if (change.Outcome == DocumentOutcome.Saved)
        {
            await garbage.RemoveAsync(written, cancellationToken);
            await DeleteContentAsync(old, replaced, cancellationToken);
        }
        return change;
    }

    /// <summary>
    /// Gives a document another name. Answers cite the name, and the index holds it with every chunk: so it is a change like any other,
    /// after which the bot is OUTDATED.
    /// </summary>
    public async Task<DocumentChange> RenameAsync(DocumentRecord old, string name, CancellationToken cancellationToken) => name == old.Name
        ? await UnchangedAsync(old, cancellationToken)
        : await ChangeAsync(
            old with { Name = name, Edition = old.Edition + 1, UpdatedAt = clock.GetUtcNow() }, 0, saved => ToUpdate(saved, old), cancellationToken);

    /// <summary>
    /// Notes what is known of a document's page. Neither the text nor the name changes, so the bot stays READY, and what owners have read of
    /// the document stays good.
    /// </summary>
    public async Task<DocumentChange> NoteSourceAsync(DocumentRecord document, CancellationToken cancellationToken)
    {
        try
        {
            await storage.Bots.UpdateEntityAsync(DocumentTable.ToRow(document), document.RowETag, TableUpdateMode.Replace, cancellationToken);
            return await UnchangedAsync(document, cancellationToken);
        }
        catch (RequestFailedException fault) when (fault.Status is 404 or 412)
        {
            return new DocumentChange(fault.Status == 404 ? DocumentOutcome.DocumentNotFound : DocumentOutcome.Stale);
        }
    }

    public async Task<DocumentChange> DeleteAsync(DocumentRecord document, CancellationToken cancellationToken)
    {
        var note = await NoteContentAsync(document, clock.GetUtcNow() + TrainingDefaults.KeepReplaced, cancellationToken);
        var change = await ChangeAsync(
            document, -1, gone => new TableTransactionAction(TableTransactionActionType.Delete, DocumentTable.ToRow(gone), document.RowETag), cancellationToken);
        if (change.Outcome == DocumentOutcome.Saved)
            await DeleteContentAsync(document, note, cancellationToken);
        return change;
    }

    /// <summary>The text of a document; null if it is gone.</summary>
    public async Task<ExtractedDocument?> ReadContentAsync(DocumentRecord document, CancellationToken cancellationToken) =>
        (await BlobRows.ReadAsync(storage.Contents, document.ContentPartition, StateJson.Default.StoredDocument, cancellationToken))?.Read();

    /// <summary>Every document of a bot.</summary>
    public async Task<IReadOnlyList<DocumentRecord>> ListAllAsync(BotRecord bot, CancellationToken cancellationToken) =>
        await documents.ListAsync(bot.WorkspaceId, bot.BotId, null, null, cancellationToken).ToListAsync(cancellationToken);

    /// <summary>Writes a document's row and its bot's in one transaction.</summary>
    /// <param name="document">The document as it shall be, but for the revision that it comes with.</param>
    /// <param name="added">How many documents the bot has more.</param>
    /// <param name="write">What becomes of the document's row.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    private async Task<DocumentChange> ChangeAsync(
        DocumentRecord document, int added, Func<DocumentRecord, TableTransactionAction> write, CancellationToken cancellationToken)
    {
        var (saved, tooMany, offline) = (document, false, false);
        try
        {
            var bot = await bots.ChangeAsync(document.WorkspaceId, document.BotId, current =>
            {
                tooMany = current.State.DocumentCount + added > BotRules.MaxDocuments;
                var state = current.State.DocumentsChanged(added);
                offline = current.Widget is not null && state.ShutsVisitorsOut(current.State);
                saved = document with { Revision = state.Revision };
                return tooMany ? null : new BotChange(current with { State = state }, [write(saved)]);
            }, cancellationToken);
            return bot is null ? new DocumentChange(DocumentOutcome.BotNotFound)
                : tooMany ? new DocumentChange(DocumentOutcome.TooMany)
                : new DocumentChange(DocumentOutcome.Saved, saved, bot) { TookWidgetOffline = offline };
        }
        catch (TableTransactionFailedException fault) when (fault is { Status: 404 or 409 or 412, FailedTransactionActionIndex: > 0 })
        {
            return new DocumentChange(fault.Status switch { 404 => DocumentOutcome.DocumentNotFound, 409 => DocumentOutcome.Exists, _ => DocumentOutcome.Stale });
        }
    }

    private async Task<DocumentChange> UnchangedAsync(DocumentRecord document, CancellationToken cancellationToken) =>
        await bots.FindAsync(document.WorkspaceId, document.BotId, cancellationToken) is { } bot
            ? new DocumentChange(DocumentOutcome.Saved, document, bot)
            : new DocumentChange(DocumentOutcome.BotNotFound);

    private static TableTransactionAction ToUpdate(DocumentRecord document, DocumentRecord old) =>
        new(TableTransactionActionType.UpdateReplace, DocumentTable.ToRow(document), old.RowETag);

    private async Task DeleteContentAsync(DocumentRecord document, GarbageNote note, CancellationToken cancellationToken)
    {
        await storage.Contents.DeletePartitionAsync(document.ContentPartition, cancellationToken);
        await garbage.RemoveAsync(note, cancellationToken);
    }

    private async Task<GarbageNote> WriteContentAsync(DocumentRecord document, ExtractedDocument content, CancellationToken cancellationToken)
    {
        var note = await NoteContentAsync(document, clock.GetUtcNow() + UploadAtMost, cancellationToken);
        await BlobRows.WriteAsync(storage.Contents, document.ContentPartition, StoredDocument.Of(content), StateJson.Default.StoredDocument, cancellationToken);
        return note;
    }

    private Task<GarbageNote> NoteContentAsync(DocumentRecord document, DateTimeOffset after, CancellationToken cancellationToken) =>
        garbage.AddAsync(
            new GarbageNote(document.WorkspaceId, Ids.New(), GarbageKind.Content, document.BotId, document.ContentId, document.DocumentId, after),
            cancellationToken);

    private static DocumentRecord Describe(DocumentRecord document, NewDocument upload, DateTimeOffset now) => document with
    {
        Name = upload.Name,
        Kind = upload.Kind,
        Bytes = upload.Bytes,
        Characters = upload.Content.Length,
        ContentId = Ids.New(),
        Hash = HashOf(upload.Content),
        Source = upload.Source,
        UpdatedAt = now,
    };

    /// <summary>The SHA-256 of a text's UTF-8.</summary>
    private static string HashOf(ExtractedDocument content)
    {
        using var hash = SHA256.Create();
        using (var stream = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
        using (var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
        {
            foreach (var piece in content.Pieces())
                text.Write(piece);
        }
        return Convert.ToHexStringLower(hash.Hash!);
    }
}
