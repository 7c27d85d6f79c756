using Pegasus.Domain.Documents;

namespace Pegasus.Domain.Retrieval;

/// <summary>A bot's chunks, searchable. Immutable once built: any number of searches may share it.</summary>
public sealed class PassageIndex
{
    private readonly IReadOnlyList<Chunk> chunks;
    private readonly TermIndex words;

    private PassageIndex(IReadOnlyList<Chunk> chunks, TermIndex words)
    {
        this.chunks = chunks;
        this.words = words;
    }

    /// <summary>How many chunks can be found.</summary>
    public int ChunkCount => chunks.Count;

    /// <summary>About how much memory the index and its chunks hold, in bytes.</summary>
    public long ApproximateBytes => words.ApproximateBytes + chunks.Sum(chunk => 120L + (2L * (chunk.Text.Length + chunk.Heading.Length)));

    /// <summary>Indexes the chunks; equal chunks give equal indexes.</summary>
    public static PassageIndex Build(IReadOnlyList<Chunk> chunks) =>
        new(chunks, TermIndex.Build(chunks.Select(FieldWeights.TermsOf)));

    /// <summary>The passages that bear on a question, best first, at most <paramref name="top"/>.</summary>
    /// <param name="question">In the visitor's words.</param>
    /// <param name="top">How many passages at most.</param>
    public SearchResult Search(string question, int top)
    {
        var terms = TextAnalyzer.QuestionTerms(question);
        var scores = words.Score(terms);
        var passages = Enumerable.Range(0, scores.Length)
            .Where(i => scores[i] > 0)
            .OrderByDescending(i => scores[i]).ThenBy(i => i)
            .Take(top)
            .Select(i => new Passage(chunks[i], scores[i]))
            .ToList();
        return new(passages, passages.Count > 0 && passages[0].Score > 0.25 * words.LargestScore(terms));
    }
}
