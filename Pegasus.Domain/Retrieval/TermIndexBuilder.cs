namespace Pegasus.Domain.Retrieval;

/// <summary>Gathers the chunks of each term for a <see cref="TermIndex"/>, one chunk after another.</summary>
/// <param name="mostChunks">Terms that more chunks have are left out: they hardly tell chunks apart, and take most of the space.</param>
internal sealed class TermIndexBuilder(int mostChunks = int.MaxValue)
{
    private readonly List<Postings> terms = [];
    private readonly List<float> lengths = [];

    /// <summary>Adds the next chunk.</summary>
    /// <param name="frequencies">Its terms, with how often they stand there, fields weighted.</param>
    public void Add(TermCounter frequencies)
    {
        var length = 0f;
        foreach (var term in frequencies.Terms)
        {
            while (terms.Count <= term)
                terms.Add(new());
            if (terms[term].ChunkCount < mostChunks)
                terms[term].Add(lengths.Count, frequencies[term]);
            else
                terms[term].LeaveOut();
            length += frequencies[term];
        }

        lengths.Add(length);
    }

    /// <summary>The terms' numbers, those first that most chunks have, and of equals the first that were used.</summary>
    /// <param name="termCount">One more than the largest term number.</param>
    public int[] ByChunkCount(int termCount) => [.. Enumerable.Range(0, termCount).OrderByDescending(term => Of(term).ChunkCount)];

    /// <summary>The index of what was added.</summary>
    /// <param name="order">All terms, in the order of the numbers that they are to have in the index.</param>
    public TermIndex Build(IReadOnlyList<int> order)
    {
        var ordered = order.Select(Of).ToList();
        var starts = new int[ordered.Count + 1];
        for (var term = 0; term < ordered.Count; term++)
            starts[term + 1] = checked(starts[term] + ordered[term].Length);
        var postings = new byte[starts[^1] + 1];
        for (var term = 0; term < ordered.Count; term++)
            ordered[term].CopyTo(postings.AsSpan(starts[term]));
        return new(postings, starts, [.. ordered.Select(term => term.ChunkCount)], lengths);
    }

    /// <summary>A term's postings; none of one that no chunk has.</summary>
    private Postings Of(int term) => term < terms.Count ? terms[term] : new();
}
