using System.Security.Cryptography;

namespace Pegasus.Functions.State;

/// <summary>How often and how patiently a change is tried again when others change the same row (read, decide, write).</summary>
internal static class Contention
{
    public const int MaxAttempts = 40;

    private const int MaxDelayMilliseconds = 400;

    /// <summary>Waits before attempt <paramref name="attempt"/> (from 1): "full jitter" up to 10, 20, 40 … 400 ms.</summary>
    public static Task BackOffAsync(int attempt, CancellationToken cancellationToken)
    {
        var bound = Math.Min(MaxDelayMilliseconds, 10 << Math.Min(attempt - 1, 6));
        return Task.Delay(RandomNumberGenerator.GetInt32(1, bound + 1), cancellationToken);
    }
}
