namespace Pegasus.Domain.Retrieval;

/// <summary>How much a term weighs in a chunk, or a chunk for a term.</summary>
internal readonly record struct TermWeight(int Term, float Weight);

/// <summary>A chunk that others are to be like, and how much it counts; the weights of all examples add up to 1.</summary>
internal readonly record struct Example(int Chunk, float Weight);

/// <summary>
/// An inverted index that scores by BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond",
/// 2009) with an idf that is never negative, ln(1 + (N − df + ½) / (df + ½)).
/// </summary>
internal sealed class TermIndex
{
    private readonly TermWeight[][] rows;
    private readonly float[] norms;
    private readonly int[] starts;
    private readonly int[] postingChunks;
    private readonly float[] postingWeights;

    private TermIndex(TermWeight[][] rows, int[] starts)
    {
        this.rows = rows;
        this.starts = starts;
        norms = [.. rows.Select(row => MathF.Sqrt(row.Sum(entry => entry.Weight * entry.Weight)))];
        postingChunks = new int[starts[^1]];
        postingWeights = new float[starts[^1]];
        var next = starts.ToArray();
        for (var chunk = 0; chunk < rows.Length; chunk++)
        {
            foreach (var (term, weight) in rows[chunk])
            {
                postingChunks[next[term]] = chunk;
                postingWeights[next[term]++] = weight;
            }
        }
    }

    /// <summary>Each chunk's terms with their BM25 weights.</summary>
    public IReadOnlyList<TermWeight[]> Rows => rows;

    public int TermCount => starts.Length - 1;

    public long ApproximateBytes => (16L * postingChunks.Length) + (4L * starts.Length) + (40L * rows.Length);

    /// <summary>Builds the index of the chunks' term frequencies.</summary>
    /// <param name="frequencies">For each chunk its terms with how often they stand there, fields weighted.</param>
    /// <param name="termCount">One more than the largest term number.</param>
    public static TermIndex Build(IReadOnlyList<Dictionary<int, float>> frequencies, int termCount)
    {
        var starts = new int[termCount + 1];
        foreach (var term in frequencies.SelectMany(chunk => chunk.Keys))
            starts[term + 1]++;
        var idf = new double[termCount];
        for (var term = 0; term < termCount; term++)
        {
            idf[term] = Idf(frequencies.Count, starts[term + 1]);
            starts[term + 1] += starts[term];
        }

        var lengths = frequencies.Select(chunk => (double)chunk.Values.Sum()).ToArray();
        var average = Math.Max(1, lengths.DefaultIfEmpty().Average());
        return new([.. frequencies.Select((chunk, i) => Weigh(chunk, idf, lengths[i] / average))], starts);
    }

    /// <summary>How rare a term is; one that no chunk has is the rarest.</summary>
    public double Idf(int term) => Idf(rows.Length, term == Vocabulary.Unseen ? 0 : starts[term + 1] - starts[term]);

    /// <summary>Each chunk's BM25 score for the terms, each taken as often as its weight says.</summary>
    public double[] Score(IEnumerable<TermWeight> question)
    {
        var scores = new double[rows.Length];
        foreach (var (term, times) in question)
        {
            if (term == Vocabulary.Unseen)
                continue;
            for (var i = starts[term]; i < starts[term + 1]; i++)
                scores[postingChunks[i]] += times * postingWeights[i];
        }

        return scores;
    }

    /// <summary>The cosine of some chunks to the weighted sum of examples.</summary>
    /// <param name="chunks">The chunks.</param>
    /// <param name="examples">Chunks with their weights.</param>
    public double[] Likeness(int[] chunks, IReadOnlyCollection<Example> examples)
    {
        var sum = new Dictionary<int, float>();
        foreach (var (example, share) in examples.Where(example => norms[example.Chunk] > 0))
        {
            foreach (var (term, weight) in rows[example])
                sum[term] = sum.GetValueOrDefault(term) + (share * weight / norms[example]);
        }

        return Array.ConvertAll(chunks, chunk => norms[chunk] > 0
            ? rows[chunk].Sum(entry => (double)entry.Weight * sum.GetValueOrDefault(entry.Term)) / norms[chunk]
            : 0);
    }

    /// <summary>The idf of those of the terms that a chunk has.</summary>
    public double Mass(int chunk, IReadOnlySet<int> terms) => rows[chunk].Sum(entry => terms.Contains(entry.Term) ? Idf(entry.Term) : 0);

    private static double Idf(int chunkCount, int frequency) => Math.Log(1 + ((chunkCount - frequency + 0.5) / (frequency + 0.5)));

    private static TermWeight[] Weigh(Dictionary<int, float> frequencies, double[] idf, double relativeLength)
    {
        var normalization = RetrievalDefaults.K1 * (1 - RetrievalDefaults.B + (RetrievalDefaults.B * relativeLength));
        return [.. frequencies.Select(pair => new TermWeight(
            pair.Key, (float)(idf[pair.Key] * pair.Value * (RetrievalDefaults.K1 + 1) / (pair.Value + normalization))))];
    }
}
