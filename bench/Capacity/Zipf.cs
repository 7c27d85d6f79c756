namespace Pegasus.Bench.Capacity;

/// <summary>Draws workspaces by Zipf's law.</summary>
internal sealed class Zipf
{
    private readonly double[] upTo;

    public Zipf(int count)
    {
        upTo = new double[count];
        var sum = 0.0;
        for (var i = 0; i < count; i++)
            upTo[i] = sum += 1.0 / (i + 1);
    }

    /// <summary>The largest one's share of all, from 0 to 1.</summary>
    public double LargestShare => 1 / upTo[^1];

    public int Draw(Random random)
    {
        var found = Array.BinarySearch(upTo, random.NextDouble() * upTo[^1]);
        return found < 0 ? ~found : found;
    }
}
