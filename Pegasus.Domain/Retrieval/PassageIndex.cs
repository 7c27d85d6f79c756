using Pegasus.Domain.Documents;

namespace Pegasus.Domain.Retrieval;

/// <summary>A bot's chunks, searchable by words alone. Immutable once built: any number of searches may share it.</summary>
public sealed class PassageIndex
{
    private readonly IReadOnlyList<Chunk> chunks;
    private readonly ChunkReading[] readings;
    private readonly Vocabulary vocabulary = new();
    private readonly Vocabulary gramVocabulary = new();
    private readonly TermIndex words;
    private readonly TermIndex grams;
    private readonly SemanticSpace? space;
    private readonly double threshold;

    private PassageIndex(IReadOnlyList<Chunk> chunks)
    {
        this.chunks = chunks;
        readings = new ChunkReading[chunks.Count];
        var frequencies = new Dictionary<int, float>[chunks.Count];
        for (var i = 0; i < chunks.Count; i++)
            readings[i] = ChunkReading.Of(chunks[i], vocabulary, out frequencies[i]);
        words = TermIndex.Build(frequencies, vocabulary.Count);
        grams = TermIndex.Build([.. chunks.Select(chunk => CharacterGrams.Frequencies(chunk, gramVocabulary))], gramVocabulary.Count);
        if (chunks.Count >= RetrievalDefaults.SmallestSpace)
            space = SemanticSpace.Build(words, Math.Min(RetrievalDefaults.LargestSpace, chunks.Count / 4));
        threshold = Support.Threshold(question => Support.Evidence(Question.Of(question, vocabulary, words), words, readings));
    }

    /// <summary>How many chunks can be found.</summary>
    public int ChunkCount => chunks.Count;

    /// <summary>About how much memory the index and its chunks hold, in bytes.</summary>
    public long ApproximateBytes =>
        chunks.Sum(chunk => 120L + (2L * (chunk.Text.Length + chunk.Heading.Length))) + readings.Sum(reading => reading.ApproximateBytes)
        + vocabulary.ApproximateBytes + gramVocabulary.ApproximateBytes + words.ApproximateBytes + grams.ApproximateBytes
        + (space?.ApproximateBytes ?? 0);

    /// <summary>Indexes the chunks; equal chunks give equal indexes.</summary>
    /// <param name="chunks">All chunks of a bot; none is fine, and nothing is found then.</param>
    public static PassageIndex Build(IReadOnlyList<Chunk> chunks) => new([.. chunks]);

    /// <summary>The passages that bear on a question, best first.</summary>
    /// <param name="question">In the visitor's words, of any language.</param>
    /// <param name="top">How many passages at most.</param>
    /// <param name="synonyms">What means the same; nothing if null.</param>
    public SearchResult Search(string question, int top, Synonyms? synonyms = null)
    {
        if (chunks.Count == 0)
            return new([], Supported: false);

        var phrasing = Phrasing.Best(
            question, synonyms ?? Synonyms.None, text => Question.Of(text, vocabulary, words), text => Support.Evidence(text, words, readings), threshold);
        var asked = phrasing.Question;
        var scores = words.Score(phrasing.Terms);
        var gramScores = grams.Score(CharacterGrams.OfQuestion(phrasing.Text, gramVocabulary));
        bool[] related = [.. scores.Zip(gramScores, (word, gram) => word > 0 || gram > 0)];
        Fuse(scores, gramScores, asked);
        ReadClosely(scores, asked);
        return new(
            [.. Ranking.Best(scores, top).Where(chunk => related[chunk]).Select(chunk => new Passage(chunks[chunk], scores[chunk]))],
            phrasing.Evidence > threshold)
        {
            Rephrased = phrasing.Text == question ? null : phrasing.Text,
        };
    }

    private void Fuse(double[] scores, double[] gramScores, Question asked)
    {
        Ranking.Standardize(scores);
        Ranking.Add(scores, gramScores, RetrievalDefaults.GramWeight);
        if (space is not null)
            Ranking.Add(scores, space.Score(asked.Terms), RetrievalDefaults.SpaceWeight);
        Ranking.Add(scores, words.Likeness(Ranking.Best(scores, RetrievalDefaults.FeedbackDepth)), RetrievalDefaults.FeedbackWeight);
    }

    private void ReadClosely(double[] scores, Question asked)
    {
        if (asked.Terms.Count == 0)
            return;

        var wording = asked.WordingIdf.Sum();
        foreach (var chunk in Ranking.Best(scores, RetrievalDefaults.CloseReadingDepth))
        {
            var reading = CloseReading.Of(readings[chunk], asked);
            scores[chunk] += (RetrievalDefaults.PairedWeight * reading.Paired / asked.Mass)
                + (RetrievalDefaults.QuotedWeight * reading.Quoted / wording);
        }
    }
}
