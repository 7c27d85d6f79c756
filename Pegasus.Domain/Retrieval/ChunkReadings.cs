namespace Pegasus.Domain.Retrieval;

/// <summary>The chunks that a search, or a build's calibration, reads closely, each read once. For one thread.</summary>
internal sealed class ChunkReadings(LexicalIndex index)
{
    private readonly Dictionary<int, ChunkReading> readings = [];
    private readonly Dictionary<int, IReadOnlySet<int>> grams = [];

    /// <summary>A chunk's sentences in the index's terms.</summary>
    public ChunkReading Of(int chunk) => readings.TryGetValue(chunk, out var reading) ? reading : readings[chunk] = index.ReadChunk(chunk);

    /// <summary>The character grams of a chunk.</summary>
    public IReadOnlySet<int> GramsOf(int chunk) => grams.TryGetValue(chunk, out var read) ? read : grams[chunk] = index.ReadGrams(chunk);
}
