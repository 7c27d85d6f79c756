namespace Pegasus.Bench.Capacity;

/// <summary>
/// How often an instance has the index of the workspace that is asked: it keeps those that were used last, as many as its memory holds, and any instance
/// may get any message.
/// </summary>
internal static class IndexSimulation
{
    private const int WarmUp = 50_000;
    private const int Measured = 200_000;

    /// <summary>Bytes of a chunk in memory with its vector and its text (docs/quality.md).</summary>
    public const double ChunkBytes = 1_015 + 1_400;

    /// <summary>The part of an instance's memory that indexes may take.</summary>
    public const double Share = 1 / 4.0;

    /// <returns>How many of the messages find their index in memory, from 0 to 1.</returns>
    public static double HitRate(int workspaces, int chunksEach, double instanceBytes, int seed)
    {
        var (random, zipf) = (new Random(seed), new Zipf(workspaces));
        var capacity = Math.Max(1, (int)(instanceBytes * Share / (chunksEach * ChunkBytes)));
        var (places, used, hits) = (new Dictionary<int, LinkedListNode<int>>(), new LinkedList<int>(), 0);
        for (var i = 0; i < WarmUp + Measured; i++)
        {
            var workspace = zipf.Draw(random);
            if (places.TryGetValue(workspace, out var place))
            {
                used.Remove(place);
                if (i >= WarmUp)
                    hits++;
            }
            else
            {
                place = new LinkedListNode<int>(workspace);
                places.Add(workspace, place);
                if (places.Count > capacity)
                {
                    places.Remove(used.Last!.Value);
                    used.RemoveLast();
                }
            }
            used.AddFirst(place);
        }
        return (double)hits / Measured;
    }
}
