using System.Numerics;
using Pegasus.Domain.Documents;

namespace Pegasus.Domain.Retrieval;

/// <summary>Which chunks stand side by side in a section: an answer seldom keeps to one chunk.</summary>
internal sealed class Neighbours
{
    /// <summary>What each chunk takes of the one before it and gives it back; nothing where a section begins, nor behind the last.</summary>
    private readonly float[] weights;

    public Neighbours(IReadOnlyList<Chunk> chunks)
    {
        weights = new float[chunks.Count + 1];
        for (var i = 1; i < chunks.Count; i++)
        {
            if (chunks[i - 1].DocumentId == chunks[i].DocumentId && chunks[i - 1].Heading == chunks[i].Heading)
                weights[i] = RetrievalDefaults.NeighbourWeight;
        }
    }

    public long ApproximateBytes => 4L * weights.Length;

    /// <summary>A chunk's score with what it gains from what stands before and after it.</summary>
    /// <param name="scores">A score of each chunk.</param>
    /// <param name="lent">Takes as many scores.</param>
    public void Lend(ReadOnlySpan<float> scores, Span<float> lent)
    {
        var last = scores.Length - 1;
        for (var chunk = 0; chunk <= last;)
        {
            if (chunk > 0 && chunk + Vector<float>.Count <= last)
            {
                var before = Vector.Max(Vector<float>.Zero, new Vector<float>(scores[(chunk - 1)..])) * new Vector<float>(weights, chunk);
                var after = Vector.Max(Vector<float>.Zero, new Vector<float>(scores[(chunk + 1)..])) * new Vector<float>(weights, chunk + 1);
                (new Vector<float>(scores[chunk..]) + before + after).CopyTo(lent[chunk..]);
                chunk += Vector<float>.Count;
            }
            else
            {
                lent[chunk] = scores[chunk] + (chunk > 0 ? weights[chunk] * Math.Max(0, scores[chunk - 1]) : 0)
                    + (chunk < last ? weights[chunk + 1] * Math.Max(0, scores[chunk + 1]) : 0);
                chunk++;
            }
        }
    }
}
