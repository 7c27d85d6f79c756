using System.Collections.Concurrent;
using Pegasus.Domain.Retrieval;
using Pegasus.Domain.Training;
using Pegasus.Functions.Training;

namespace Pegasus.Functions.Retrieval;

/// <summary>
/// The indexes that this instance has loaded, by generation. A generation never changes, so an index is loaded once and
/// shared; when they hold too much memory, those that were used longest ago are dropped. Large ones are built one at a time, so
/// that the bots beside them are answered as ever.
/// </summary>
internal sealed class IndexCache(IndexTable table, TimeProvider clock) : IDisposable
{
    private const int LargeIndex = 10_000;
    private const long LeastMaxBytes = 256L * 1024 * 1024;

    /// <summary>A quarter of what the process may use.</summary>
    private static readonly long MaxBytes = Math.Max(LeastMaxBytes, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4);

    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim large = new(1);

    /// <summary>The index of a generation, loaded if it is not.</summary>
    public async Task<PassageIndex> GetAsync(string botId, string generation, CancellationToken cancellationToken)
    {
        var entry = entries.GetOrAdd(KeyOf(botId, generation), _ => new Entry(load => LoadAsync(botId, generation, load)));
        entry.UsedAt = clock.GetTimestamp();
        try
        {
            return await entry.Index.WaitAsync(cancellationToken);
        }
        catch (Exception) when (entry.Index.IsFaulted)
        {
            // What failed to load is loaded anew by the next request.
            entries.TryRemove(new(KeyOf(botId, generation), entry));
            throw;
        }
    }

    /// <summary>How far a generation's index is on its way into this instance's memory; null if nobody asked for it here.</summary>
    public IndexLoad? FindLoad(string botId, string generation) => entries.GetValueOrDefault(KeyOf(botId, generation))?.Load;

    public void Dispose() => large.Dispose();

    // Its caller may leave while others wait for the same index, so it ends by itself.
    private async Task<PassageIndex> LoadAsync(string botId, string generation, IndexLoad load)
    {
        var (segments, recipe) = await table.ReadAsync(botId, generation, load.ReportSegments, CancellationToken.None);
        var make = IndexRecipe.VectorMakeOf(recipe);
        var chunks = segments.Sum(segment => segment.Chunks.Count);
        load.Begin(chunks);
        var index = chunks < LargeIndex ? await Task.Run(() => PassageIndex.Of(segments, load, make)) : await BuildLargeAsync(segments, load, make);
        MakeRoom(index.ApproximateBytes);
        load.End();
        return index;
    }

    private async Task<PassageIndex> BuildLargeAsync(IReadOnlyList<IndexSegment> segments, IndexLoad load, string? make)
    {
        await large.WaitAsync();
        try
        {
            return await Task.Factory.StartNew(() => PassageIndex.Of(segments, load, make), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            large.Release();
        }
    }

    private static string KeyOf(string botId, string generation) => $"{botId} {generation}";

    private void MakeRoom(long bytes)
    {
        var loaded = entries.Where(entry => entry.Value.Index.IsCompletedSuccessfully).OrderBy(entry => entry.Value.UsedAt).ToList();
        var total = bytes + loaded.Sum(entry => entry.Value.Index.Result.ApproximateBytes);
        foreach (var entry in loaded.TakeWhile(_ => total > MaxBytes))
        {
            total -= entry.Value.Index.Result.ApproximateBytes;
            entries.TryRemove(entry);
        }
    }

    private sealed class Entry
    {
        private readonly Lazy<Task<PassageIndex>> index;

        public Entry(Func<IndexLoad, Task<PassageIndex>> load) => index = new(() => load(Load));

        public IndexLoad Load { get; } = new();

        public Task<PassageIndex> Index => index.Value;

        public long UsedAt { get; set; }
    }
}
