namespace Pegasus.Domain.Retrieval;

/// <summary>The scores of all chunks by words; those of the last terms are kept, for evidence and ranking mostly ask for the same. For one thread.</summary>
internal sealed class WordScores(TermIndex words) : IDisposable
{
    private readonly ScoreBoard board = new(words.ChunkCount);
    private IReadOnlyList<TermWeight>? last;
    private Memory<float> scores;

    /// <summary>A score of each chunk, to be read until other terms are asked for.</summary>
    public ReadOnlySpan<float> Of(IReadOnlyList<TermWeight> terms)
    {
        if (!ReferenceEquals(terms, last))
        {
            if (last is null)
                scores = board.Take();
            else
                scores.Span.Clear();
            words.Score(terms, scores.Span);
            last = terms;
        }

        return scores.Span;
    }

    public void Dispose() => board.Dispose();
}
