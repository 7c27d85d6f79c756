using System.Runtime.InteropServices;

namespace Pegasus.Domain.Retrieval;

/// <summary>Numbers pieces of four characters from 0 in the order of their first use.</summary>
internal sealed class GramVocabulary
{
    private const long BytesOfEntry = 32;

    private readonly Dictionary<ulong, int> ids = [];

    public int Count => ids.Count;

    public long ApproximateBytes => BytesOfEntry * ids.Count;

    public int Add(ReadOnlySpan<char> gram)
    {
        ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(ids, Key(gram), out var known);
        return known ? id : id = ids.Count - 1;
    }

    /// <summary>Gives back the space that further pieces would take.</summary>
    public void Trim() => ids.TrimExcess();

    /// <summary>The piece's number, or <see cref="Vocabulary.Unseen"/>.</summary>
    public int Find(ReadOnlySpan<char> gram) => ids.TryGetValue(Key(gram), out var id) ? id : Vocabulary.Unseen;

    private static ulong Key(ReadOnlySpan<char> gram) => MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(gram));
}
