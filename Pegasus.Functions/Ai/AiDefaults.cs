namespace Pegasus.Functions.Ai;

/// <summary>The numbers that AI calls keep to.</summary>
internal static class AiDefaults
{
    /// <summary>How long a visitor waits for an answer at most, retries included.</summary>
    public const double TimeoutSeconds = 30;

    /// <summary>The longest time-out that may be set: a question's credit is held for two minutes at most, and the reply is to be written in that time.</summary>
    public const double MaxTimeoutSeconds = 90;

    /// <summary>How often a call is tried again after a fault that may pass (429, 5xx, a broken connection).</summary>
    public const int MaxRetries = 2;

    /// <summary>The pause before the first repetition, if the provider names none; it doubles each time.</summary>
    public static readonly TimeSpan FirstRetryDelay = TimeSpan.FromMilliseconds(250);

    /// <summary>The most dimensions that a vector may be asked for.</summary>
    public const int MaxEmbeddingDimensions = 4096;

    /// <summary>How many texts go to the embedding model in one call: few enough that a change of one document costs little, and a failed call too.</summary>
    public const int EmbeddingTextsPerCall = 16;

    /// <summary>How many calls for embeddings a training has under way at once.</summary>
    public const int EmbeddingCallsAtOnce = 4;

    /// <summary>How often a training's call for embeddings is tried again, beyond the client's own repetitions.</summary>
    public const int EmbeddingRetries = 4;

    /// <summary>The pause before the first of them, if the provider names none; it doubles each time.</summary>
    public static readonly TimeSpan FirstEmbeddingRetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause before a repetition, whatever the provider names.</summary>
    public static readonly TimeSpan LongestRetryDelay = TimeSpan.FromSeconds(60);

    /// <summary>How long a visitor's question waits for its vector.</summary>
    public static readonly TimeSpan QuestionEmbeddingTimeout = TimeSpan.FromSeconds(3);

    /// <summary>How many calls in a row must fail for the breaker to open.</summary>
    public const int BreakerFailures = 5;

    /// <summary>How long the breaker refuses calls before it lets one through to see.</summary>
    public static readonly TimeSpan BreakerPause = TimeSpan.FromSeconds(5);
}
