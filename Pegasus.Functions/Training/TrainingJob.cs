using Pegasus.Domain.Documents;
using Pegasus.Domain.Retrieval;
using Pegasus.Domain.Training;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Documents;
using Pegasus.Functions.Golden;
using Pegasus.Functions.Retrieval;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Training;

/// <summary>One attempt at a training, by the worker that holds the job: read, chunk, write the generation, put it in place.</summary>
internal sealed class TrainingJob(
    BotStore bots, DocumentStore documents, DocumentTable documentTable, IndexTable index, IndexCache indexes, Rehearsing rehearsing, GarbageTable garbage, TimeProvider clock, ILogger<TrainingJob> logger)
{
    private static readonly TimeSpan WriteAtMost = TimeSpan.FromHours(1);

    public async Task RunAsync(BotRecord bot, string jobId, string worker, CancellationToken cancellationToken)
    {
        await using var lease = new TrainingLease(bots, bot, jobId, worker, clock, cancellationToken);
        try
        {
            await TrainAsync(bot, lease);
        }
        catch (DocumentUnreadableException fault)
        {
            logger.LogWarning(fault, "Training {JobId} of bot {BotId} cannot go on", jobId, bot.BotId);
            await bots.ChangeAsync(bot.WorkspaceId, bot.BotId, current => current.State.IsHeldBy(jobId, worker)
                ? new BotChange(current with { State = current.State.Fail(jobId, fault.Message, fault.DocumentId) })
                : null, cancellationToken);
        }
        catch (OperationCanceledException) when (lease.IsLost)
        {
            logger.LogWarning("Training {JobId} of bot {BotId} was taken over or ended by somebody else", jobId, bot.BotId);
        }
    }

    private async Task TrainAsync(BotRecord bot, TrainingLease lease)
    {
        // The revision was read before the documents: if one changes from here on, the bot ends OUTDATED.
        var chunks = await ReadChunksAsync(bot, lease);
        var generation = bot.State.Training!.Generation;
        var written = await NoteAsync(bot, generation, clock.GetUtcNow() + WriteAtMost, lease.Token);
        await index.WriteAsync(
            bot.BotId, generation, chunks, (done, total) => lease.ReportAsync(TrainingStage.Indexing, done, total), lease.Token);

        var built = PassageIndex.Build(chunks);
        var rehearsal = await rehearsing.RunAsync(bot, built, (done, total) => lease.NoteAsync(TrainingStage.Rehearsing, done, total), lease.Token);
        if (bot.State.Generation is { } replaced)
            await NoteAsync(bot, replaced, clock.GetUtcNow() + TrainingDefaults.KeepReplaced, lease.Token);
        var swapped = await lease.EndAsync(state => state.Complete(bot.State.Revision, chunks.Count, clock.GetUtcNow(), rehearsal));
        if (!swapped)
            throw new OperationCanceledException("The lease was lost before the generation was put in place.");
        if (rehearsal is { FallsShort: true })
            await index.DeleteAsync(bot.BotId, generation, lease.Token);
        else
            indexes.Put(bot.BotId, generation, built);
        await garbage.RemoveAsync(written, lease.Token);
        logger.LogInformation(
            "Trained bot {BotId}: {Chunks} chunks in generation {Generation}, golden questions {Passed} of {Total}",
            bot.BotId, chunks.Count, generation, rehearsal?.Passed ?? 0, rehearsal?.Total ?? 0);
    }

    private async Task<IReadOnlyList<Chunk>> ReadChunksAsync(BotRecord bot, TrainingLease lease)
    {
        var all = await documents.ListAllAsync(bot, lease.Token);
        var chunks = new List<Chunk>();
        var done = 0;
        foreach (var document in all)
        {
            if (await ReadContentAsync(document, lease.Token) is { } content)
                chunks.AddRange(Chunker.Split(document.DocumentId, document.Name, content));
            await lease.NoteAsync(TrainingStage.Reading, ++done, all.Count);
        }
        return chunks;
    }

    /// <summary>A document's text; null if the document was deleted or replaced meanwhile.</summary>
    private async Task<ExtractedDocument?> ReadContentAsync(DocumentRecord document, CancellationToken cancellationToken)
    {
        try
        {
            if (await documents.ReadContentAsync(document, cancellationToken) is { } content)
                return content;
        }
        catch (InvalidDataException damage)
        {
            if (await IsCurrentAsync(document, cancellationToken))
                throw new DocumentUnreadableException(document, damage);
            return null;
        }
        return await IsCurrentAsync(document, cancellationToken) ? throw new DocumentUnreadableException(document, null) : null;
    }

    private async Task<bool> IsCurrentAsync(DocumentRecord document, CancellationToken cancellationToken) =>
        (await documentTable.FindAsync(document.WorkspaceId, document.BotId, document.DocumentId, cancellationToken))?.ContentId == document.ContentId;

    private Task<GarbageNote> NoteAsync(BotRecord bot, string generation, DateTimeOffset after, CancellationToken cancellationToken) =>
        garbage.AddAsync(new GarbageNote(bot.WorkspaceId, Ids.New(), GarbageKind.Generation, bot.BotId, generation, null, after), cancellationToken);

    private sealed class DocumentUnreadableException(DocumentRecord document, Exception? damage)
        : Exception($"The text of \"{document.Name}\" could not be read. Upload it again, then train.", damage)
    {
        public string DocumentId => document.DocumentId;
    }
}
