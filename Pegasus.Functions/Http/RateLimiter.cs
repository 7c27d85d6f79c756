using System.Collections.Concurrent;
using Pegasus.Domain.Limits;

namespace Pegasus.Functions.Http;

/// <summary>
/// Counts how often each key does something on this instance. Full buckets are forgotten, so memory is bounded by what
/// happened in the last minutes.
/// </summary>
internal sealed class RateLimiter(TimeProvider clock, RateLimit limit)
{
    private const int ForgetAbove = 20_000;

    private readonly ConcurrentDictionary<string, TokenBucket> buckets = new(StringComparer.Ordinal);

    /// <summary>Takes one from the key's bucket; returns zero, or how long to wait.</summary>
    /// <param name="key">The key.</param>
    /// <param name="own">A limit of the key's own, narrower than all keys'.</param>
    public TimeSpan Take(string key, RateLimit? own = null)
    {
        var allowed = own ?? limit;
        var now = clock.GetUtcNow();
        if (buckets.Count > ForgetAbove)
            ForgetFull(now);
        while (true)
        {
            var before = buckets.GetOrAdd(key, _ => TokenBucket.Full(allowed, now));
            var (after, wait) = before.Take(allowed, now);
            if (buckets.TryUpdate(key, after, before))
                return wait;
        }
    }

    /// <summary>Gives back what <see cref="Take"/> took for something that does not count after all.</summary>
    public void GiveBack(string key)
    {
        while (buckets.TryGetValue(key, out var before) && !buckets.TryUpdate(key, before.GiveBack(limit, clock.GetUtcNow()), before))
        {
        }
    }

    private void ForgetFull(DateTimeOffset now)
    {
        foreach (var bucket in buckets)
        {
            if (bucket.Value.IsFull(limit, now))
                buckets.TryRemove(bucket);
        }
    }
}
