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

    /// <summary>How many calls in a row must fail for the breaker to open.</summary>
    public const int BreakerFailures = 5;

    /// <summary>How long the breaker refuses calls before it lets one through to see.</summary>
    public static readonly TimeSpan BreakerPause = TimeSpan.FromSeconds(5);
}
