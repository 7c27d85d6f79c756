namespace Pegasus.Domain.Retrieval;

/// <summary>
/// Joins rankings whose scores cannot be compared, by the ranks alone (Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion
/// Outperforms Condorcet and Individual Rank Learning Methods", 2009).
/// </summary>
internal static class RankFusion
{
    /// <summary>How little the first ranks differ; the paper's number.</summary>
    private const double Smoothing = 60;

    /// <summary>The chunks of all rankings, best first, equals in reading order, each with the sum of its reciprocal ranks.</summary>
    /// <param name="rankings">Each the best chunks of one kind of search, best first.</param>
    public static IReadOnlyList<Found> Join(params IReadOnlyList<int>[] rankings)
    {
        var scores = new Dictionary<int, double>();
        foreach (var ranking in rankings)
        {
            for (var rank = 0; rank < ranking.Count; rank++)
                scores[ranking[rank]] = scores.GetValueOrDefault(ranking[rank]) + (1 / (Smoothing + rank + 1));
        }

        return [.. scores.Select(pair => new Found(pair.Key, pair.Value)).OrderByDescending(found => found.Score).ThenBy(found => found.Chunk)];
    }
}
