using System.Collections.Concurrent;

namespace Pegasus.Functions.State;

/// <summary>
/// Settings of workspaces that every message needs, kept in memory. Which edition holds, the caller knows from a row that each message reads
/// anyway: so a change counts from the next message on, on every instance, and a message costs no transaction by it.
/// </summary>
/// <param name="none">The settings of a workspace that never had any.</param>
/// <param name="readAsync">Reads a workspace's settings with their edition.</param>
internal sealed class EditionedReads<T>(T none, Func<string, CancellationToken, Task<(int Edition, T Value)>> readAsync)
{
    /// <summary>The edition of settings that were never written.</summary>
    public const int Unwritten = 1;

    /// <summary>With more workspaces, all are read anew.</summary>
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, (int Edition, T Value)> values = new(StringComparer.Ordinal);

    /// <summary>A workspace's settings of this edition or a later one; older only while the edition is still being written.</summary>
    public async Task<T> GetAsync(string workspaceId, int edition, CancellationToken cancellationToken)
    {
        if (edition <= Unwritten)
            return none;
        if (values.TryGetValue(workspaceId, out var kept) && kept.Edition >= edition)
            return kept.Value;
        return await GetNowAsync(workspaceId, cancellationToken);
    }

    /// <summary>A workspace's settings, read anew.</summary>
    public async Task<T> GetNowAsync(string workspaceId, CancellationToken cancellationToken)
    {
        var read = await readAsync(workspaceId, cancellationToken);
        if (values.Count >= Most)
            values.Clear();
        values[workspaceId] = read;
        return read.Value;
    }
}
