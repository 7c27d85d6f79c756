namespace Pegasus.Domain.Retrieval;

/// <summary>Sorts and adds scores that belong to chunks by their place.</summary>
internal static class Ranking
{
    /// <summary>The chunks with the highest scores, best first, equals in reading order.</summary>
    public static int[] Best(ReadOnlySpan<float> scores, int count)
    {
        var best = new PriorityQueue<int, (float Score, int Before)>(Math.Min(count, scores.Length) + 1);
        var worst = float.NegativeInfinity;
        for (var chunk = 0; chunk < scores.Length; chunk++)
        {
            if (best.Count == count && scores[chunk] <= worst)
                continue;
            best.Enqueue(chunk, (scores[chunk], -chunk));
            if (best.Count > count)
                best.Dequeue();
            if (best.Count == count && best.TryPeek(out _, out var last))
                worst = last.Score;
        }

        var ranked = new int[best.Count];
        for (var i = ranked.Length - 1; i >= 0; i--)
            ranked[i] = best.Dequeue();
        return ranked;
    }

    /// <summary>Adds scores of another kind, as standard deviations from their mean times a weight; equal scores add nothing.</summary>
    public static void Add(Span<float> scores, ReadOnlySpan<float> others, double weight)
    {
        var (sum, squares) = (0d, 0d);
        foreach (var other in others)
            sum += other;
        var mean = sum / others.Length;
        foreach (var other in others)
            squares += (other - mean) * (other - mean);
        var deviation = Math.Sqrt(squares / others.Length);
        if (!(deviation > 0))
            return;
        var (scale, shift) = ((float)(weight / deviation), (float)(weight * mean / deviation));
        for (var chunk = 0; chunk < scores.Length; chunk++)
            scores[chunk] += (others[chunk] * scale) - shift;
    }
}
