namespace Pegasus.Domain.Retrieval;

/// <summary>
/// How like chunks are to those that answer best, by their words: the cosine of their BM25 weights to the weighted sum of the examples'
/// (Rocchio, "Relevance Feedback in Information Retrieval", 1971, without a part for what is not relevant).
/// </summary>
internal sealed class RelevanceFeedback
{
    private readonly ChunkTerms terms;
    private readonly TermIndex index;
    private readonly Half[] norms;

    public RelevanceFeedback(ChunkTerms terms, TermIndex index)
    {
        (this.terms, this.index) = (terms, index);
        norms = new Half[terms.ChunkCount];
        using var counter = new TermCounter();
        for (var chunk = 0; chunk < norms.Length; chunk++)
        {
            terms.Count(chunk, counter);
            var square = 0f;
            foreach (var term in counter.Terms)
                square += MathF.Pow(index.WeightOf(term, counter[term], chunk), 2);
            norms[chunk] = (Half)MathF.Sqrt(square);
        }
    }

    public long ApproximateBytes => 2L * norms.LongLength;

    /// <summary>The cosine of some chunks to the weighted sum of examples.</summary>
    public float[] Likeness(int[] chunks, IReadOnlyCollection<Example> examples)
    {
        using var counter = new TermCounter();
        using var board = new ScoreBoard(index.TermCount);
        var sum = board.Take().Span;
        foreach (var (example, weight) in examples)
        {
            terms.Count(example, counter);
            foreach (var term in counter.Terms)
                sum[term] += weight * index.WeightOf(term, counter[term], example) / (float)norms[example];
        }

        var cosines = new float[chunks.Length];
        for (var i = 0; i < chunks.Length; i++)
            cosines[i] = Product(chunks[i], sum, counter) / Math.Max(float.Epsilon, (float)norms[chunks[i]]);
        return cosines;
    }

    private float Product(int chunk, ReadOnlySpan<float> sum, TermCounter counter)
    {
        terms.Count(chunk, counter, sum);
        var product = 0f;
        foreach (var term in counter.Terms)
            product += index.WeightOf(term, counter[term], chunk) * sum[term];
        return product;
    }
}
