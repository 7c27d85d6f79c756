using System.Security.Cryptography;
using System.Text;
using Pegasus.Domain.Bots;
using Pegasus.Domain.Documents;
using Pegasus.Domain.Training;
using Pegasus.Functions.Bots;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Documents;

/// <summary>A document that was read and may be stored.</summary>
internal sealed record NewDocument(string Name, string Kind, long Bytes, ExtractedDocument Content);

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

/// <summary>
/// Stores documents. The text is written first, under a new version that nothing points to; then one transaction writes the
/// document's row and the bot's, so that a document and the status that it brings about are seen together or not at all.
/// </summary>
internal sealed class DocumentStore(PegasusStorage storage, BotStore bots, DocumentTable documents, GarbageTable garbage, TimeProvider clock)
{
    private static readonly TimeSpan UploadAtMost = TimeSpan.FromHours(1);

    /// <summary>Adds a document, under an id of its own, or under <paramref name="documentId"/>, where a repetition must not add another.</summary>
    public async Task<(DocumentOutcome Outcome, DocumentRecord? Document, BotRecord? Bot)> AddAsync(
        string workspaceId, string botId, NewDocument upload, CancellationToken cancellationToken, string? documentId = null)
    {
        if (await bots.FindAsync(workspaceId, botId, cancellationToken) is not { } known)
            return (DocumentOutcome.BotNotFound, null, null);
        if (known.State.DocumentCount >= BotRules.MaxDocuments)
            return (DocumentOutcome.TooMany, null, known);

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

        var outcome = DocumentOutcome.Saved;
        var (written, bot) = await ChangeRowAsync(document, current =>
        {
            outcome = current.State.DocumentCount >= BotRules.MaxDocuments ? DocumentOutcome.TooMany : DocumentOutcome.Saved;
            if (outcome != DocumentOutcome.Saved)
                return null;
            var state = current.State.DocumentsChanged(+1);
            document = document with { Revision = state.Revision };
            return new BotChange(current with { State = state }, [DocumentTable.ToRow(document).ToAdd()]);
        }, cancellationToken);
        if (bot is null)
            return (written, null, null);
        if (outcome == DocumentOutcome.Saved)
            await garbage.RemoveAsync(note, cancellationToken);
        return (outcome, document, bot);
    }

    /// <summary>Whether a document is just what an upload would make of it.</summary>
    public static bool IsSame(DocumentRecord document, NewDocument upload) => document.Hash == HashOf(upload.Content.Text) && document.Name == upload.Name;

    /// <summary>Puts a new text in the place of an old one. The very same text changes nothing, so that the bot stays READY.</summary>
    public async Task<(DocumentOutcome Outcome, DocumentRecord? Document, BotRecord? Bot)> ReplaceAsync(
        DocumentRecord old, NewDocument upload, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var document = Describe(old with { Edition = old.Edition + 1 }, upload, now);
        if (document.Hash == old.Hash && document.Name == old.Name)
            return (DocumentOutcome.Saved, old, await bots.FindAsync(old.WorkspaceId, old.BotId, cancellationToken));

        var written = await WriteContentAsync(document, upload.Content, cancellationToken);
        var replaced = await NoteContentAsync(old, now + TrainingDefaults.KeepReplaced, cancellationToken);
        var (outcome, bot) = await ChangeRowAsync(old, current =>
        {
            var state = current.State.DocumentsChanged(0);
            document = document with { Revision = state.Revision };
            var row = new TableTransactionAction(TableTransactionActionType.UpdateReplace, DocumentTable.ToRow(document), old.RowETag);
            return new BotChange(current with { State = state }, [row]);
        }, cancellationToken);
        if (outcome == DocumentOutcome.Saved)
        {
            await garbage.RemoveAsync(written, cancellationToken);
            await DeleteContentAsync(old, replaced, cancellationToken);
        }
        return (outcome, document, bot);
    }

    public async Task<(DocumentOutcome Outcome, BotRecord? Bot)> DeleteAsync(DocumentRecord document, CancellationToken cancellationToken)
    {
        var note = await NoteContentAsync(document, clock.GetUtcNow() + TrainingDefaults.KeepReplaced, cancellationToken);
        var (outcome, bot) = await ChangeRowAsync(document, current =>
        {
            var row = new TableTransactionAction(TableTransactionActionType.Delete, DocumentTable.ToRow(document), document.RowETag);
            return new BotChange(current with { State = current.State.DocumentsChanged(-1) }, [row]);
        }, cancellationToken);
        if (outcome == DocumentOutcome.Saved)
            await DeleteContentAsync(document, note, cancellationToken);
        return (outcome, bot);
    }

    /// <summary>The text of a document; null if it is gone.</summary>
    public Task<ExtractedDocument?> ReadContentAsync(DocumentRecord document, CancellationToken cancellationToken) =>
        BlobRows.ReadAsync(storage.Contents, document.ContentPartition, StateJson.Default.ExtractedDocument, cancellationToken);

    /// <summary>Every document of a bot.</summary>
    public async Task<IReadOnlyList<DocumentRecord>> ListAllAsync(BotRecord bot, CancellationToken cancellationToken) =>
        await documents.ListAsync(bot.WorkspaceId, bot.BotId, null, null, cancellationToken).ToListAsync(cancellationToken);

    private async Task<(DocumentOutcome, BotRecord?)> ChangeRowAsync(DocumentRecord document, Func<BotRecord, BotChange?> decide, CancellationToken cancellationToken)
    {
        try
        {
            var bot = await bots.ChangeAsync(document.WorkspaceId, document.BotId, decide, cancellationToken);
            return (bot is null ? DocumentOutcome.BotNotFound : DocumentOutcome.Saved, bot);
        }
        catch (TableTransactionFailedException fault) when (fault is { Status: 404 or 409 or 412, FailedTransactionActionIndex: > 0 })
        {
            return (fault.Status switch { 404 => DocumentOutcome.DocumentNotFound, 409 => DocumentOutcome.Exists, _ => DocumentOutcome.Stale }, null);
        }
    }

    private async Task DeleteContentAsync(DocumentRecord document, GarbageNote note, CancellationToken cancellationToken)
    {
        await storage.Contents.DeletePartitionAsync(document.ContentPartition, cancellationToken);
        await garbage.RemoveAsync(note, cancellationToken);
    }

    private async Task<GarbageNote> WriteContentAsync(DocumentRecord document, ExtractedDocument content, CancellationToken cancellationToken)
    {
        var note = await NoteContentAsync(document, clock.GetUtcNow() + UploadAtMost, cancellationToken);
        await BlobRows.WriteAsync(storage.Contents, document.ContentPartition, content, StateJson.Default.ExtractedDocument, (_, _) => Task.CompletedTask, cancellationToken);
        return note;
    }

    private Task<GarbageNote> NoteContentAsync(DocumentRecord document, DateTimeOffset after, CancellationToken cancellationToken) =>
        garbage.AddAsync(
            new GarbageNote(document.WorkspaceId, Ids.New(), GarbageKind.Content, document.BotId, document.ContentId, document.DocumentId, after),
            cancellationToken);

    private static DocumentRecord Describe(DocumentRecord document, NewDocument upload, DateTimeOffset now)
    {
        var text = upload.Content.Text;
        return document with
        {
            Name = upload.Name,
            Kind = upload.Kind,
            Bytes = upload.Bytes,
            Characters = text.Length,
            ContentId = Ids.New(),
            Hash = HashOf(text),
            UpdatedAt = now,
        };
    }

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
