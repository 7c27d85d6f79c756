namespace Pegasus.Domain.Retrieval;

/// <summary>Numbers terms from 0 in the order of their first use.</summary>
internal sealed class Vocabulary
{
    /// <summary>The number of a term that no chunk has.</summary>
    public const int Unseen = -1;

    private readonly Dictionary<string, int> ids = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> spans;
    private readonly Dictionary<(char First, int Length), List<string>> shapes = [];

    public Vocabulary() => spans = ids.GetAlternateLookup<ReadOnlySpan<char>>();

    public int Count => ids.Count;

    public IEnumerable<KeyValuePair<string, int>> Terms => ids;

    public long ApproximateBytes => ids.Keys.Sum(term => 72L + (2L * term.Length));

    public int Add(ReadOnlySpan<char> term)
    {
        if (spans.TryGetValue(term, out var id))
            return id;
        var added = term.ToString();
        ids.Add(added, ids.Count);
        var shape = (added[0], added.Length);
        if (!shapes.TryGetValue(shape, out var alike))
            shapes[shape] = alike = [];
        alike.Add(added);
        return ids.Count - 1;
    }

    /// <summary>Gives back the space that further terms would take.</summary>
    public void Trim()
    {
        ids.TrimExcess();
        foreach (var alike in shapes.Values)
            alike.TrimExcess();
    }

    /// <summary>The term's number, or <see cref="Unseen"/>.</summary>
    public int Find(ReadOnlySpan<char> term) => spans.TryGetValue(term, out var id) ? id : Unseen;

    /// <summary>The terms of a length that begin with a character.</summary>
    public IReadOnlyList<string> Alike(char first, int length) => shapes.GetValueOrDefault((first, length)) ?? [];
}
