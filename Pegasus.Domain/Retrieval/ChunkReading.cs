using System.Runtime.InteropServices;

namespace Pegasus.Domain.Retrieval;

/// <summary>A chunk's text as term numbers, sentence by sentence; its heading comes first, then its document's name, each perhaps empty.</summary>
internal sealed class ChunkReading
{
    private readonly List<int> terms = [];
    private readonly List<int> ends = [];

    /// <summary>How many sentences, heading and name among them.</summary>
    public int SentenceCount => ends.Count;

    /// <summary>All terms in order.</summary>
    public ReadOnlySpan<int> Terms => CollectionsMarshal.AsSpan(terms);

    /// <summary>The terms of a sentence.</summary>
    public ReadOnlySpan<int> Sentence(int i) => Terms[(i == 0 ? 0 : ends[i - 1])..ends[i]];

    /// <summary>What a term of a sentence counts for.</summary>
    public static float WeightOf(int sentence) => sentence switch
    {
        0 => RetrievalDefaults.HeadingWeight,
        1 => RetrievalDefaults.DocumentNameWeight,
        _ => 1,
    };

    public void Add(int term) => terms.Add(term);

    public void EndSentence() => ends.Add(terms.Count);

    public void Clear()
    {
        terms.Clear();
        ends.Clear();
    }
}
