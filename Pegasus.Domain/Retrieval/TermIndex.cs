namespace Pegasus.Domain.Retrieval;

/// <summary>How much a term weighs in a chunk, or a chunk for a term.</summary>
internal readonly record struct TermWeight(int Term, float Weight);

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
    private readonly int[] chunkCounts;
    private readonly float[] normalizations;
    private readonly float[] norms;

    private TermIndex(byte[] postings, int[] starts, int[] chunkCounts, float[] normalizations)
    {
        (this.postings, this.starts, this.chunkCounts, this.normalizations) = (postings, starts, chunkCounts, normalizations);
        norms = new float[normalizations.Length];
    }

    public int TermCount => chunkCounts.Length;

    public int ChunkCount => norms.Length;

    public long ApproximateBytes => postings.LongLength + (8L * starts.Length) + (8L * norms.Length);

    /// <summary>Builds the index of the chunks' term frequencies.</summary>
    /// <param name="rows">For each chunk its terms with how often they stand there, fields weighted.</param>
    /// <param name="termCount">One more than the largest term number.</param>
    /// <param name="mostChunks">Terms that more chunks have are left out, but for their number: they tell chunks apart hardly, and take most of the space.</param>
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
        var index = new TermIndex(new byte[starts[^1]], starts, counts, Normalizations(rows));
        index.Fill(rows, mostChunks);
        return index;
    }

    /// <summary>How rare a term is; one that no chunk has is the rarest.</summary>
    public double Idf(int term) => Math.Log(1 + ((ChunkCount - CountOf(term) + 0.5) / (CountOf(term) + 0.5)));

    /// <summary>How many chunks have a term.</summary>
    public int CountOf(int term) => term == Vocabulary.Unseen ? 0 : chunkCounts[term];

    /// <summary>Adds to each chunk's score its BM25 for the terms, each taken as often as its weight says.</summary>
    public void Score(IEnumerable<TermWeight> question, Span<float> scores)
    {
        ReadOnlySpan<byte> bytes = postings;
        foreach (var (term, times) in question)
        {
            if (term == Vocabulary.Unseen)
                continue;
            var factor = times * (float)Idf(term) * MostOfOne / Full;
            var (at, end, chunk) = (starts[term], starts[term + 1], -1);
            while (at < end)
            {
                chunk += PackedNumber.Read(bytes, ref at);
                scores[chunk] += factor * bytes[at++];
            }
        }
    }

    /// <summary>The terms of a chunk with their BM25 weights.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="frequencies">Its terms with how often they stand there, fields weighted.</param>
    public TermWeight[] Weigh(int chunk, IReadOnlyCollection<KeyValuePair<int, float>> frequencies) =>
        [.. frequencies.Select(pair => new TermWeight(pair.Key, (float)Idf(pair.Key) * MostOfOne * Share(pair.Value, chunk)))];

    /// <summary>The terms of a chunk with their BM25 weights, from the rows that the index was built of.</summary>
    public TermWeight[] Weigh(int chunk, TermRows rows)
    {
        var weights = new List<TermWeight>();
        foreach (var (term, frequency) in rows.Read(chunk))
            weights.Add(new(term, (float)Idf(term) * MostOfOne * Share(frequency, chunk)));
        return [.. weights];
    }

    /// <summary>Adds to each chunk's score its cosine to a text of unit length.</summary>
    public void Compare(IEnumerable<TermWeight> text, Span<float> scores)
    {
        Score(text, scores);
        for (var chunk = 0; chunk < scores.Length; chunk++)
            scores[chunk] = norms[chunk] > 0 ? scores[chunk] / norms[chunk] : 0;
    }

    private static float[] Normalizations(TermRows rows)
    {
        var lengths = Enumerable.Range(0, rows.Count).Select(rows.LengthOf).ToArray();
        var average = Math.Max(1, lengths.DefaultIfEmpty().Average());
        return [.. lengths.Select(length => (float)(RetrievalDefaults.K1 * (1 - RetrievalDefaults.B + (RetrievalDefaults.B * length / average))))];
    }

    private void Fill(TermRows rows, int mostChunks)
    {
        var (next, last) = (starts[..^1], new int[TermCount]);
        Array.Fill(last, -1);
        var squares = new double[TermCount];
        for (var term = 0; term < TermCount; term++)
            squares[term] = Math.Pow(Idf(term) * MostOfOne, 2);
        for (var chunk = 0; chunk < rows.Count; chunk++)
        {
            var norm = 0d;
            foreach (var (term, frequency) in rows.Read(chunk))
            {
                var share = Share(frequency, chunk);
                norm += squares[term] * share * share;
                if (chunkCounts[term] > mostChunks)
                    continue;
                next[term] += PackedNumber.Write(postings.AsSpan(next[term]), chunk - last[term]);
                postings[next[term]++] = (byte)Math.Max(1, MathF.Round(share * Full));
                last[term] = chunk;
            }

            norms[chunk] = (float)Math.Sqrt(norm);
        }
    }

    /// <summary>What a term's frequency comes to in a chunk, from 0 to 1.</summary>
    private float Share(float frequency, int chunk) => frequency / (frequency + normalizations[chunk]);
}
