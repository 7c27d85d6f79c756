using Pegasus.Domain.Documents;

namespace Pegasus.Domain.Retrieval;

/// <summary>
/// A bot's chunks, searchable without a model, and with one where they have vectors. The words and character grams choose the candidates;
/// what costs more ranks these. Immutable once built: any number of searches may share it.
/// </summary>
public sealed class PassageIndex
{
    private readonly IReadOnlyList<Chunk> chunks;
    private readonly LexicalIndex lexical;
    private readonly RelevanceFeedback feedback;
    private readonly SemanticSpace? space;
    private readonly VectorIndex? vectors;
    private readonly Support support;
    private readonly Neighbours neighbours;

    private PassageIndex(IReadOnlyList<Chunk> chunks, VectorIndex? vectors, IProgress<int>? read)
    {
        this.chunks = chunks;
        this.vectors = vectors;
        neighbours = new(chunks);
        lexical = new(chunks, vectors is null ? RetrievalDefaults.CommonGramShare : RetrievalDefaults.CommonGramShareBesideVectors, read);
        feedback = new(lexical.Terms, lexical.Words);
        if (vectors is null && chunks.Count >= RetrievalDefaults.SmallestSpace)
        {
            space = SemanticSpace.Build(
                lexical.Terms, lexical.Words, Math.Min(RetrievalDefaults.LargestSpace, chunks.Count / RetrievalDefaults.ChunksPerDimension));
        }

        support = new(lexical, chunks);
        ApproximateBytes = chunks.Sum(chunk => 120L + (2L * (chunk.Text.Length + chunk.Heading.Length)))
            + neighbours.ApproximateBytes + lexical.ApproximateBytes + feedback.ApproximateBytes + (space?.ApproximateBytes ?? 0) + (vectors?.ApproximateBytes ?? 0);
    }

    /// <summary>How many chunks can be found.</summary>
    public int ChunkCount => chunks.Count;

    /// <summary>About how much memory the index and its chunks hold, in bytes.</summary>
    public long ApproximateBytes { get; }

    /// <summary>What made the vectors, for a question is to be asked with one of the same make; null if there are none.</summary>
    public string? VectorMake { get; private init; }

    /// <summary>Indexes the chunks; equal chunks give equal indexes.</summary>
    /// <param name="chunks">All chunks of a bot, those of a document in order; none is fine, and nothing is found then.</param>
    public static PassageIndex Build(IReadOnlyList<Chunk> chunks) => new([.. chunks], vectors: null, read: null);

    /// <summary>Indexes the segments of a generation, with their vectors where all of them have some.</summary>
    /// <param name="segments">All of the generation's segments, in the documents' order.</param>
    /// <param name="read">Is told now and then how many chunks are read; null if nobody wants to know.</param>
    /// <param name="vectorMake">What made the vectors.</param>
    public static PassageIndex Of(IReadOnlyList<IndexSegment> segments, IProgress<int>? read = null, string? vectorMake = null)
    {
        IReadOnlyList<IndexSegment> filled = [.. segments.Where(segment => segment.Chunks.Count > 0)];
        Chunk[] chunks = [.. filled.SelectMany(segment => segment.Chunks)];
        if (filled.Count == 0 || filled.Any(segment => segment.Vectors is null || segment.Vectors.Dimensions != filled[0].Vectors!.Dimensions))
            return new(chunks, vectors: null, read);
        var offTopic = segments.FirstOrDefault(segment => segment.Chunks.Count == 0 && segment.Vectors?.Dimensions == filled[0].Vectors!.Dimensions);
        return new(chunks, new VectorIndex(VectorBlock.Join([.. filled.Select(segment => segment.Vectors!)]), offTopic?.Vectors), read) { VectorMake = vectorMake };
    }

    /// <summary>The passages that bear on a question, best first, as whole chunks.</summary>
    /// <param name="question">In the visitor's words, of any language.</param>
    /// <param name="top">How many passages at most.</param>
    /// <param name="synonyms">What means the same; nothing if null.</param>
    /// <param name="vector">The question's vector, by the model that made those of the chunks; null to go by the words alone.</param>
    public SearchResult Search(string question, int top, Synonyms? synonyms = null, VectorQuery? vector = null)
    {
        var finding = Find(question, top, synonyms, vector);
        return finding.Result with { Passages = finding.Chunks.ConvertAll(found => new Passage(chunks[found.Chunk], found.Score)) };
    }

