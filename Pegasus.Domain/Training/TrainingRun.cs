using System.Text.Json.Serialization;

namespace Pegasus.Domain.Training;

/// <summary>Where a training stands.</summary>
public enum TrainingStage
{
    /// <summary>Waits for a worker.</summary>
    [JsonStringEnumMemberName("QUEUED")] Queued,

    /// <summary>Reads the documents and cuts them into chunks; counts documents.</summary>
    [JsonStringEnumMemberName("READING")] Reading,

    /// <summary>Writes the new index generation; counts segments.</summary>
    [JsonStringEnumMemberName("INDEXING")] Indexing,

    /// <summary>Asks the new generation the golden questions; counts questions.</summary>
    [JsonStringEnumMemberName("REHEARSING")] Rehearsing,

    /// <summary>Ended: the new generation is the bot's.</summary>
    [JsonStringEnumMemberName("DONE")] Done,

    /// <summary>Ended without a new generation; <see cref="TrainingRun.Error"/> says why.</summary>
    [JsonStringEnumMemberName("FAILED")] Failed,
}

/// <summary>A bot's present or last training.</summary>
/// <param name="JobId">The job, as the queue message names it.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Done">How much of <paramref name="Total"/> the stage has done.</param>
/// <param name="Total">How much there is to do in the stage.</param>
/// <param name="StartedAt">When the owner asked for it.</param>
public sealed record TrainingRun(string JobId, TrainingStage Stage, int Done, int Total, DateTimeOffset StartedAt)
{
    /// <summary>How often a worker has taken the job; each attempt writes a generation of its own.</summary>
    public int Attempt { get; init; }

    /// <summary>How many of these attempts ended well, by handing the job on before a time-out could end them.</summary>
    public int HandedOn { get; init; }

    /// <summary>The worker that holds the job, or null while none has taken it.</summary>
    public string? LeaseOwner { get; init; }

    /// <summary>Until when that worker holds it unless it renews; afterwards another may take it.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>Why the training failed, naming the document or the golden questions; null unless it failed.</summary>
    public string? Error { get; init; }

    /// <summary>The document at fault, if one is.</summary>
    public string? FailedDocumentId { get; init; }

    /// <summary>How the generation did with the golden questions; null before, and if there were none.</summary>
    public Rehearsal? Rehearsal { get; init; }

    /// <summary>The job that begins when this one ends; null if none was asked for.</summary>
    public TrainingFollowUp? FollowUp { get; init; }

    /// <summary>The job that will have read the documents as they are now: this one until a worker has it, then the one that follows.</summary>
    public string JobOfPresent => FollowUp?.JobId ?? JobId;

    /// <summary>Whether the job is still to be done.</summary>
    public bool IsActive => Stage is not (TrainingStage.Done or TrainingStage.Failed);

    /// <summary>The index generation that the present attempt writes. No two attempts share one.</summary>
    public string Generation => GenerationOf(JobId, Attempt);

    /// <summary>The generation that attempt <paramref name="attempt"/> of job <paramref name="jobId"/> writes.</summary>
    public static string GenerationOf(string jobId, int attempt) => $"{jobId}-{attempt}";

    /// <summary>The job that writes <paramref name="generation"/>.</summary>
    public static string JobOf(string generation) => generation[..generation.LastIndexOf('-')];

    /// <summary>Whether a worker holds the job at <paramref name="now"/>.</summary>
    public bool IsLeased(DateTimeOffset now) => LeaseUntil > now;
}

/// <summary>A training that was asked for while another ran that may have read the documents before.</summary>
/// <param name="JobId">The job, as its queue message names it.</param>
/// <param name="AskedAt">When the owner asked for it.</param>
public sealed record TrainingFollowUp(string JobId, DateTimeOffset AskedAt);
