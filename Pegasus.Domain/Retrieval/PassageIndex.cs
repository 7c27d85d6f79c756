using Pegasus.Domain.Documents;

namespace Pegasus.Domain.Retrieval;

/// <summary>
/// A bot's chunks, searchable by words, and by vectors where they have some. Immutable once built: any number of searches may share it.
/// A chunk's words are read anew where they are looked at closely, for that is cheaper than to keep them all.
/// </summary>
public sealed class PassageIndex
{
    private readonly IReadOnlyList<Chunk> chunks;
    private readonly Vocabulary vocabulary = new();
    private readonly GramVocabulary gramVocabulary = new();
    private readonly TermIndex words;
    private readonly TermIndex grams;
    private readonly SemanticSpace? space;
    private readonly VectorIndex? vectors;
    private readonly double threshold;

    private PassageIndex(IReadOnlyList<Chunk> chunks, VectorIndex? vectors)
    {
        this.chunks = chunks;
        this.vectors = vectors;
        var (rows, gramRows) = (new TermRows(), new TermRows());
        foreach (var chunk in chunks)
        {
            rows.Add(ChunkReading.Of(chunk, vocabulary).Frequencies);
            gramRows.Add(CharacterGrams.Frequencies(chunk, gramVocabulary));
        }

        words = TermIndex.Build(rows, vocabulary.Count);
        grams = TermIndex.Build(gramRows, gramVocabulary.Count, Math.Max(RetrievalDefaults.CommonGram, chunks.Count / RetrievalDefaults.CommonGramShare));
        if (vectors is null && chunks.Count >= RetrievalDefaults.SmallestSpace)
            space = SemanticSpace.Build(words, rows, Math.Min(RetrievalDefaults.LargestSpace, chunks.Count / 4));
        threshold = chunks.Count == 0 ? 0 : Support.Threshold(Evidence);
        ApproximateBytes = chunks.Sum(chunk => 120L + (2L * (chunk.Text.Length + chunk.Heading.Length)))
            + vocabulary.ApproximateBytes + gramVocabulary.ApproximateBytes + words.ApproximateBytes + grams.ApproximateBytes
            + (space?.ApproximateBytes ?? 0) + (vectors?.ApproximateBytes ?? 0);
    }

    /// <summary>How many chunks can be found.</summary>
    public int ChunkCount => chunks.Count;

    /// <summary>About how much memory the index and its chunks hold, in bytes.</summary>
    public long ApproximateBytes { get; }

    /// <summary>Whether a question is to be asked with its vector.</summary>
    public bool HasVectors => vectors is not null;

    /// <summary>Indexes the chunks; equal chunks give equal indexes.</summary>
    /// <param name="chunks">All chunks of a bot; none is fine, and nothing is found then.</param>
    public static PassageIndex Build(IReadOnlyList<Chunk> chunks) => new([.. chunks], vectors: null);

    /// <summary>Indexes the segments of a generation, with their vectors where all of them have some.</summary>
    /// <param name="segments">All of the generation's segments, in the documents' order.</param>
    public static PassageIndex Of(IReadOnlyList<IndexSegment> segments)
    {
        IReadOnlyList<IndexSegment> filled = [.. segments.Where(segment => segment.Chunks.Count > 0)];
        Chunk[] chunks = [.. filled.SelectMany(segment => segment.Chunks)];
        if (filled.Count == 0 || filled.Any(segment => segment.Vectors is null || segment.Vectors.Dimensions != filled[0].Vectors!.Dimensions))
            return new(chunks, vectors: null);
        var offTopic = segments.FirstOrDefault(segment => segment.Chunks.Count == 0 && segment.Vectors?.Dimensions == filled[0].Vectors!.Dimensions);
        return new(chunks, new VectorIndex(VectorBlock.Join([.. filled.Select(segment => segment.Vectors!)]), offTopic?.Vectors));
    }

