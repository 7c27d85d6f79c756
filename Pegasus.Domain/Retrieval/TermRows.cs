namespace Pegasus.Domain.Retrieval;

/// <summary>The chunks' terms with their weighted frequencies, packed into bytes.</summary>
internal sealed class TermRows
{
    /// <summary>Frequencies are kept in halves: the weights of the fields are multiples of one.</summary>
    private const float Step = 0.5f;

    private readonly List<int> starts = [0];
    private readonly List<float> lengths = [];
    private byte[] bytes = new byte[4096];
    private int end;

    public int Count => lengths.Count;

    public long ApproximateBytes => bytes.LongLength + (8L * lengths.Count);

    /// <summary>The sum of a row's frequencies.</summary>
    public float LengthOf(int row) => lengths[row];

    /// <summary>Adds the next chunk's row.</summary>
    public void Add(IReadOnlyCollection<KeyValuePair<int, float>> frequencies)
    {
        if (bytes.Length - end < frequencies.Count * (PackedNumber.MaxLength + 1))
            Array.Resize(ref bytes, Math.Max(2 * bytes.Length, end + (frequencies.Count * (PackedNumber.MaxLength + 1))));
        var length = 0f;
        foreach (var (term, frequency) in frequencies)
        {
            end += PackedNumber.Write(bytes.AsSpan(end), term);
            bytes[end++] = (byte)Math.Clamp(frequency / Step, 1, byte.MaxValue);
            length += frequency;
        }

        starts.Add(end);
        lengths.Add(length);
    }

    /// <summary>Gives back the space that further rows would take.</summary>
    public void Trim()
    {
        Array.Resize(ref bytes, end);
        starts.TrimExcess();
        lengths.TrimExcess();
    }

    /// <summary>A row's terms with their frequencies.</summary>
    public Reader Read(int row) => new(bytes.AsSpan(starts[row], starts[row + 1] - starts[row]));

    /// <summary>Goes through a row.</summary>
    public ref struct Reader(ReadOnlySpan<byte> rest)
    {
        private ReadOnlySpan<byte> rest = rest;

        public (int Term, float Frequency) Current { get; private set; }

        public readonly Reader GetEnumerator() => this;

        public bool MoveNext()
        {
            if (rest.IsEmpty)
                return false;
            var at = 0;
            Current = (PackedNumber.Read(rest, ref at), rest[at] * Step);
            rest = rest[(at + 1)..];
            return true;
        }
    }
}
