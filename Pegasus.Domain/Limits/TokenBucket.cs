namespace Pegasus.Domain.Limits;

/// <summary>How often something may happen: <paramref name="Burst"/> at once, refilled evenly at <paramref name="PerMinute"/>.</summary>
public sealed record RateLimit(int Burst, int PerMinute);

/// <summary>A token bucket (ITU-T I.371's leaky bucket as a meter), moved by the time it is told.</summary>
/// <param name="Tokens">What is left.</param>
/// <param name="At">When that was so.</param>
public readonly record struct TokenBucket(double Tokens, DateTimeOffset At)
{
    /// <summary>A full bucket.</summary>
    public static TokenBucket Full(RateLimit limit, DateTimeOffset now) => new(limit.Burst, now);

    /// <summary>Takes one token at <paramref name="now"/>.</summary>
    /// <returns>The bucket afterwards, and zero, or how long to wait until there is a token.</returns>
    public (TokenBucket Next, TimeSpan Wait) Take(RateLimit limit, DateTimeOffset now)
    {
        var tokens = TokensAt(limit, now);
        return tokens >= 1
            ? (new TokenBucket(tokens - 1, now), TimeSpan.Zero)
            : (new TokenBucket(tokens, now), TimeSpan.FromSeconds((1 - tokens) * 60d / limit.PerMinute));
    }

    /// <summary>Gives back a token that was taken for something that does not count after all.</summary>
    public TokenBucket GiveBack(RateLimit limit, DateTimeOffset now) => new(Math.Min(limit.Burst, TokensAt(limit, now) + 1), now);

    /// <summary>Whether nothing has been taken that is not refilled by <paramref name="now"/>.</summary>
    public bool IsFull(RateLimit limit, DateTimeOffset now) => TokensAt(limit, now) >= limit.Burst;

    private double TokensAt(RateLimit limit, DateTimeOffset now) =>
        Math.Min(limit.Burst, Tokens + Math.Max(0, (now - At).TotalSeconds) * limit.PerMinute / 60d);
}
