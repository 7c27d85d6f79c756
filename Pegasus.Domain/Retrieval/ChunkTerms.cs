namespace Pegasus.Domain.Retrieval;

/// <summary>
/// The chunks as they are read, packed: each term's number and 1, and 0 behind every sentence.
/// </summary>
internal sealed class ChunkTerms
{
    private readonly List<int> starts = [0];
    private byte[] bytes = new byte[4096];
    private int end;

    public int ChunkCount => starts.Count - 1;

    public long ApproximateBytes => bytes.LongLength + (4L * starts.Capacity);

    /// <summary>Adds the next chunk.</summary>
    /// <exception cref="OverflowException">All chunks together would take more than 2 GB.</exception>
    public void Add(ChunkReading chunk)
    {
        var most = checked(end + (chunk.Terms.Length * PackedNumber.MaxLength) + chunk.SentenceCount);
        if (most > bytes.Length)
            Array.Resize(ref bytes, (int)Math.Min(Array.MaxLength, Math.Max(most, 2L * bytes.Length)));
        for (var i = 0; i < chunk.SentenceCount; i++)
        {
            foreach (var term in chunk.Sentence(i))
                end += PackedNumber.Write(bytes.AsSpan(end), term + 1);
            bytes[end++] = 0;
        }

        starts.Add(end);
    }

    /// <summary>Gives the terms other numbers, and gives back the space that further chunks would take.</summary>
    /// <param name="order">The terms by their numbers until now, in the order of those that they are to have.</param>
    public void Complete(IReadOnlyList<int> order)
    {
        var numbers = new int[order.Count + 1];
        for (var term = 0; term < order.Count; term++)
            numbers[order[term] + 1] = term + 1;
        var length = 0;
        for (var at = 0; at < end;)
            length += PackedNumber.LengthOf(numbers[PackedNumber.Read(bytes, ref at)]);
        var renumbered = new byte[length];
        var to = 0;
        for (var (chunk, at) = (0, 0); chunk < ChunkCount; chunk++)
        {
            while (at < starts[chunk + 1])
                to += PackedNumber.Write(renumbered.AsSpan(to), numbers[PackedNumber.Read(bytes, ref at)]);
            starts[chunk + 1] = to;
        }

        (bytes, end) = (renumbered, to);
        starts.TrimExcess();
    }

    /// <summary>Reads a chunk.</summary>
    public ChunkReading Read(int chunk)
    {
        var reading = new ChunkReading();
        var rest = Bytes(chunk);
        for (var at = 0; at < rest.Length;)
        {
            var number = PackedNumber.Read(rest, ref at);
            if (number == 0)
                reading.EndSentence();
            else
                reading.Add(number - 1);
        }

        return reading;
    }

    /// <summary>Counts a chunk's terms in place of what was counted before, by the weights of their sentences.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="counter">Counts.</param>
    /// <param name="wanted">A number for each term; those with zero are passed over. All are wanted, if it is empty.</param>
    public void Count(int chunk, TermCounter counter, ReadOnlySpan<float> wanted = default)
    {
        counter.Clear();
        var rest = Bytes(chunk);
        var (sentence, weight) = (0, ChunkReading.WeightOf(0));
        for (var at = 0; at < rest.Length;)
        {
            var number = PackedNumber.Read(rest, ref at);
            if (number == 0)
                weight = ChunkReading.WeightOf(++sentence);
            else if (wanted.IsEmpty || wanted[number - 1] != 0)
                counter.Add(number - 1, weight);
        }
    }

    private ReadOnlySpan<byte> Bytes(int chunk) => bytes.AsSpan(starts[chunk], starts[chunk + 1] - starts[chunk]);
}
