using System.Globalization;
using Pegasus.Domain.Retrieval;
using Pegasus.Domain.Training;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Training;

/// <summary>
/// The bots' indexes. A segment holds one version of a document, a generation says which segments it consists of; both are written
/// whole before the bot points to the generation, and never changed. Generations share the segments of documents that did not change.
/// <code>
/// index  {bot id}   g-{generation}-0000, …                           the manifest (see BlobRows)
///                   s-{job id}-{document id}-{revision}-0000, …      a segment (see SegmentCodec)
/// </code>
/// </summary>
internal sealed class IndexTable(PegasusStorage storage)
{
    private static readonly string[] Keys = ["PartitionKey", "RowKey", "Count", "Chunks"];

    /// <summary>Begins to write a generation of a bot.</summary>
    public IndexWriter NewWriter() => new(storage.Index);

    public static IReadOnlyList<TableEntity> ToRows(string botId, SegmentKey key, IndexSegment segment)
    {
        var rows = BlobRows.Split(botId, Prefix(key), SegmentCodec.Encode(segment));
        foreach (var row in rows)
            row["Chunks"] = segment.Chunks.Count;
        return rows;
    }

    public static IReadOnlyList<TableEntity> ToRows(string botId, string generation, IndexManifest manifest) =>
        BlobRows.Split(botId, Prefix(generation), RowParts.Compress(manifest, StateJson.Default.IndexManifest));

    /// <summary>What a generation consists of; null if it is gone.</summary>
    /// <exception cref="InvalidDataException">It is not whole.</exception>
    public async Task<IndexManifest?> FindManifestAsync(string botId, string generation, CancellationToken cancellationToken)
    {
        var rows = await storage.Index.QueryPrefixAsync(botId, Prefix(generation), cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        return rows.Count == 0 ? null : ToManifest(rows);
    }

    /// <summary>A segment; null if it is gone.</summary>
    /// <exception cref="InvalidDataException">It is not whole.</exception>
    public async Task<IndexSegment?> FindSegmentAsync(string botId, SegmentKey key, CancellationToken cancellationToken)
    {
        var rows = await storage.Index.QueryPrefixAsync(botId, Prefix(key), cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        return rows.Count == 0 ? null : SegmentCodec.Decode(BlobRows.Join(rows));
    }

    /// <summary>All segments of a bot that are there whole, whatever they belong to, with the number of their chunks.</summary>
    public async Task<IReadOnlyDictionary<SegmentKey, int>> ListSegmentsAsync(string botId, CancellationToken cancellationToken)
    {
        var rows = await storage.Index.QueryPrefixAsync(botId, "s-", select: Keys, cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        return rows.GroupBy(BlobRows.PrefixOf).Where(group => BlobRows.AreWhole([.. group])).ToDictionary(group => ToKey(group.Key), group => group.First().GetInt32("Chunks")!.Value);
    }

    /// <summary>A generation's segments in the documents' order, and how they were made; all of it by one query.</summary>
    /// <param name="botId">The bot.</param>
    /// <param name="generation">Its generation.</param>
    /// <param name="progress">Is told how many of how many segments are read.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="InvalidDataException">The generation is gone or not whole.</exception>
    public async Task<(IReadOnlyList<IndexSegment> Segments, string Recipe)> ReadAsync(string botId, string generation, Action<int, int> progress, CancellationToken cancellationToken)
    {
        var read = 0;
        var (manifest, places, group) = (new List<TableEntity>(), (Dictionary<string, int>?)null, new List<TableEntity>());
        var recipe = "";
        IndexSegment?[] segments = [];
        // The manifest's key comes before those of the segments.
        await foreach (var row in storage.Index.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {botId}"), cancellationToken: cancellationToken))
        {
            if (BlobRows.PrefixOf(row) == Prefix(generation))
                manifest.Add(row);
            if (!row.RowKey.StartsWith('s'))
                continue;
            places ??= Places(manifest.Count == 0 ? throw Gone() : ToManifest(manifest), out segments, out recipe);
            if (group.Count > 0 && BlobRows.PrefixOf(group[0]) != BlobRows.PrefixOf(row))
                Take();
            group.Add(row);
        }
        if (manifest.Count == 0)
            throw Gone();
        places ??= Places(ToManifest(manifest), out segments, out recipe);
        if (group.Count > 0)
            Take();
        return ([.. segments.Select(segment => segment ?? throw Gone())], recipe);

        void Take()
        {
            if (places!.TryGetValue(BlobRows.PrefixOf(group[0]), out var place))
            {
                segments[place] = SegmentCodec.Decode(BlobRows.Join(group));
                progress(++read, segments.Length);
            }
            group.Clear();
        }

        InvalidDataException Gone() => new($"Index generation {generation} of bot {botId} is gone.");
    }

    /// <summary>
    /// Deletes a generation that nobody answers from any more: what its job wrote and what it had taken over, but for what the present
    /// generation needs.
    /// </summary>
    /// <param name="present">The generation that answers now; null if there is none.</param>
    public async Task DeleteAsync(string botId, string generation, string? present, CancellationToken cancellationToken)
    {
        var (needed, taken) = (present is null ? [] : await RowsOfAsync(present), await RowsOfAsync(generation));
        var job = SegmentsOf(TrainingRun.JobOf(generation));
        var rows = await storage.Index.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {botId}"), select: Keys, cancellationToken: cancellationToken)
            .ToListAsync(cancellationToken);
        var segments = rows.Where(row => !needed.Contains(BlobRows.PrefixOf(row)) && (taken.Contains(BlobRows.PrefixOf(row)) || row.RowKey.StartsWith(job, StringComparison.Ordinal)));
        // The manifest goes last: a deletion that is cut off finds the rest by it.
        await storage.Index.DeleteAsync([.. segments, .. rows.Where(row => BlobRows.PrefixOf(row) == Prefix(generation))], cancellationToken);

        async Task<HashSet<string>> RowsOfAsync(string some) =>
            [.. (await FindManifestAsync(botId, some, cancellationToken))?.Segments.Select(Prefix) ?? []];
    }

    private static Dictionary<string, int> Places(IndexManifest manifest, out IndexSegment?[] segments, out string recipe)
    {
        recipe = manifest.Recipe;
        segments = new IndexSegment?[manifest.Segments.Count];
        return manifest.Segments.Index().ToDictionary(segment => Prefix(segment.Item), segment => segment.Index, StringComparer.Ordinal);
    }

    private static IndexManifest ToManifest(IReadOnlyList<TableEntity> rows) =>
        RowParts.Decompress(new MemoryStream(BlobRows.Join(rows), writable: false), StateJson.Default.IndexManifest) ?? throw new InvalidDataException("A manifest is empty.");

    private static string Prefix(string generation) => $"g-{generation}-";

    private static string SegmentsOf(string jobId) => $"s-{jobId}-";

    private static string Prefix(SegmentKey key) => string.Create(CultureInfo.InvariantCulture, $"{SegmentsOf(key.JobId)}{key.DocumentId}-{key.Revision}-");

    private static SegmentKey ToKey(string prefix) =>
        prefix.Split('-') is [_, var job, var document, var revision, _] ? new(job, document, long.Parse(revision, CultureInfo.InvariantCulture)) : throw new InvalidDataException($"{prefix} is no segment.");
}
