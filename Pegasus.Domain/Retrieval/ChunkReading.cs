using Pegasus.Domain.Documents;

namespace Pegasus.Domain.Retrieval;

/// <summary>A chunk's text as term numbers, sentence by sentence; its heading and document name come first.</summary>
internal sealed class ChunkReading
{
    private ChunkReading(int[][] sentences, IReadOnlyDictionary<int, float> frequencies) => (Sentences, Frequencies) = (sentences, frequencies);

    public int[][] Sentences { get; }

    /// <summary>The weighted frequencies of the chunk's terms, heading and document name among them.</summary>
    public IReadOnlyDictionary<int, float> Frequencies { get; }

    /// <summary>Reads a chunk; its terms join the vocabulary.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="vocabulary">Numbers the terms; those of a chunk that it has read before are known to it.</param>
    public static ChunkReading Of(Chunk chunk, Vocabulary vocabulary)
    {
        var counts = new Dictionary<int, float>();
        var sentences = new List<int[]>();
        Add(chunk.Heading, RetrievalDefaults.HeadingWeight);
        Add(chunk.DocumentName, RetrievalDefaults.DocumentNameWeight);
        foreach (var line in chunk.Text.Split('\n'))
        {
            foreach (var sentence in Documents.Sentences.Split(line))
                Add(line[sentence], 1);
        }

        return new([.. sentences], counts);

        void Add(string text, float weight)
        {
            int[] terms = [.. TextAnalyzer.Terms(text).Select(term => vocabulary.Add(term))];
            if (terms.Length > 0)
                sentences.Add(terms);
            foreach (var term in terms)
                counts[term] = counts.GetValueOrDefault(term) + weight;
        }
    }
}
