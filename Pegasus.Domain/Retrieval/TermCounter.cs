using System.Buffers;
using System.Runtime.InteropServices;

namespace Pegasus.Domain.Retrieval;

/// <summary>Counts the weighted terms of one text after another, in an array that its pool gets back.</summary>
internal sealed class TermCounter : IDisposable
{
    private readonly List<int> terms = [];
    private float[] counts = [];

    /// <summary>The different terms counted, in the order of their first use.</summary>
    public ReadOnlySpan<int> Terms => CollectionsMarshal.AsSpan(terms);

    /// <summary>How often one of <see cref="Terms"/> was counted, by weight.</summary>
    public float this[int term] => counts[term];

    public void Add(int term, float weight)
    {
        if (term >= counts.Length)
            Grow(term + 1);
        if (counts[term] == 0)
            terms.Add(term);
        counts[term] += weight;
    }

    /// <summary>Makes ready for the next text.</summary>
    public void Clear()
    {
        foreach (var term in terms)
            counts[term] = 0;
        terms.Clear();
    }

    public void Dispose()
    {
        ArrayPool<float>.Shared.Return(counts);
        counts = [];
        terms.Clear();
    }

    private void Grow(int least)
    {
        var larger = ArrayPool<float>.Shared.Rent(Math.Max(least, 2 * counts.Length));
        counts.CopyTo(larger, 0);
        larger.AsSpan(counts.Length).Clear();
        ArrayPool<float>.Shared.Return(counts);
        counts = larger;
    }
}
