namespace Pegasus.Domain.Retrieval;

/// <summary>Numbers terms from 0 in the order of their first use.</summary>
internal sealed class Vocabulary
{
    /// <summary>The number of a term that no chunk has.</summary>
    public const int Unseen = -1;

    private readonly Dictionary<string, int> ids = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> spans;

    public Vocabulary() => spans = ids.GetAlternateLookup<ReadOnlySpan<char>>();

    public int Count => ids.Count;

    public IEnumerable<KeyValuePair<string, int>> Terms => ids;

    public long ApproximateBytes => ids.Keys.Sum(term => 60L + (2L * term.Length));

    public int Add(ReadOnlySpan<char> term)
    {
        if (!spans.TryGetValue(term, out var id))
            spans[term] = id = ids.Count;
        return id;
    }

    /// <summary>The term's number, or <see cref="Unseen"/>.</summary>
    public int Find(ReadOnlySpan<char> term) => spans.TryGetValue(term, out var id) ? id : Unseen;
}
