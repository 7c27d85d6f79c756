namespace Pegasus.Domain.Retrieval;

/// <summary>Sorts and adds scores by their place.</summary>
internal static class Ranking
{
    /// <summary>The places of the highest scores, best first, equals in order.</summary>
    public static int[] Best(double[] scores, int count)
    {
        var best = new PriorityQueue<int, (double Score, int Place)>(count + 1);
        for (var place = 0; place < scores.Length; place++)
        {
            if (best.Count < count)
                best.Enqueue(place, (scores[place], -place));
            else if (count > 0 && scores[place] > scores[best.Peek()])
                best.EnqueueDequeue(place, (scores[place], -place));
        }

        var places = new int[best.Count];
        for (var i = places.Length - 1; i >= 0; i--)
            places[i] = best.Dequeue();
        return places;
    }

    /// <summary>Adds scores of another kind, as standard deviations from their mean times a weight.</summary>
    public static void Add(double[] scores, double[] others, double weight)
    {
        Standardize(others);
        for (var place = 0; place < scores.Length; place++)
            scores[place] += weight * others[place];
    }

    /// <summary>Turns scores into standard deviations from their mean; equal scores become 0.</summary>
    public static void Standardize(double[] scores)
    {
        var mean = scores.Average();
        var deviation = Math.Sqrt(scores.Average(score => (score - mean) * (score - mean)));
        for (var place = 0; place < scores.Length; place++)
            scores[place] = deviation > 0 ? (scores[place] - mean) / deviation : 0;
    }
}
