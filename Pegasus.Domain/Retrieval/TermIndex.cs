namespace Pegasus.Domain.Retrieval;

/// <summary>How much a term weighs in a chunk, or a chunk for a term.</summary>
internal readonly record struct TermWeight(int Term, float Weight);

/// <summary>A chunk that others are to be like, and how much it counts; the weights of all examples add up to 1.</summary>
internal readonly record struct Example(int Chunk, float Weight);

/// <summary>
/// An inverted index that scores by BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond",
/// 2009) with an idf that is never negative, ln(1 + (N − df + ½) / (df + ½)). A term's chunks are kept as <see cref="Postings"/>,
/// a chunk's length in the steps of frequencies.
/// </summary>
internal sealed class TermIndex
{
    private const float MostOfOne = (float)RetrievalDefaults.K1 + 1;

    private readonly byte[] postings;
    private readonly int[] starts;
    private readonly float[] idfs;
    private readonly ushort[] lengths;
    private readonly float shortest;
    private readonly float perStep;

    /// <param name="postings">Each term's postings, one behind the other, and a byte.</param>
    /// <param name="starts">Where each term's begin, and the last one's end.</param>
    /// <param name="chunkCounts">How many chunks have each term.</param>
    /// <param name="lengths">The sum of each chunk's frequencies.</param>
    public TermIndex(byte[] postings, int[] starts, IReadOnlyList<int> chunkCounts, IReadOnlyList<float> lengths)
    {
        (this.postings, this.starts) = (postings, starts);
        idfs = [.. chunkCounts.Select(count => (float)Idf(lengths.Count, count))];
        var average = Math.Max(1, lengths.DefaultIfEmpty().Average());
        this.lengths = [.. lengths.Select(length => (ushort)Math.Min(ushort.MaxValue, length / Postings.Step))];
        shortest = (float)(RetrievalDefaults.K1 * (1 - RetrievalDefaults.B));
        perStep = (float)(RetrievalDefaults.K1 * RetrievalDefaults.B * Postings.Step / average);
    }

    public int TermCount => idfs.Length;

    public int ChunkCount => lengths.Length;

    public long ApproximateBytes => postings.LongLength + (8L * idfs.Length) + (2L * lengths.LongLength);

    /// <summary>How rare a term is; one that no chunk has is the rarest.</summary>
    public double Idf(int term) => term == Vocabulary.Unseen ? Idf(ChunkCount, 0) : idfs[term];

    /// <summary>What a term weighs in a chunk that has it so often.</summary>
    public float WeightOf(int term, float frequency, int chunk) => idfs[term] * MostOfOne * Share(frequency, chunk);

    /// <summary>Adds to each chunk's score its BM25 for the terms, each taken as often as its weight says.</summary>
    public void Score(IEnumerable<TermWeight> question, Span<float> scores)
    {
        foreach (var (term, times) in question)
        {
            if (term == Vocabulary.Unseen)
                continue;
            var factor = times * idfs[term] * MostOfOne;
            var reader = new Postings.Reader(postings, starts[term], starts[term + 1]);
            while (reader.MoveNext())
                scores[reader.Chunk] += factor * Share(reader.Frequency, reader.Chunk);
        }
    }

    private static double Idf(int chunkCount, int frequency) => Math.Log(1 + ((chunkCount - frequency + 0.5) / (frequency + 0.5)));

    /// <summary>What a term's frequency comes to in a chunk, from 0 to 1.</summary>
    private float Share(float frequency, int chunk) => frequency / (frequency + shortest + (perStep * lengths[chunk]));
}
