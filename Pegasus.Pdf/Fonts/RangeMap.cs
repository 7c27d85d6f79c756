namespace Pegasus.Pdf.Fonts;

/// <summary>Values by ranges of codes. Ranges are kept as they are, so that a range of a billion codes costs nothing.</summary>
internal sealed class RangeMap<T>
{
    private readonly List<(uint First, uint Last, T Value)> ranges = [];
    private bool isSorted = true;

    public int Count => ranges.Count;

    public void Add(uint first, uint last, T value)
    {
        if (last < first) return;
        ranges.Add((first, last, value));
        isSorted = false;
    }

    public void AddAll(RangeMap<T> other)
    {
        ranges.AddRange(other.ranges);
        isSorted = false;
    }

    /// <summary>The value of the range that begins nearest before the code and holds it; otherwise the default.</summary>
    /// <param name="code">The code.</param>
    /// <param name="at">Makes the code's value of the range's and of the code's distance from its beginning.</param>
    public T? Find(uint code, Func<T, int, T> at)
    {
        if (!isSorted)
        {
            // Stable, so that of two ranges with the same beginning the later one is found.
            var sorted = ranges.OrderBy(range => range.First).ToList();
            ranges.Clear();
            ranges.AddRange(sorted);
            isSorted = true;
        }
        var (low, high) = (0, ranges.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ranges[middle].First <= code) low = middle + 1;
            else high = middle;
        }
        return low > 0 && code <= ranges[low - 1].Last ? at(ranges[low - 1].Value, (int)(code - ranges[low - 1].First)) : default;
    }
}
