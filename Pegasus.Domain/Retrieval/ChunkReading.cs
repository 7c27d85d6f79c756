using Pegasus.Domain.Documents;

namespace Pegasus.Domain.Retrieval;

/// <summary>A chunk's text as term numbers, sentence by sentence; its heading and document name come first.</summary>
internal sealed class ChunkReading
{
    private ChunkReading(int[][] sentences) => Sentences = sentences;

    public int[][] Sentences { get; }

    public long ApproximateBytes => Sentences.Sum(sentence => 32L + (4L * sentence.Length));

    /// <summary>Reads a chunk; its terms join the vocabulary.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="vocabulary">Numbers the terms.</param>
    /// <param name="frequencies">The weighted frequencies of the chunk's terms, heading and document name among them.</param>
    public static ChunkReading Of(Chunk chunk, Vocabulary vocabulary, out Dictionary<int, float> frequencies)
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

        frequencies = counts;
        return new([.. sentences]);

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
