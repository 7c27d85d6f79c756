using Pegasus.Domain.Bots;
using Pegasus.Functions.Documents;
using Pegasus.Functions.Golden;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Bots;

/// <summary>
/// Duplicates a bot: settings, documents and golden questions, untrained, without a widget. The bot's row is written last, and without it nobody sees the
/// rest; a note written first leads the collector to what a copy that was cut off has left.
/// </summary>
internal sealed class BotCopy(PegasusStorage storage, BotMarks marks, DocumentTable documents, GoldenTable golden, GarbageTable garbage, TimeProvider clock)
{
    private const int AtOnce = 8;
    private const int ReadAttempts = 5;

    /// <summary>How long a copy may take; the note is due later.</summary>
    private static readonly TimeSpan CopyAtMost = TimeSpan.FromMinutes(5);

    /// <summary>Makes the copy. What changes of the original meanwhile is copied as it is met.</summary>
    public async Task<BotRecord> CopyAsync(BotRecord original, string name, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(CopyAtMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var now = clock.GetUtcNow();
        var copy = original with { BotId = Ids.New(), Name = name, CreatedAt = now, Edition = 1, Widget = null };
        var note = await garbage.AddAsync(BotPurge.NoteOf(copy.WorkspaceId, copy.BotId, now + CopyAtMost + CopyAtMost), either.Token);
        var copied = await CopyDocumentsAsync(original, copy.BotId, now, either.Token);
        await CopyGoldenAsync(original, copy.BotId, copied, either.Token);
        copy = copy with { State = BotState.CopyWith(copied.Count) };
        await marks.AddAsync(copy, either.Token);
        await garbage.RemoveAsync(note, either.Token);
        return copy;
    }

    /// <summary>Copies the golden questions; each expects the copy of its document. One whose document was not copied expects what is gone.</summary>
    private async Task CopyGoldenAsync(BotRecord original, string botId, IReadOnlyDictionary<string, string> copies, CancellationToken cancellationToken)
    {
        var set = await golden.ReadAsync(original.WorkspaceId, original.BotId, cancellationToken);
        if (set == GoldenSet.Empty)
            return;
        var questions = set.Questions.Select(question => question.Document is { } document && copies.TryGetValue(document.Id, out var copy)
            ? question with { Document = document with { Id = copy } }
            : question);
        await golden.AddAsync(original.WorkspaceId, botId, set with { Edition = 1, Questions = [.. questions] }, cancellationToken);
    }

    /// <returns>The copies' ids by the originals'.</returns>
    private async Task<IReadOnlyDictionary<string, string>> CopyDocumentsAsync(BotRecord original, string botId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var copies = new Dictionary<string, string>();
        await foreach (var some in documents.ListAsync(original.WorkspaceId, original.BotId, null, null, cancellationToken).Chunk(AtOnce).WithCancellation(cancellationToken))
        {
            var texts = await Task.WhenAll(some.Select(document => CopyTextAsync(document, botId, now, cancellationToken)));
            var rows = texts.OfType<DocumentRecord>().Select(document => DocumentTable.ToRow(document).ToAdd()).ToList();
            if (rows.Count > 0)
                await storage.Bots.SubmitTransactionAsync(rows, cancellationToken);
            foreach (var (document, copy) in some.Zip(texts))
            {
                if (copy is not null)
                    copies[document.DocumentId] = copy.DocumentId;
            }
        }
        return copies;
    }

    /// <summary>Copies a document's text, which may be replaced meanwhile; null if the document is gone.</summary>
    private async Task<DocumentRecord?> CopyTextAsync(DocumentRecord document, string botId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        DocumentRecord? current = document;
        for (var attempt = 1; current is not null; attempt++)
        {
            var copy = current with { BotId = botId, DocumentId = Ids.New(), ContentId = Ids.New(), Revision = 1, Edition = 1, CreatedAt = now, UpdatedAt = now };
            if (await BlobRows.TryCopyAsync(storage.Contents, current.ContentPartition, copy.ContentPartition, cancellationToken))
                return copy;
            await storage.Contents.DeletePartitionAsync(copy.ContentPartition, cancellationToken);
            if (attempt == ReadAttempts)
                throw new InvalidDataException($"The text of document {current.DocumentId} of bot {current.BotId} is not whole.");
            current = await documents.FindAsync(current.WorkspaceId, current.BotId, current.DocumentId, cancellationToken);
        }
        return null;
    }
}
