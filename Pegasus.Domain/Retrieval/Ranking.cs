namespace Pegasus.Domain.Retrieval;

/// <summary>Sorts and adds scores that belong to chunks by their place.</summary>
internal static class Ranking
{
    /// <summary>The chunks with the highest scores, best first, equals in reading order.</summary>
    public static int[] Best(double[] scores, int count) =>
        [.. Enumerable.Range(0, scores.Length).OrderByDescending(chunk => scores[chunk]).ThenBy(chunk => chunk).Take(count)];

    /// <summary>Adds scores of another kind, as standard deviations from their mean times a weight.</summary>
    public static void Add(double[] scores, double[] others, double weight)
    {
        Standardize(others);
        for (var chunk = 0; chunk < scores.Length; chunk++)
            scores[chunk] += weight * others[chunk];
    }

    /// <summary>Turns scores into standard deviations from their mean; equal scores become 0.</summary>
    public static void Standardize(double[] scores)
    {
        var mean = scores.Average();
        var deviation = Math.Sqrt(scores.Average(score => (score - mean) * (score - mean)));
        for (var chunk = 0; chunk < scores.Length; chunk++)
            scores[chunk] = deviation > 0 ? (scores[chunk] - mean) / deviation : 0;
    }
}
