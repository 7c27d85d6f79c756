namespace Pegasus.Domain.Retrieval;

/// <summary>How much a term weighs in a chunk, or a chunk for a term.</summary>
internal readonly record struct TermWeight(int Term, float Weight);

/// <summary>A chunk that others are to be like, and how much it counts; the weights of all examples add up to 1.</summary>
internal readonly record struct Example(int Chunk, float Weight);

/// <summary>
/// An inverted index that scores by BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond",
/// 2009) with an idf that is never negative, ln(1 + (N − df + ½) / (df + ½)). A term's chunks are kept as the differences of their
/// numbers, each followed by a byte: what the term's frequency comes to beside the chunk's length, in 255ths of the most it can.
/// </summary>
internal sealed class TermIndex
{
    private const float Full = byte.MaxValue;
    private const float MostOfOne = (float)RetrievalDefaults.K1 + 1;

    private readonly byte[] postings;
    private readonly int[] starts;
    private readonly float[] idfs;
    private readonly float[] normalizations;
    private readonly float[] norms;

    private TermIndex(byte[] postings, int[] starts, float[] idfs, float[] normalizations)
    {
        (this.postings, this.starts, this.idfs, this.normalizations) = (postings, starts, idfs, normalizations);
        norms = new float[normalizations.Length];
    }

    public int TermCount => idfs.Length;

    public int ChunkCount => norms.Length;

    public long ApproximateBytes => postings.LongLength + (8L * starts.Length) + (8L * norms.Length);

    /// <summary>Builds the index of the chunks' term frequencies.</summary>
    /// <param name="rows">For each chunk its terms with how often they stand there, fields weighted.</param>
    /// <param name="termCount">One more than the largest term number.</param>
    /// <param name="mostChunks">Terms that more chunks have are left out: they hardly tell chunks apart, and take most of the space.</param>
    public static TermIndex Build(TermRows rows, int termCount, int mostChunks = int.MaxValue)
    {
        var (counts, lengths, last) = (new int[termCount], new int[termCount], new int[termCount]);
        Array.Fill(last, -1);
        for (var chunk = 0; chunk < rows.Count; chunk++)
        {
            foreach (var (term, _) in rows.Read(chunk))
            {
                counts[term]++;
                lengths[term] += PackedNumber.LengthOf(chunk - last[term]) + 1;
                last[term] = chunk;
            }
        }

        var starts = new int[termCount + 1];
        for (var term = 0; term < termCount; term++)
            starts[term + 1] = checked(starts[term] + (counts[term] <= mostChunks ? lengths[term] : 0));
        var index = new TermIndex(new byte[starts[^1]], starts, [.. counts.Select(count => (float)Idf(rows.Count, count))], Normalizations(rows));
        index.Fill(rows);
        return index;
    }

    /// <summary>How rare a term is; one that no chunk has is the rarest.</summary>
    public double Idf(int term) => term == Vocabulary.Unseen ? Idf(ChunkCount, 0) : idfs[term];

    /// <summary>Adds to each chunk's score its BM25 for the terms, each taken as often as its weight says.</summary>
    public void Score(IEnumerable<TermWeight> question, Span<float> scores)
    {
        ReadOnlySpan<byte> bytes = postings;
        foreach (var (term, times) in question)
        {
            if (term == Vocabulary.Unseen)
                continue;
            var factor = times * idfs[term] * MostOfOne / Full;
            var (at, end, chunk) = (starts[term], starts[term + 1], -1);
            while (at < end)
            {
                chunk += PackedNumber.Read(bytes, ref at);
                scores[chunk] += factor * bytes[at++];
            }
        }
    }

    /// <summary>The cosine of some chunks to the weighted sum of examples.</summary>
    /// <param name="chunks">The chunks.</param>
    /// <param name="examples">Chunks with their weights.</param>
    /// <param name="rows">The terms of all chunks, that the index was built of.</param>
    public double[] Likeness(int[] chunks, IReadOnlyCollection<Example> examples, TermRows rows)
    {
        var sum = new Dictionary<int, float>();
        foreach (var (example, weight) in examples.Where(example => norms[example.Chunk] > 0))
        {
            foreach (var (term, frequency) in rows.Read(example))
                sum[term] = sum.GetValueOrDefault(term) + (weight * WeightOf(term, frequency, example) / norms[example]);
        }

        return Array.ConvertAll(chunks, chunk =>
        {
            var product = 0d;
            foreach (var (term, frequency) in rows.Read(chunk))
            {
                if (sum.TryGetValue(term, out var weight))
                    product += weight * WeightOf(term, frequency, chunk);
            }

            return norms[chunk] > 0 ? product / norms[chunk] : 0;
        });
    }

    private static double Idf(int chunkCount, int frequency) => Math.Log(1 + ((chunkCount - frequency + 0.5) / (frequency + 0.5)));

    private static float[] Normalizations(TermRows rows)
    {
        var lengths = Enumerable.Range(0, rows.Count).Select(rows.LengthOf).ToArray();
        var average = Math.Max(1, lengths.DefaultIfEmpty().Average());
        return [.. lengths.Select(length => (float)(RetrievalDefaults.K1 * (1 - RetrievalDefaults.B + (RetrievalDefaults.B * length / average))))];
    }

    private void Fill(TermRows rows)
    {
        var (next, last) = (starts[..^1], new int[TermCount]);
        Array.Fill(last, -1);
        for (var chunk = 0; chunk < rows.Count; chunk++)
        {
            var norm = 0d;
            foreach (var (term, frequency) in rows.Read(chunk))
            {
                norm += Math.Pow(WeightOf(term, frequency, chunk), 2);
                if (starts[term] == starts[term + 1])
                    continue;
                next[term] += PackedNumber.Write(postings.AsSpan(next[term]), chunk - last[term]);
                postings[next[term]++] = (byte)Math.Max(1, MathF.Round(Share(frequency, chunk) * Full));
                last[term] = chunk;
            }

            norms[chunk] = (float)Math.Sqrt(norm);
        }
    }

    private float WeightOf(int term, float frequency, int chunk) => idfs[term] * MostOfOne * Share(frequency, chunk);

    /// <summary>What a term's frequency comes to in a chunk, from 0 to 1.</summary>
    private float Share(float frequency, int chunk) => frequency / (frequency + normalizations[chunk]);
}
