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

    /// <summary>The index of what was added.</summary>
    /// <param name="termCount">One more than the largest term number.</param>
    public TermIndex Build(int termCount)
    {
        while (terms.Count < termCount)
            terms.Add(new());
        var starts = new int[termCount + 1];
        for (var term = 0; term < termCount; term++)
            starts[term + 1] = checked(starts[term] + terms[term].Length);
        var postings = new byte[starts[^1] + 1];
        for (var term = 0; term < termCount; term++)
            terms[term].CopyTo(postings.AsSpan(starts[term]));
        return new(postings, starts, [.. terms.Select(term => term.ChunkCount)], lengths);
    }
}
