namespace Pegasus.Domain.Retrieval;

/// <summary>The chunks that a search reads closely, each read once. For one thread.</summary>
internal sealed class ChunkReadings(LexicalIndex index)
{
    private readonly Dictionary<int, ChunkReading> readings = [];

    /// <summary>A chunk's sentences in the index's terms.</summary>
    public ChunkReading Of(int chunk) => readings.TryGetValue(chunk, out var reading) ? reading : readings[chunk] = index.ReadChunk(chunk);
}