    /// <summary>
    /// What the answer to a question is to be made of, best first: <see cref="Search"/>'s passages without those that have little of the
    /// question or repeat another, each cut to the sentences that bear on it, all within <see cref="Retrieval.Excerpts.TokenBudget"/>.
    /// </summary>
    /// <param name="question">In the visitor's words, of any language.</param>
    /// <param name="top">How many passages at most.</param>
    /// <param name="synonyms">What means the same; nothing if null.</param>
    /// <param name="vector">The question's vector, by the model that made those of the chunks; null to go by the words alone.</param>
    public SearchResult Excerpts(string question, int top = Retrieval.Excerpts.MostPassages, Synonyms? synonyms = null, VectorQuery? vector = null)
    {
        var finding = Find(question, top + Retrieval.Excerpts.Spare, synonyms, vector);
        return finding.Result with
        {
            Passages = Retrieval.Excerpts.Of(chunks, finding.Chunks, lexical.TermsOf(finding.Asked), top, finding.ByWordsAlone),
        };
    }

    private Finding Find(string question, int top, Synonyms? synonyms, VectorQuery? vector)
    {
        var readings = new ChunkReadings(lexical);
        using var wordScores = new WordScores(lexical.Words);
        var evidence = new Evidence(lexical, readings, wordScores);
        var phrasing = Phrasing.Best(question, synonyms ?? Synonyms.None, lexical.Read, reading => evidence.Of(reading));
        var supported = phrasing.Evidence > support.Enough;
        var byWordsAlone = vector is null || vectors?.Takes(vector) != true;
        var found = FindByWords(phrasing, wordScores.Of(phrasing.Terms), readings, byWordsAlone ? top : RetrievalDefaults.FusionDepth);
        if (!byWordsAlone)
        {
            (found, var supportedByVectors) = Join(found, vector!, top);
            supported |= supportedByVectors;
        }

        return new(found, phrasing.Question, byWordsAlone, new([], supported) { Rephrased = phrasing.Text == question ? null : phrasing.Text });
    }

    private List<Found> FindByWords(Phrasing phrasing, ReadOnlySpan<float> byWords, ChunkReadings readings, int top)
    {
        using var board = new ScoreBoard(chunks.Count);
        var byGrams = board.Take().Span;
        lexical.Grams.Score(lexical.ReadGrams(phrasing.Text), byGrams);
        var scores = board.Take().Span;
        Ranking.Add(scores, byWords, 1);
        Ranking.Add(scores, byGrams, RetrievalDefaults.GramWeight);
        var lent = board.Take().Span;
        neighbours.Lend(scores, lent);
        var candidates = new Candidates(lent, RetrievalDefaults.Candidates);
        Rank(candidates, phrasing.Question, readings);

        var found = new List<Found>();
        foreach (var candidate in candidates.Best(top))
        {
            if (byWords[candidate.Chunk] > 0 || byGrams[candidate.Chunk] > 0)
                found.Add(candidate);
        }

        return found;
    }

    private (List<Found> Found, bool Supported) Join(List<Found> byWords, VectorQuery vector, int top)
    {
        using var board = new ScoreBoard(chunks.Count);
        var cosines = board.Take().Span;
        vectors!.Score(vector, cosines);
        var byVectors = Ranking.Best(cosines, RetrievalDefaults.FusionDepth);
        var joined = RankFusion.Join([.. byWords.Select(found => found.Chunk)], byVectors);
        return ([.. joined.Take(top)], vectors.Supports(cosines[byVectors[0]]));
    }

    /// <summary>The closest are read before the feedback, which learns from them, and what it brings up is read after it.</summary>
    private void Rank(Candidates candidates, Question asked, ChunkReadings readings)
    {
        if (space is not null)
            candidates.Add(space.Score(candidates.Chunks, asked), RetrievalDefaults.SpaceWeight);
        ReadClosely();
        var examples = candidates.Examples(RetrievalDefaults.FeedbackDepth);
        if (space is not null)
            candidates.Add(space.Likeness(candidates.Chunks, examples), RetrievalDefaults.SpaceFeedbackWeight);
        candidates.Add(feedback.Likeness(candidates.Chunks, examples), RetrievalDefaults.FeedbackWeight);
        ReadClosely();

        void ReadClosely()
        {
            if (asked.Terms.Count > 0)
                candidates.ReadClosely(chunk => CloseReading.Of(readings.Of(chunk), asked).Gain, RetrievalDefaults.CloseReadingDepth);
        }
    }

    /// <summary>What was found for a question.</summary>
    /// <param name="Chunks">The chunks that bear on it, best first.</param>
    /// <param name="Asked">The question, in the words that the documents use.</param>
    /// <param name="ByWordsAlone">Whether no vector helped to find them.</param>
    /// <param name="Result">The result, still without its passages.</param>
    private sealed record Finding(List<Found> Chunks, Question Asked, bool ByWordsAlone, SearchResult Result);
}
