using Pegasus.Domain.Documents;
using Pegasus.Domain.Retrieval;
using Pegasus.Domain.Training;
using Pegasus.Functions.Ai;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Documents;
using Pegasus.Functions.Golden;
using Pegasus.Functions.Retrieval;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Training;

/// <summary>
/// One attempt at a training, by the worker that holds the job: index what changed, write the generation, put it in place. What an
/// earlier attempt wrote is taken over. A worker whose turn is up hands the job on.
/// </summary>
internal sealed class TrainingJob(
    BotStore bots, DocumentStore documents, DocumentTable documentTable, IndexTable index, SegmentMaker maker, Embedder embedder, IndexCache indexes, Rehearsing rehearsing, TrainingQueue queue,
    GarbageTable garbage, TimeProvider clock, ILogger<TrainingJob> logger)
{
    private const int DocumentsAtOnce = 4;
    private static readonly TimeSpan WriteAtMost = TimeSpan.FromHours(1);

    /// <summary>Longer than it takes to let go of the job; whoever comes too early waits for the lease.</summary>
    private static readonly TimeSpan HandOnDelay = TimeSpan.FromSeconds(1);

    public async Task RunAsync(BotRecord bot, string jobId, string worker, CancellationToken cancellationToken)
    {
        await using var lease = new TrainingLease(bots, bot, jobId, worker, clock, cancellationToken);
        try
        {
            await TrainAsync(bot, lease, cancellationToken);
        }
        catch (TrainingFailedException fault)
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

    private async Task TrainAsync(BotRecord bot, TrainingLease lease, CancellationToken cancellationToken)
    {
        using var stages = new StageWatch(clock);
        stages.Begin(TrainingStage.Reading);
        // The revision was read before the documents and the embedding model: if one changes from here on, the bot ends OUTDATED.
        var run = bot.State.Training!;
        var (findModel, listAll, listSegments) = (FindModelAsync(bot, lease.Token), documents.ListAllAsync(bot, lease.Token), index.ListSegmentsAsync(bot.BotId, lease.Token));
        var findPresent = bot.State.Generation is { } answering ? index.FindManifestAsync(bot.BotId, answering, lease.Token) : Task.FromResult<IndexManifest?>(null);
        var note = NoteAsync(bot, run.Generation, clock.GetUtcNow() + WriteAtMost, lease.Token);
        await Task.WhenAll(findModel, listAll, listSegments, findPresent, note);
        var (model, all, present, chunks) = (await findModel, await listAll, await findPresent, new Dictionary<SegmentKey, int>(await listSegments));
        var plan = TrainingPlan.Of(Wanted(run.JobId, all, model), IndexRecipe.Of(model?.Make), present, chunks.ContainsKey);

        var writer = index.NewWriter();
        if (!await WriteAsync(bot, model, plan, all, present, chunks, writer, lease))
        {
            await HandOnAsync(bot, run.JobId, lease);
            return;
        }
        stages.Begin(TrainingStage.Indexing);
        var manifest = plan.Manifest with { Segments = [.. plan.Manifest.Segments.Where(chunks.ContainsKey)] };
        await writer.AddAsync(IndexTable.ToRows(bot.BotId, run.Generation, manifest), lease.Token);
        await writer.FlushAsync(lease.Token);
        await lease.ReportAsync(TrainingStage.Indexing, all.Count, all.Count);

        stages.Begin(TrainingStage.Rehearsing);
        var rehearse = rehearsing.RunAsync(
            bot, () => indexes.GetAsync(bot.BotId, run.Generation, lease.Token), (done, total) => lease.NoteAsync(TrainingStage.Rehearsing, done, total), lease.Token);
        var noteReplaced = bot.State.Generation is { } replaced ? NoteAsync(bot, replaced, clock.GetUtcNow() + TrainingDefaults.KeepReplaced, lease.Token) : Task.CompletedTask;
        await Task.WhenAll(rehearse, noteReplaced);
        var rehearsal = await rehearse;
        var count = manifest.Segments.Sum(segment => chunks[segment]);
        if (!await lease.EndAsync(state => state.Complete(bot.State.Revision, count, clock.GetUtcNow(), rehearsal)))
            throw new OperationCanceledException("The lease was lost before the generation was put in place.");
        if (rehearsal is { FallsShort: true })
            await index.DeleteAsync(bot.BotId, run.Generation, bot.State.Generation, lease.Token);
        await garbage.RemoveAsync(await note, lease.Token);
        logger.LogInformation(
            "Trained bot {BotId}: {Chunks} chunks in generation {Generation}, {Written} of {Documents} documents indexed anew, golden questions {Passed} of {Total}",
            bot.BotId, count, run.Generation, plan.ToWrite.Count, all.Count, rehearsal?.Passed ?? 0, rehearsal?.Total ?? 0);
        // Visitors come at once: here, they do not wait for the index to be loaded. The job is over, and with it the lease.
        if (rehearsal is not { FallsShort: true })
            await indexes.GetAsync(bot.BotId, run.Generation, cancellationToken);
    }

    private async Task<EmbeddingModel?> FindModelAsync(BotRecord bot, CancellationToken cancellationToken)
    {
        try
        {
            return await embedder.FindModelAsync(bot.WorkspaceId, cancellationToken);
        }
        catch (AiUnavailableException fault)
        {
            throw TrainingFailedException.OfEmbedding(null, fault);
        }
    }

    private static IReadOnlyList<SegmentKey> Wanted(string jobId, IReadOnlyList<DocumentRecord> all, EmbeddingModel? model)
    {
        var wanted = all.Select(document => new SegmentKey(jobId, document.DocumentId, document.Revision));
        return [.. model is not null && all.Count > 0 ? wanted.Prepend(new SegmentKey(jobId, IndexRecipe.OffTopic, 0)) : wanted];
    }

    /// <summary>Writes the segments that are missing, and notes how many chunks they have; a document that is gone meanwhile gets none.</summary>
    /// <returns>False if the turn is up before all of them are written.</returns>
    private async Task<bool> WriteAsync(
        BotRecord bot, EmbeddingModel? model, TrainingPlan plan, IReadOnlyList<DocumentRecord> all, IndexManifest? present, Dictionary<SegmentKey, int> chunks, IndexWriter writer, TrainingLease lease)
    {
        var records = all.ToDictionary(document => document.DocumentId);
        var before = present?.Recipe == plan.Manifest.Recipe ? present.Segments.Where(chunks.ContainsKey).ToDictionary(segment => segment.DocumentId) : [];
        var (turnEnds, left, done) = (clock.GetUtcNow() + TrainingDefaults.Turn, plan.ToWrite.Count, all.Count - plan.ToWrite.Count);
        using var writing = new SemaphoreSlim(1);
        await Parallel.ForEachAsync(plan.ToWrite, new ParallelOptions { MaxDegreeOfParallelism = DocumentsAtOnce, CancellationToken = lease.Token }, async (key, token) =>
        {
            if (clock.GetUtcNow() > turnEnds)
                return;
            var segment = await MakeAsync(bot, model, records.GetValueOrDefault(key.DocumentId), before.GetValueOrDefault(key.DocumentId), token);
            await writing.WaitAsync(token);
            try
            {
                left--;
                if (segment is not null)
                {
                    chunks[key] = segment.Chunks.Count;
                    await writer.AddAsync(IndexTable.ToRows(bot.BotId, key, segment), token);
                }
                await lease.NoteAsync(TrainingStage.Reading, Math.Max(0, ++done), all.Count);
            }
            finally
            {
                writing.Release();
            }
        });
        if (left > 0)
            await writer.FlushAsync(lease.Token);
        return left == 0;
    }

    /// <summary>A document's segment, or that of the off-topic questions; null if the document was deleted or replaced meanwhile.</summary>
    private async Task<IndexSegment?> MakeAsync(
        BotRecord bot, EmbeddingModel? model, DocumentRecord? document, SegmentKey? before, CancellationToken cancellationToken)
    {
        try
        {
            if (document is null)
                return await maker.MakeOffTopicAsync(model!, cancellationToken);
            return await ReadChunksAsync(document, cancellationToken) is { } chunks ? await maker.MakeAsync(model, bot.BotId, chunks, before, cancellationToken) : null;
        }
        catch (AiUnavailableException fault)
        {
            throw TrainingFailedException.OfEmbedding(document, fault);
        }
    }

    /// <summary>A document's chunks; null if the document was deleted or replaced meanwhile.</summary>
    private async Task<IReadOnlyList<Chunk>?> ReadChunksAsync(DocumentRecord document, CancellationToken cancellationToken)
    {
        using var turn = document.Characters > LargeDocument.Bytes ? await LargeDocument.TakeTurnAsync(cancellationToken) : null;
        return await ReadContentAsync(document, cancellationToken) is { } content ? Chunker.Split(document.DocumentId, document.Name, content) : null;
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
                throw TrainingFailedException.OfReading(document, damage);
            return null;
        }
        return await IsCurrentAsync(document, cancellationToken) ? throw TrainingFailedException.OfReading(document, null) : null;
    }

    private async Task<bool> IsCurrentAsync(DocumentRecord document, CancellationToken cancellationToken) =>
        (await documentTable.FindAsync(document.WorkspaceId, document.BotId, document.DocumentId, cancellationToken))?.ContentId == document.ContentId;

    /// <summary>Lets go of the job. The message is sent first: a worker that dies in between leaves nothing that nobody takes up.</summary>
    private async Task HandOnAsync(BotRecord bot, string jobId, TrainingLease lease)
    {
        await queue.SendAsync(new TrainingMessage(bot.WorkspaceId, bot.BotId, jobId), HandOnDelay, lease.Token);
        await lease.EndAsync(state => state.HandOn());
        logger.LogInformation("Training {JobId} of bot {BotId} is handed on", jobId, bot.BotId);
    }

    private Task<GarbageNote> NoteAsync(BotRecord bot, string generation, DateTimeOffset after, CancellationToken cancellationToken) =>
        garbage.AddAsync(new GarbageNote(bot.WorkspaceId, Ids.New(), GarbageKind.Generation, bot.BotId, generation, null, after), cancellationToken);
}
