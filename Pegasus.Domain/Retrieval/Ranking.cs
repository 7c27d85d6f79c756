using System.Numerics;

namespace Pegasus.Domain.Retrieval;

/// <summary>Sorts and adds scores by their place.</summary>
internal static class Ranking
{
    /// <summary>The places of the highest scores, best first, equals in order.</summary>
    public static int[] Best<T>(ReadOnlySpan<T> scores, int count)
        where T : struct, INumber<T>
    {
        if (count <= 0)
            return [];
        var best = new PriorityQueue<int, (T Score, int Place)>(Math.Min(count, scores.Length) + 1);
        for (var place = 0; place < scores.Length; place++)
        {
            if (best.Count < count)
                best.Enqueue(place, (scores[place], -place));
            else if (scores[place] > scores[best.Peek()])
                best.EnqueueDequeue(place, (scores[place], -place));
        }

        var places = new int[best.Count];
        for (var i = places.Length - 1; i >= 0; i--)
            places[i] = best.Dequeue();
        return places;
    }

    /// <summary>Adds scores of another kind, as standard deviations from their mean times a weight; equal scores add nothing.</summary>
    public static void Add<T>(Span<T> scores, ReadOnlySpan<T> others, double weight)
        where T : struct, INumber<T>
    {
        var (sum, squares) = (0d, 0d);
        foreach (var other in others)
            sum += double.CreateTruncating(other);
        var mean = sum / others.Length;
        foreach (var other in others)
        {
            var difference = double.CreateTruncating(other) - mean;
            squares += difference * difference;
        }

        var deviation = Math.Sqrt(squares / others.Length);
        if (!(deviation > 0))
            return;
        var (scale, shift) = (T.CreateTruncating(weight / deviation), T.CreateTruncating(weight * mean / deviation));
        for (var place = 0; place < scores.Length; place++)
            scores[place] += (others[place] * scale) - shift;
    }
}
