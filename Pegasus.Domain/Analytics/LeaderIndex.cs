namespace Pegasus.Domain.Analytics;

/// <summary>The groups' leaders by their features, so that a question is compared only with those it has something in common with.</summary>
internal sealed class LeaderIndex
{
    private readonly Dictionary<string, List<(int Leader, float Weight)>> postings = new(StringComparer.Ordinal);
    private readonly List<float> sums = [];

    /// <summary>Adds a leader.</summary>
    /// <returns>Its number: how many there were.</returns>
    public int Add(QuestionShape shape)
    {
        foreach (var (feature, weight) in shape.Weights)
        {
            if (!postings.TryGetValue(feature, out var leaders))
                postings[feature] = leaders = [];
            leaders.Add((sums.Count, weight));
        }
        sums.Add(0);
        return sums.Count - 1;
    }

    /// <summary>The leader that a question is most like, the older of two; null if it is like none.</summary>
    public int? FindMostAlike(QuestionShape shape)
    {
        var touched = new List<int>();
        foreach (var (feature, weight) in shape.Weights)
        {
            foreach (var (leader, its) in postings.GetValueOrDefault(feature) ?? [])
            {
                if (sums[leader] == 0)
                    touched.Add(leader);
                sums[leader] += weight * its;
            }
        }
        var (best, likeness) = ((int?)null, LikenessDefaults.Threshold);
        foreach (var leader in touched)
        {
            if (sums[leader] > likeness || (sums[leader] == likeness && leader < best))
                (best, likeness) = (leader, sums[leader]);
            sums[leader] = 0;
        }
        return best;
    }
}
