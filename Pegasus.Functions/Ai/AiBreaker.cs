namespace Pegasus.Functions.Ai;

/// <summary>
/// Keeps visitors from waiting for a provider that is down: after <see cref="AiDefaults.BreakerFailures"/> failures in a
/// row calls are refused at once for <see cref="AiDefaults.BreakerPause"/>, then one is let through to see.
/// </summary>
internal sealed class AiBreaker(TimeProvider time)
{
    private readonly Lock gate = new();
    private int failures;
    private DateTimeOffset openUntil = DateTimeOffset.MinValue;

    /// <summary>Whether a call may be made now. A call let through ends in one of the reports below.</summary>
    public bool TryEnter()
    {
        lock (gate)
        {
            if (failures < AiDefaults.BreakerFailures) return true;
            if (time.GetUtcNow() < openUntil) return false;
            Pause();
            return true;
        }
    }

    public void Succeeded()
    {
        lock (gate) failures = 0;
    }

    public void Failed()
    {
        lock (gate)
        {
            if (++failures >= AiDefaults.BreakerFailures) Pause();
        }
    }

    /// <summary>The caller went away before the provider could show how it does: the next call may find out.</summary>
    public void Abandoned()
    {
        lock (gate) openUntil = DateTimeOffset.MinValue;
    }

    private void Pause() => openUntil = time.GetUtcNow() + AiDefaults.BreakerPause;
}
