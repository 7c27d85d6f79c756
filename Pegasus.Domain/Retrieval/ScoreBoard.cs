using System.Buffers;

namespace Pegasus.Domain.Retrieval;

/// <summary>Lends a search arrays with a score for each chunk, all of them zero; they go back to their pool together.</summary>
internal sealed class ScoreBoard(int chunks) : IDisposable
{
    private readonly List<float[]> lent = [];

    public Memory<float> Take()
    {
        var scores = ArrayPool<float>.Shared.Rent(chunks);
        lent.Add(scores);
        scores.AsSpan(0, chunks).Clear();
        return scores.AsMemory(0, chunks);
    }

    public void Dispose()
    {
        foreach (var scores in lent)
            ArrayPool<float>.Shared.Return(scores);
        lent.Clear();
    }
}
