namespace Pegasus.Domain.Retrieval;

/// <summary>The chunks' vectors, and from which likeness on a question counts as supported by them.</summary>
internal sealed class VectorIndex
{
    private const double Quantile = 0.97;

    private readonly VectorBlock vectors;
    private readonly float threshold;

    /// <param name="vectors">A vector for each chunk, in the chunks' order.</param>
    /// <param name="offTopic">The vectors of the off-topic questions, by the same model; null if there are none.</param>
    public VectorIndex(VectorBlock vectors, VectorBlock? offTopic)
    {
        this.vectors = vectors;
        threshold = offTopic is { Count: > 0 } ? Threshold(offTopic) : float.PositiveInfinity;
    }

    public long ApproximateBytes => vectors.Components.LongLength + (4L * vectors.Count);

    /// <summary>Whether a question's vector is of the same model, as far as can be told.</summary>
    public bool Takes(VectorQuery question) => question.Dimensions == vectors.Dimensions;

    /// <summary>The cosine of each chunk to the question.</summary>
    public void Score(VectorQuery question, Span<float> cosines) => question.Score(vectors, cosines);

    /// <summary>Whether chunks this near to a question say something to it: nearer than all but the luckiest off-topic questions come.</summary>
    public bool Supports(float cosine) => cosine > threshold;

    private static float Largest(ReadOnlySpan<float> cosines)
    {
        var largest = float.NegativeInfinity;
        foreach (var cosine in cosines)
            largest = Math.Max(largest, cosine);
        return largest;
    }

    private float Threshold(VectorBlock offTopic)
    {
        var (reached, cosines) = (new float[offTopic.Count], new float[vectors.Count]);
        for (var i = 0; i < reached.Length; i++)
        {
            Score(VectorQuery.Of(offTopic, i), cosines);
            reached[i] = Largest(cosines);
        }

        Array.Sort(reached);
        return reached[(int)(Quantile * (reached.Length - 1))];
    }
}
