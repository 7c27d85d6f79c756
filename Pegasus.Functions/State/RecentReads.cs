using System.Collections.Concurrent;

namespace Pegasus.Functions.State;

/// <summary>
/// What was read of workspaces a moment ago, for settings that every message needs and that seldom change: a change by this instance
/// counts at once, another instance's after <see cref="Age"/> at the latest.
/// </summary>
/// <param name="clock">The clock.</param>
/// <param name="readAsync">Reads what a workspace has.</param>
internal sealed class RecentReads<T>(TimeProvider clock, Func<string, CancellationToken, Task<T>> readAsync)
{
    /// <summary>How old a value may be.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromSeconds(5);

    /// <summary>With more workspaces, those that were not read lately are forgotten.</summary>
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, (long At, T Value)> values = new(StringComparer.Ordinal);

    /// <summary>A workspace's value, at most <see cref="Age"/> old.</summary>
    public async Task<T> GetAsync(string workspaceId, CancellationToken cancellationToken)
    {
        if (values.TryGetValue(workspaceId, out var kept) && !IsOld(kept.At))
            return kept.Value;
        // The age counts from before the reading: what is written meanwhile may not be in it.
        var at = clock.GetTimestamp();
        var value = await readAsync(workspaceId, cancellationToken);
        if (values.Count >= Most)
            ForgetOld();
        values[workspaceId] = (at, value);
        return value;
    }

    /// <summary>Reads a workspace's value anew when it is next asked for: it has changed.</summary>
    public void Forget(string workspaceId) => values.TryRemove(workspaceId, out _);

    private bool IsOld(long at) => clock.GetElapsedTime(at) >= Age;

    private void ForgetOld()
    {
        foreach (var (workspaceId, kept) in values)
        {
            if (IsOld(kept.At))
                values.TryRemove(workspaceId, out _);
        }
    }
}
