namespace Pegasus.Domain.Retrieval;

/// <summary>A chunk that was found, with its score so far.</summary>
internal readonly record struct Found(int Chunk, double Score);

/// <summary>The chunks that may answer a question, chosen by cheap scores, with the scores that dearer ones are added to.</summary>
internal sealed class Candidates
{
    private readonly float[] scores;
    private readonly HashSet<int> read = [];

    /// <summary>The best of all chunks.</summary>
    /// <param name="all">A score of each chunk.</param>
    /// <param name="most">How many become candidates at most.</param>
    public Candidates(ReadOnlySpan<float> all, int most)
    {
        Chunks = Ranking.Best(all, most);
        scores = new float[Chunks.Length];
        for (var place = 0; place < scores.Length; place++)
            scores[place] = all[Chunks[place]];
    }

    /// <summary>The candidates, in the order of their first scores.</summary>
    public int[] Chunks { get; }

    /// <summary>Adds another kind of score, one of each candidate, in standard deviations times a weight.</summary>
    public void Add(float[] others, double weight) => Ranking.Add(scores, others, weight);

    /// <summary>
    /// The first few as examples of what is relevant. They count by their scores' softmax: where one stands out, it is the example;
    /// where many are alike, all are.
    /// </summary>
    public Example[] Examples(int depth)
    {
        var best = Best(depth);
        var weights = best.Select(found => (float)Math.Exp(found.Score - best[0].Score)).ToArray();
        return [.. best.Zip(weights, (found, weight) => new Example(found.Chunk, weight / weights.Sum()))];
    }

    /// <summary>Reads the best chunks that were not read before, and adds what each gains.</summary>
    public void ReadClosely(Func<int, double> gain, int depth)
    {
        foreach (var place in Ranking.Best(scores, depth).Where(read.Add))
            scores[place] += (float)gain(Chunks[place]);
    }

    /// <summary>The best candidates, best first.</summary>
    public Found[] Best(int count) => Array.ConvertAll(Ranking.Best(scores, count), place => new Found(Chunks[place], scores[place]));
}
