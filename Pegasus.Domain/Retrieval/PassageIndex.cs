using Pegasus.Domain.Documents;

namespace Pegasus.Domain.Retrieval;

/// <summary>
/// A bot's chunks, searchable without a model. The words and character grams choose the candidates; what costs more ranks these.
/// Immutable once built: any number of searches may share it.
/// </summary>
public sealed class PassageIndex
{
    private readonly IReadOnlyList<Chunk> chunks;
    private readonly LexicalIndex lexical;
    private readonly SemanticSpace? space;
    private readonly Support support;

    private PassageIndex(IReadOnlyList<Chunk> chunks)
    {
        this.chunks = chunks;
        lexical = new(chunks, out var frequencies);
        if (chunks.Count >= RetrievalDefaults.SmallestSpace)
        {
            space = SemanticSpace.Build(
                frequencies, lexical.Words, Math.Min(RetrievalDefaults.LargestSpace, chunks.Count / RetrievalDefaults.ChunksPerDimension));
        }

        support = new(lexical, chunks);
    }

    /// <summary>How many chunks can be found.</summary>
    public int ChunkCount => chunks.Count;

    /// <summary>About how much memory the index and its chunks hold, in bytes.</summary>
    public long ApproximateBytes =>
        chunks.Sum(chunk => 120L + (2L * (chunk.Text.Length + chunk.Heading.Length))) + lexical.ApproximateBytes + (space?.ApproximateBytes ?? 0);

    /// <summary>Indexes the chunks; equal chunks give equal indexes.</summary>
    /// <param name="chunks">All chunks of a bot, those of a document in order; none is fine, and nothing is found then.</param>
    public static PassageIndex Build(IReadOnlyList<Chunk> chunks) => new([.. chunks]);

    /// <summary>The passages that bear on a question, best first, as whole chunks.</summary>
    /// <param name="question">In the visitor's words, of any language.</param>
    /// <param name="top">How many passages at most.</param>
    public SearchResult Search(string question, int top)
    {
        if (chunks.Count == 0)
            return new([], Supported: false);

        var asked = lexical.Read(question);
        var scores = lexical.Words.Score(asked.Expansion);
        var gramScores = lexical.Grams.Score(lexical.ReadGrams(question));
        bool[] related = [.. scores.Zip(gramScores, (word, gram) => word > 0 || gram > 0)];
        Ranking.Standardize(scores);
        Ranking.Add(scores, gramScores, RetrievalDefaults.GramWeight);
        var candidates = new Candidates(LendToNeighbours(scores), RetrievalDefaults.Candidates);
        Rank(candidates, asked);
        return new(
            [.. candidates.Best(top).Where(found => related[found.Chunk]).Select(found => new Passage(chunks[found.Chunk], found.Score))],
            support.IsGiven(question));
    }

    /// <summary>
    /// What the answer to a question is to be made of, best first: <see cref="Search"/>'s passages without those that have little of the
    /// question or repeat another, each cut to the sentences that bear on it, all within <see cref="Retrieval.Excerpts.TokenBudget"/>.
    /// </summary>
    /// <param name="question">In the visitor's words, of any language.</param>
    /// <param name="top">How many passages at most.</param>
    public SearchResult Excerpts(string question, int top = Retrieval.Excerpts.MostPassages)
    {
        var found = Search(question, top + Retrieval.Excerpts.Spare);
        return found with { Passages = Retrieval.Excerpts.Of(found.Passages, lexical.TermsOf(lexical.Read(question)), top) };
    }

    /// <summary>A chunk gains from what stands before and after it in the same section: an answer seldom keeps to one chunk.</summary>
    private double[] LendToNeighbours(double[] scores)
    {
        var lent = (double[])scores.Clone();
        for (var chunk = 1; chunk < scores.Length; chunk++)
        {
            if (chunks[chunk].DocumentId != chunks[chunk - 1].DocumentId || chunks[chunk].Heading != chunks[chunk - 1].Heading)
                continue;
            lent[chunk] += RetrievalDefaults.NeighbourWeight * Math.Max(0, scores[chunk - 1]);
            lent[chunk - 1] += RetrievalDefaults.NeighbourWeight * Math.Max(0, scores[chunk]);
        }

        return lent;
    }

    private void Rank(Candidates candidates, Question asked)
    {
        if (space is not null)
            candidates.Add(space.Score(candidates.Chunks, asked), RetrievalDefaults.SpaceWeight);
        var examples = candidates.Examples(RetrievalDefaults.FeedbackDepth);
        if (space is not null)
            candidates.Add(space.Likeness(candidates.Chunks, examples), RetrievalDefaults.SpaceFeedbackWeight);
        candidates.Add(lexical.Words.Likeness(candidates.Chunks, examples), RetrievalDefaults.FeedbackWeight);
        if (asked.Terms.Count > 0)
            candidates.ReadClosely(chunk => CloseReading.Of(lexical.Readings[chunk], asked).Gain(asked), RetrievalDefaults.CloseReadingDepth);
    }
}
