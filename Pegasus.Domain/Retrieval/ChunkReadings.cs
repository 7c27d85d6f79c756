namespace Pegasus.Domain.Retrieval;

/// <summary>The chunks that a search, or a build's calibration, reads closely, each read once. For one thread.</summary>
internal sealed class ChunkReadings(LexicalIndex index)
{
    private readonly Dictionary<int, ChunkReading> readings = [];
    private readonly Dictionary<int, string> words = [];

    /// <summary>A chunk's sentences in the index's terms.</summary>
    public ChunkReading Of(int chunk) => readings.TryGetValue(chunk, out var reading) ? reading : readings[chunk] = index.ReadChunk(chunk);

    /// <summary>The words of a chunk, to look for character grams in.</summary>
    public string WordsOf(int chunk) => words.TryGetValue(chunk, out var read) ? read : words[chunk] = index.ReadWords(chunk);
}