    /// <summary>The passages that bear on a question, best first.</summary>
    /// <param name="question">In the visitor's words, of any language.</param>
    /// <param name="top">How many passages at most.</param>
    /// <param name="vector">The question's vector, by the model that made those of the chunks; null to go by the words alone.</param>
    public SearchResult Search(string question, int top, VectorQuery? vector = null)
    {
        if (chunks.Count == 0)
            return new([], Supported: false);

        var asked = Question.Of(question, vocabulary, words);
        using var board = new ScoreBoard(chunks.Count);
        var byWords = board.Take();
        var byGrams = board.Take();
        words.Score(asked.Terms, byWords);
        grams.Score(CharacterGrams.OfQuestion(question, gramVocabulary), byGrams);
        var reader = new Reader(this);
        var scores = Fuse(byWords, byGrams, asked, board, reader);
        ReadClosely(scores, asked, reader);

        var supported = Support.Evidence(asked, words, byWords, reader.Read) > threshold;
        var asVector = vector is not null && vectors?.Takes(vector) == true ? vector : null;
        var found = new List<int>();
        foreach (var chunk in Ranking.Best(scores, asVector is null ? top : RetrievalDefaults.FusionDepth))
        {
            if (byWords[chunk] > 0 || byGrams[chunk] > 0)
                found.Add(chunk);
        }

        if (asVector is not null)
            return Join(found, asVector, board.Take(), supported, top);
        var passages = new List<Passage>();
        foreach (var chunk in found)
            passages.Add(new(chunks[chunk], scores[chunk]));
        return new(passages, supported);
    }

    private SearchResult Join(IReadOnlyList<int> byWords, VectorQuery vector, Span<float> cosines, bool supportedByWords, int top)
    {
        vectors!.Score(vector, cosines);
        var joined = RankFusion.Join(byWords, Ranking.Best(cosines, RetrievalDefaults.FusionDepth));
        return new([.. joined.Take(top).Select(found => new Passage(chunks[found.Chunk], found.Score))], supportedByWords || vectors.Supports(cosines));
    }

    private Span<float> Fuse(ReadOnlySpan<float> byWords, ReadOnlySpan<float> byGrams, Question asked, ScoreBoard board, Reader reader)
    {
        var scores = board.Take();
        var others = board.Take();
        Ranking.Add(scores, byWords, 1);
        Ranking.Add(scores, byGrams, RetrievalDefaults.GramWeight);
        if (space is not null)
        {
            space.Score(asked.Terms, others);
            Ranking.Add(scores, others, RetrievalDefaults.SpaceWeight);
            others.Clear();
        }

        words.Compare(Common(Ranking.Best(scores, RetrievalDefaults.FeedbackDepth), reader), others);
        Ranking.Add(scores, others, RetrievalDefaults.FeedbackWeight);
        return scores;
    }

    /// <summary>What some chunks have most in common: the heaviest terms of their mean.</summary>
    private IEnumerable<TermWeight> Common(int[] examples, Reader reader)
    {
        var mean = new Dictionary<int, float>();
        foreach (var example in examples)
        {
            var row = words.Weigh(example, reader.Read(example).Frequencies);
            var norm = MathF.Sqrt(row.Sum(entry => entry.Weight * entry.Weight));
            foreach (var (term, weight) in row)
                mean[term] = mean.GetValueOrDefault(term) + (weight / norm / examples.Length);
        }

        return mean.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key).Take(RetrievalDefaults.FeedbackTerms)
            .Select(entry => new TermWeight(entry.Key, entry.Value));
    }

    private static void ReadClosely(Span<float> scores, Question asked, Reader reader)
    {
        if (asked.Terms.Count == 0)
            return;

        var wording = asked.WordingIdf.Sum();
        foreach (var chunk in Ranking.Best(scores, RetrievalDefaults.CloseReadingDepth))
        {
            var reading = CloseReading.Of(reader.Read(chunk), asked);
            scores[chunk] += (float)((RetrievalDefaults.PairedWeight * reading.Paired / asked.Mass)
                + (RetrievalDefaults.QuotedWeight * reading.Quoted / wording));
        }
    }

    private double Evidence(string question)
    {
        var asked = Question.Of(question, vocabulary, words);
        using var board = new ScoreBoard(chunks.Count);
        var scores = board.Take();
        words.Score(asked.Terms, scores);
        return Support.Evidence(asked, words, scores, new Reader(this).Read);
    }

    /// <summary>Reads chunks closely, each once in a search.</summary>
    private sealed class Reader(PassageIndex index)
    {
        private readonly Dictionary<int, ChunkReading> known = [];

        public ChunkReading Read(int chunk) => known.TryGetValue(chunk, out var reading) ? reading : known[chunk] = ChunkReading.Of(index.chunks[chunk], index.vocabulary);
    }
}
