namespace Pegasus.Domain.Retrieval;

/// <summary>
/// Numbers terms from 0, in the order of their first use until <see cref="Complete"/> gives another. Large indexes have hundreds of thousands
/// of them, so their texts stand one behind the other in an array, found by a hash table of numbers with linear probing.
/// </summary>
internal sealed class Vocabulary
{
    /// <summary>The number of a term that no chunk has.</summary>
    public const int Unseen = -1;

    private const double FullestTable = 0.75;

    private readonly List<int> starts = [0];
    private char[] texts = new char[256];

    /// <summary>A term's number and 1, near where its hash points; 0 is free.</summary>
    private int[] slots = new int[64];
    private int[] alphabetical = [];

    public int Count => starts.Count - 1;

    public long ApproximateBytes => (2L * texts.Length) + (4L * starts.Capacity) + (4L * slots.Length) + (4L * alphabetical.Length);

    /// <summary>The number of a term, which is a new one if it is.</summary>
    public int Add(ReadOnlySpan<char> term)
    {
        var slot = SlotOf(term);
        if (slots[slot] > 0)
            return slots[slot] - 1;
        var end = starts[^1] + term.Length;
        if (end > texts.Length)
            Array.Resize(ref texts, Math.Max(end, 2 * texts.Length));
        term.CopyTo(texts.AsSpan(starts[^1]));
        starts.Add(end);
        slots[slot] = Count;
        if (Count > FullestTable * slots.Length)
            Index(2 * slots.Length);
        return Count - 1;
    }

    /// <summary>Makes ready for <see cref="Beginning"/>, and gives back the space that further terms would take: none may be added.</summary>
    /// <param name="order">The terms by their numbers until now, those first that are to have the lowest; as they are, if null.</param>
    public void Complete(IReadOnlyList<int>? order = null)
    {
        if (order is not null)
            Renumber(order);
        Array.Resize(ref texts, starts[^1]);
        starts.TrimExcess();
        Index((int)(Count / FullestTable) + 1);
        alphabetical = [.. Enumerable.Range(0, Count)];
        Array.Sort(alphabetical, (a, b) => TextOf(a).SequenceCompareTo(TextOf(b)));
    }

    /// <summary>The term's number, or <see cref="Unseen"/>.</summary>
    public int Find(ReadOnlySpan<char> term) => slots[SlotOf(term)] - 1;

    /// <summary>The term of a number.</summary>
    public ReadOnlySpan<char> TextOf(int term) => texts.AsSpan(starts[term], starts[term + 1] - starts[term]);

    /// <summary>The terms that begin so, in the order of their characters; none before <see cref="Complete"/>.</summary>
    public ArraySegment<int> Beginning(ReadOnlySpan<char> prefix)
    {
        var start = 0;
        for (var end = alphabetical.Length; start < end;)
        {
            var middle = (start + end) / 2;
            if (TextOf(alphabetical[middle]).SequenceCompareTo(prefix) < 0)
                start = middle + 1;
            else
                end = middle;
        }

        var last = start;
        for (var end = alphabetical.Length; last < end;)
        {
            var middle = (last + end) / 2;
            if (TextOf(alphabetical[middle]).StartsWith(prefix))
                last = middle + 1;
            else
                end = middle;
        }

        return new(alphabetical, start, last - start);
    }

    private void Renumber(IReadOnlyList<int> order)
    {
        var reordered = new char[starts[^1]];
        List<int> reorderedStarts = [0];
        foreach (var term in order)
        {
            TextOf(term).CopyTo(reordered.AsSpan(reorderedStarts[^1]));
            reorderedStarts.Add(reorderedStarts[^1] + TextOf(term).Length);
        }

        texts = reordered;
        starts.Clear();
        starts.AddRange(reorderedStarts);
    }

    private void Index(int size)
    {
        slots = new int[size];
        for (var term = 0; term < Count; term++)
            slots[SlotOf(TextOf(term))] = term + 1;
    }

    /// <summary>Where the term stands, or the free slot that it is to stand in.</summary>
    private int SlotOf(ReadOnlySpan<char> term)
    {
        var slot = (int)(((ulong)(uint)string.GetHashCode(term) * (uint)slots.Length) >> 32);
        while (slots[slot] > 0 && !TextOf(slots[slot] - 1).SequenceEqual(term))
            slot = slot + 1 == slots.Length ? 0 : slot + 1;
        return slot;
    }
}
