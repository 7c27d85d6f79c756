using System.Numerics;
using System.Runtime.InteropServices;

namespace Pegasus.Domain.Retrieval;

/// <summary>Sorts and adds scores by their place.</summary>
internal static class Ranking
{
    /// <summary>The places of the highest scores, best first, equals in order.</summary>
    public static int[] Best(ReadOnlySpan<float> scores, int count)
    {
        if (count <= 0)
            return [];
        var best = new PriorityQueue<int, long>(Math.Min(count, scores.Length) + 1);
        var least = float.NegativeInfinity;
        for (var first = 0; first < scores.Length; first += Vector<float>.Count)
        {
            var part = scores[first..Math.Min(scores.Length, first + Vector<float>.Count)];
            if (best.Count == count && part.Length == Vector<float>.Count && !Vector.GreaterThanAny(new Vector<float>(part), new Vector<float>(least)))
                continue;
            for (var i = 0; i < part.Length; i++)
            {
                if (best.Count < count)
                    best.Enqueue(first + i, Order(part[i], first + i));
                else if (part[i] > least)
                    best.EnqueueDequeue(first + i, Order(part[i], first + i));
                least = scores[best.Peek()];
            }
        }

        var places = new int[best.Count];
        for (var i = places.Length - 1; i >= 0; i--)
            places[i] = best.Dequeue();
        return places;
    }

    /// <summary>Adds scores of another kind, as standard deviations from their mean times a weight; equal scores add nothing.</summary>
    public static void Add(Span<float> scores, ReadOnlySpan<float> others, double weight)
    {
        var mean = Sum(others, 0, squared: false) / others.Length;
        var deviation = Math.Sqrt(Sum(others, mean, squared: true) / others.Length);
        if (!(deviation > 0))
            return;
        var (scale, shift) = ((float)(weight / deviation), (float)(weight * mean / deviation));
        var targets = MemoryMarshal.Cast<float, Vector<float>>(scores);
        var addends = MemoryMarshal.Cast<float, Vector<float>>(others);
        for (var i = 0; i < addends.Length; i++)
            targets[i] += (addends[i] * scale) - new Vector<float>(shift);
        for (var i = addends.Length * Vector<float>.Count; i < scores.Length; i++)
            scores[i] += (others[i] * scale) - shift;
    }

    /// <summary>The sum of the scores' differences from a number, or of their squares.</summary>
    private static double Sum(ReadOnlySpan<float> scores, double from, bool squared)
    {
        var sums = Vector<double>.Zero;
        var parts = MemoryMarshal.Cast<float, Vector<float>>(scores);
        foreach (var part in parts)
        {
            Vector.Widen(part, out var low, out var high);
            (low, high) = (low - new Vector<double>(from), high - new Vector<double>(from));
            sums += squared ? (low * low) + (high * high) : low + high;
        }

        var sum = Vector.Sum(sums);
        foreach (var score in scores[(parts.Length * Vector<float>.Count)..])
            sum += squared ? (score - from) * (score - from) : score - from;
        return sum;
    }

    /// <summary>Orders by the score, then by the place, earlier ones higher.</summary>
    private static long Order(float score, int place)
    {
        var bits = BitConverter.SingleToInt32Bits(score);
        return ((long)(bits ^ ((bits >> 31) & int.MaxValue)) << 32) | (uint)~place;
    }
}
