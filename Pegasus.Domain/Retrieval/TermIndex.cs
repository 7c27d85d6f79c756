namespace Pegasus.Domain.Retrieval;

/// <summary>
/// An inverted index that scores by BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) with the
/// idf that is never negative, ln(1 + (N − df + ½) / (df + ½)). Each posting holds the finished weight of its term.
/// </summary>
internal sealed class TermIndex
{
    private const double K1 = 1.2;
    private const double B = 0.75;

    private readonly Dictionary<string, (int Start, int Count)> terms;
    private readonly int[] chunks;
    private readonly float[] weights;
    private readonly int chunkCount;

    private TermIndex(Dictionary<string, (int Start, int Count)> terms, int[] chunks, float[] weights, int chunkCount)
    {
        this.terms = terms;
        this.chunks = chunks;
        this.weights = weights;
        this.chunkCount = chunkCount;
    }

    public long ApproximateBytes => (8L * chunks.Length) + terms.Keys.Sum(term => 72L + (2L * term.Length));

    public static TermIndex Build(IEnumerable<Dictionary<string, float>> frequenciesOfChunks)
    {
        var postings = new Dictionary<string, List<(int Chunk, float Frequency)>>();
        var lengths = new List<double>();
        foreach (var frequencies in frequenciesOfChunks)
        {
            foreach (var (term, frequency) in frequencies)
            {
                if (!postings.TryGetValue(term, out var list))
                    postings[term] = list = [];
                list.Add((lengths.Count, frequency));
            }

            lengths.Add(frequencies.Values.Sum());
        }

        var average = Math.Max(1, lengths.DefaultIfEmpty().Average());
        var total = postings.Values.Sum(list => list.Count);
        var (terms, chunks, weights) = (new Dictionary<string, (int, int)>(postings.Count), new int[total], new float[total]);
        var next = 0;
        foreach (var (term, list) in postings)
        {
            terms[term] = (next, list.Count);
            var idf = Idf(lengths.Count, list.Count);
            foreach (var (chunk, frequency) in list)
            {
                chunks[next] = chunk;
                var normalized = K1 * (1 - B + (B * lengths[chunk] / average));
                weights[next++] = (float)(idf * frequency * (K1 + 1) / (frequency + normalized));
            }
        }

        return new(terms, chunks, weights, lengths.Count);
    }

    /// <summary>How rare a term is; a term that no chunk has is the rarest.</summary>
    public double Idf(string term) => Idf(chunkCount, terms.TryGetValue(term, out var postings) ? postings.Count : 0);

    /// <summary>The largest score that a chunk could have for these terms.</summary>
    public double LargestScore(IReadOnlyList<string> question) => (K1 + 1) * question.Sum(Idf);

    public double[] Score(IReadOnlyList<string> question)
    {
        var scores = new double[chunkCount];
        foreach (var term in question)
        {
            if (!terms.TryGetValue(term, out var postings))
                continue;
            for (var i = postings.Start; i < postings.Start + postings.Count; i++)
                scores[chunks[i]] += weights[i];
        }

        return scores;
    }

    private static double Idf(int chunkCount, int frequency) => Math.Log(1 + ((chunkCount - frequency + 0.5) / (frequency + 0.5)));
}
