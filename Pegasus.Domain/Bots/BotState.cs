using Pegasus.Domain.Training;

namespace Pegasus.Domain.Bots;

/// <summary>
/// What decides a bot's status, and every move it may make. The status is derived, never stored, so that it cannot
/// disagree with the documents, the index and the training it speaks of.
/// </summary>
public sealed record BotState
{
    /// <summary>A bot that has just been created.</summary>
    public static readonly BotState New = new();

    /// <summary>How many documents the bot has.</summary>
    public int DocumentCount { get; init; }

    /// <summary>Counts the changes of documents, and of what their index is made by; two equal revisions mean exactly the same of both.</summary>
    public long Revision { get; init; }

    /// <summary>The revision that the present index was made of; null before the first training ended well.</summary>
    public long? TrainedRevision { get; init; }

    /// <summary>The index generation that answers; null before the first training ended well.</summary>
    public string? Generation { get; init; }

    /// <summary>How many chunks that generation holds.</summary>
    public int ChunkCount { get; init; }

    /// <summary>When that generation went live.</summary>
    public DateTimeOffset? LastTrainedAt { get; init; }

    /// <summary>The present or last training; null before the first.</summary>
    public TrainingRun? Training { get; init; }

    /// <summary>A copy of a bot, with as many documents and no index of its own.</summary>
    public static BotState CopyWith(int documents) => New with { DocumentCount = documents, Revision = documents > 0 ? 1 : 0 };

    /// <summary>The status that these facts amount to.</summary>
    public BotStatus Status => this switch
    {
        { DocumentCount: 0 } => BotStatus.NoData,
        { Training.IsActive: true } => BotStatus.Pending,
        { TrainedRevision: null } => BotStatus.Untrained,
        { Training.Stage: TrainingStage.Failed } => BotStatus.Outdated,
        _ => TrainedRevision == Revision ? BotStatus.Ready : BotStatus.Outdated,
    };

    /// <summary>
    /// Documents were added (<paramref name="added"/> = 1), replaced (0) or deleted (-1). With the last document an active
    /// training ends, for there is nothing left to train on.
    /// </summary>
    public BotState DocumentsChanged(int added)
    {
        var count = Math.Max(0, DocumentCount + added);
        return this with
        {
            DocumentCount = count,
            Revision = Revision + 1,
            Training = count == 0 && Training is { IsActive: true } ? null : Training,
        };
    }

    /// <summary>
    /// The workspace's embedding model is another: an index that is there, or in the making, is to be made anew, as after a change of
    /// documents. A bot that was never trained is as it was.
    /// </summary>
    public BotState EmbeddingChanged() => this is { TrainedRevision: null, Training: not { IsActive: true } } ? this : this with { Revision = Revision + 1 };

    /// <summary>The owner asks for a training: a new job, the one that is already pending, or none without documents.</summary>
    public TrainingRequest RequestTraining(string jobId, DateTimeOffset now) => this switch
    {
        { DocumentCount: 0 } => new TrainingRequest.NoDocuments(),
        { Training: { IsActive: true } run } => new TrainingRequest.AlreadyPending(run),
        _ => new TrainingRequest.Queued(this with { Training = new TrainingRun(jobId, TrainingStage.Queued, 0, DocumentCount, now) }),
    };

    /// <summary>
    /// The owner asks for a training that reads the documents as they are now. A worker that has a job already may have read them
    /// before, so job <paramref name="jobId"/> follows it: it becomes the bot's training by the very write that ends the present one.
    /// </summary>
    public TrainingRequest RequestTrainingOfPresent(string jobId, DateTimeOffset now) => RequestTraining(jobId, now) switch
    {
        TrainingRequest.AlreadyPending { Run: { Attempt: > 0, FollowUp: null } run } =>
            new TrainingRequest.Following(this with { Training = run with { FollowUp = new TrainingFollowUp(jobId, now) } }),
        var other => other,
    };

    /// <summary>
    /// A worker takes job <paramref name="jobId"/>, unless the job is over, another worker holds it, or it was tried too often.
    /// </summary>
    public TrainingClaim Claim(string jobId, string worker, DateTimeOffset now)
    {
        if (Training is not { IsActive: true } run)
            return new TrainingClaim.Over();
        if (run.FollowUp?.JobId == jobId)
            return new TrainingClaim.Held(run.IsLeased(now) ? run.LeaseUntil!.Value : now + TrainingDefaults.Lease);
        if (run.JobId != jobId)
            return new TrainingClaim.Over();
        if (run.IsLeased(now))
            return new TrainingClaim.Held(run.LeaseUntil!.Value);
        if (run.Attempt - run.HandedOn >= TrainingDefaults.MaxAttempts)
            return new TrainingClaim.Exhausted();
        return new TrainingClaim.Taken(this with
        {
            Training = run with
            {
                Stage = TrainingStage.Reading,
                Done = 0,
                Total = DocumentCount,
                Attempt = run.Attempt + 1,
                LeaseOwner = worker,
                LeaseUntil = now + TrainingDefaults.Lease,
            },
        });
    }

    /// <summary>Whether <paramref name="worker"/> still holds job <paramref name="jobId"/>; only then may it report.</summary>
    public bool IsHeldBy(string jobId, string worker) =>
        Training is { IsActive: true } run && run.JobId == jobId && run.LeaseOwner == worker;

