namespace Pegasus.Domain.Retrieval;

/// <summary>
/// How like chunks are to those that answer best, by their words: the cosine of their BM25 weights to the weighted sum of the examples'
/// (Rocchio, "Relevance Feedback in Information Retrieval", 1971, without a part for what is not relevant).
/// </summary>
internal sealed class RelevanceFeedback : IDisposable
{
    private readonly ChunkTerms terms;
    private readonly TermIndex index;
    private readonly TermCounter counter = new();

    private RelevanceFeedback(ChunkTerms terms, TermIndex index) => (this.terms, this.index) = (terms, index);

    /// <summary>The cosine of some chunks to the weighted sum of examples.</summary>
    public static float[] Likeness(int[] chunks, IReadOnlyCollection<Example> examples, ChunkTerms terms, TermIndex index)
    {
        using var feedback = new RelevanceFeedback(terms, index);
        using var board = new ScoreBoard(index.TermCount);
        var sum = board.Take();
        foreach (var example in examples)
            feedback.Add(example, sum);
        var cosines = new float[chunks.Length];
        for (var i = 0; i < chunks.Length; i++)
            cosines[i] = feedback.Cosine(chunks[i], sum);
        return cosines;
    }

    public void Dispose() => counter.Dispose();

    private void Add(Example example, Span<float> sum)
    {
        terms.Count(example.Chunk, counter);
        var square = 0f;
        foreach (var term in counter.Terms)
            square += MathF.Pow(WeightOf(term, example.Chunk), 2);
        foreach (var term in counter.Terms)
            sum[term] += example.Weight * WeightOf(term, example.Chunk) / MathF.Sqrt(square);
    }

    private float Cosine(int chunk, ReadOnlySpan<float> sum)
    {
        terms.Count(chunk, counter);
        var (product, square) = (0f, 0f);
        foreach (var term in counter.Terms)
        {
            var weight = WeightOf(term, chunk);
            product += weight * sum[term];
            square += weight * weight;
        }

        return square > 0 ? product / MathF.Sqrt(square) : 0;
    }

    private float WeightOf(int term, int chunk) => index.WeightOf(term, counter[term], chunk);
}
