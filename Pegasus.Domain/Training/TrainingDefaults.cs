namespace Pegasus.Domain.Training;

/// <summary>The figures of a training.</summary>
public static class TrainingDefaults
{
    /// <summary>How long a worker holds a job after its last heartbeat.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>How often a worker renews its lease; a third of it, so that two heartbeats may fail.</summary>
    public static readonly TimeSpan Heartbeat = Lease / 3;

    /// <summary>How often a worker writes its progress at most while it reads; owners look at it.</summary>
    public static readonly TimeSpan Progress = TimeSpan.FromSeconds(1);

    /// <summary>How long a job's message stays hidden while the bot is being marked PENDING.</summary>
    public static readonly TimeSpan EnqueueHidden = TimeSpan.FromSeconds(20);

    /// <summary>How long a PENDING bot may be without a live worker before its message is sent anew.</summary>
    public static readonly TimeSpan Stuck = Lease + TimeSpan.FromSeconds(10);

    /// <summary>How long a worker writes segments before it hands the job on, below the five minutes that a function has by default.</summary>
    public static readonly TimeSpan Turn = TimeSpan.FromMinutes(4);

    /// <summary>How often a job is taken before it fails, turns that handed it on not counted.</summary>
    public const int MaxAttempts = 5;

    /// <summary>How long a replaced generation or text stays for the requests that are still reading it.</summary>
    public static readonly TimeSpan KeepReplaced = TimeSpan.FromMinutes(10);
}