    /// <summary>The worker that holds the job reports progress and thereby renews its lease.</summary>
    public BotState Progress(TrainingStage stage, int done, int total, DateTimeOffset now) => this with
    {
        Training = Training! with { Stage = stage, Done = done, Total = total, LeaseUntil = now + TrainingDefaults.Lease },
    };

    /// <summary>The worker that holds the job lets go of it, for another to go on from what is written.</summary>
    public BotState HandOn() => this with
    {
        Training = Training! with { HandedOn = Training.HandedOn + 1, LeaseOwner = null, LeaseUntil = null },
    };

    /// <summary>
    /// The worker that holds the job puts its generation in the place of the old one. A job that is to follow begins, unless the
    /// generation holds the present documents already. A generation that falls short of what the owner demands of its rehearsal
    /// is not put in place: the job has failed, and the old one stays.
    /// </summary>
    /// <param name="revision">The revision of the documents that it read.</param>
    /// <param name="chunks">How many chunks it wrote.</param>
    /// <param name="now">The present time.</param>
    /// <param name="rehearsal">How the generation did with the golden questions; null if there are none.</param>
    public BotState Complete(long revision, int chunks, DateTimeOffset now, Rehearsal? rehearsal = null) => rehearsal is { FallsShort: true }
        ? Fail(Training!.JobId, rehearsal.Shortfall, documentId: null, rehearsal)
        : PutInPlace(Training! with { Rehearsal = rehearsal }, revision, chunks, now);

    private BotState PutInPlace(TrainingRun run, long revision, int chunks, DateTimeOffset now) => this with
    {
        Generation = run.Generation,
        TrainedRevision = revision,
        ChunkCount = chunks,
        LastTrainedAt = now,
        Training = revision == Revision
            ? run with { Stage = TrainingStage.Done, Done = run.Total, FollowUp = null, LeaseOwner = null, LeaseUntil = null }
            : NextOf(run) ?? run with { Stage = TrainingStage.Done, Done = run.Total, LeaseOwner = null, LeaseUntil = null },
    };

    /// <summary>
    /// Job <paramref name="jobId"/> ends without a new generation; nothing happens if it is not the active one. A job that is to
    /// follow begins: it reads other documents.
    /// </summary>
    public BotState Fail(string jobId, string error, string? documentId, Rehearsal? rehearsal = null) =>
        Training is { IsActive: true } run && run.JobId == jobId
            ? this with
            {
                Training = NextOf(run) ?? run with
                {
                    Stage = TrainingStage.Failed,
                    Error = error,
                    FailedDocumentId = documentId,
                    Rehearsal = rehearsal,
                    LeaseOwner = null,
                    LeaseUntil = null,
                },
            }
            : this;

    /// <summary>Whether an active job has been without a live worker for too long, so that its message is to be sent anew.</summary>
    public bool IsStuck(DateTimeOffset now) =>
        Training is { IsActive: true } run
        && now >= (run.LeaseUntil ?? run.StartedAt + TrainingDefaults.Lease) + (TrainingDefaults.Stuck - TrainingDefaults.Lease);

    /// <summary>Whether turning from <paramref name="before"/> to this shuts a widget's visitors out who were let in before.</summary>
    public bool ShutsVisitorsOut(BotState before) => before.Status == BotStatus.Ready && Status != BotStatus.Ready;

    /// <summary>Whether the active job may still use what it wrote for <paramref name="generation"/>, in this attempt or an earlier one.</summary>
    public bool IsBeingWritten(string generation) => Training is { IsActive: true } run && run.JobId == TrainingRun.JobOf(generation);

    private TrainingRun? NextOf(TrainingRun ended) => ended.FollowUp is { } next
        ? new TrainingRun(next.JobId, TrainingStage.Queued, 0, DocumentCount, next.AskedAt)
        : null;
}

/// <summary>What came of asking for a training.</summary>
public abstract record TrainingRequest
{
    private TrainingRequest() { }

    /// <summary>There is nothing to train on.</summary>
    public sealed record NoDocuments : TrainingRequest;

    /// <summary>A training is queued or running already.</summary>
    public sealed record AlreadyPending(TrainingRun Run) : TrainingRequest;

    /// <summary>A new job; <paramref name="State"/> is to be saved.</summary>
    public sealed record Queued(BotState State) : TrainingRequest;

    /// <summary>A new job that begins when the present one ends; <paramref name="State"/> is to be saved.</summary>
    public sealed record Following(BotState State) : TrainingRequest;
}

/// <summary>What came of a worker's wish to take a job.</summary>
public abstract record TrainingClaim
{
    private TrainingClaim() { }

    /// <summary>The job has ended or was replaced: its message is of no use any more.</summary>
    public sealed record Over : TrainingClaim;

    /// <summary>Another worker holds the job until <paramref name="Until"/>, or longer if it renews.</summary>
    public sealed record Held(DateTimeOffset Until) : TrainingClaim;

    /// <summary>The job was taken as often as it may be, and never came to an end.</summary>
    public sealed record Exhausted : TrainingClaim;

    /// <summary>The worker has the job once <paramref name="State"/> is saved.</summary>
    public sealed record Taken(BotState State) : TrainingClaim;
}
