using System.Collections.Concurrent;
using Pegasus.Domain.Retrieval;
using Pegasus.Functions.Training;

namespace Pegasus.Functions.Retrieval;

/// <summary>
/// The indexes that this instance has loaded, by generation. A generation never changes, so an index is loaded once and
/// shared; when they hold too much memory, those that were used longest ago are dropped.
/// </summary>
internal sealed class IndexCache(IndexTable table, TimeProvider clock)
{
    private const long MaxBytes = 256L * 1024 * 1024;

    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);

    /// <summary>The index of a generation, loaded if it is not.</summary>
    public async Task<PassageIndex> GetAsync(string botId, string generation, CancellationToken cancellationToken)
    {
        var entry = entries.GetOrAdd(KeyOf(botId, generation), _ => new Entry(() => LoadAsync(botId, generation)));
        entry.UsedAt = clock.GetTimestamp();
        try
        {
            return await entry.Index.Value.WaitAsync(cancellationToken);
        }
        catch (Exception) when (entry.Index.Value.IsFaulted)
        {
            // What failed to load is loaded anew by the next request.
            entries.TryRemove(new(KeyOf(botId, generation), entry));
            throw;
        }
    }

    // Its caller may leave while others wait for the same index, so it ends by itself.
    private async Task<PassageIndex> LoadAsync(string botId, string generation)
    {
        var segments = await table.ReadAsync(botId, generation, (_, _) => { }, CancellationToken.None);
        var index = await Task.Run(() => PassageIndex.Of(segments));
        MakeRoom(index.ApproximateBytes);
        return index;
    }

    private static string KeyOf(string botId, string generation) => $"{botId} {generation}";

    private void MakeRoom(long bytes)
    {
        var loaded = entries.Where(entry => entry.Value.Index is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }).OrderBy(entry => entry.Value.UsedAt).ToList();
        var total = bytes + loaded.Sum(entry => entry.Value.Index.Value.Result.ApproximateBytes);
        foreach (var entry in loaded.TakeWhile(_ => total > MaxBytes))
        {
            total -= entry.Value.Index.Value.Result.ApproximateBytes;
            entries.TryRemove(entry);
        }
    }

    private sealed class Entry(Func<Task<PassageIndex>> load)
    {
        public Lazy<Task<PassageIndex>> Index { get; } = new(load);

        public long UsedAt { get; set; }
    }
}
