using Pegasus.Domain.Documents;

namespace Pegasus.Domain.Retrieval;

/// <summary>The chunks by their words and by the character grams of these.</summary>
internal sealed class LexicalIndex
{
    private const int ReportEvery = 500;

    private readonly IReadOnlyList<Chunk> chunks;
    private readonly Vocabulary vocabulary = new();
    private readonly GramVocabulary gramVocabulary = new();
    private readonly TermFinder finder;

    /// <summary>Indexes the chunks.</summary>
    /// <param name="chunks">The chunks.</param>
    /// <param name="commonGramShare">Character grams that more than one of so many chunks have are left out of a large index.</param>
    /// <param name="read">Is told now and then how many are read.</param>
    public LexicalIndex(IReadOnlyList<Chunk> chunks, int commonGramShare, IProgress<int>? read)
    {
        this.chunks = chunks;
        var words = new TermIndexBuilder();
        var grams = new TermIndexBuilder(Math.Max(RetrievalDefaults.CommonGram, chunks.Count / commonGramShare));
        using var reader = new ChunkReader(vocabulary, gramVocabulary);
        using var counter = new TermCounter();
        foreach (var chunk in chunks)
        {
            reader.Read(chunk);
            Terms.Add(reader.Reading);
            Terms.Count(Terms.ChunkCount - 1, counter);
            words.Add(counter);
            grams.Add(reader.Grams);
            if (Terms.ChunkCount % ReportEvery == 0)
                read?.Report(Terms.ChunkCount);
        }

        // Frequent terms get low numbers, which take less space.
        var order = words.ByChunkCount(vocabulary.Count);
        Terms.Complete(order);
        vocabulary.Complete(order);
        gramVocabulary.Trim();
        Words = words.Build(order);
        Grams = grams.Build([.. Enumerable.Range(0, gramVocabulary.Count)]);
        finder = new(vocabulary);
    }

    /// <summary>The chunks' terms in order.</summary>
    public ChunkTerms Terms { get; } = new();

    public TermIndex Words { get; }

    public TermIndex Grams { get; }

    public long ApproximateBytes => vocabulary.ApproximateBytes + gramVocabulary.ApproximateBytes
        + Terms.ApproximateBytes + Words.ApproximateBytes + Grams.ApproximateBytes;

    /// <summary>A question in the index's terms.</summary>
    public QuestionReading Read(string question)
    {
        var wording = TextAnalyzer.Terms(question);
        var terms = TextAnalyzer.QuestionTerms(question).Distinct().Select(finder.Find).ToList();
        var graphemes = terms.FindAll(term => TextAnalyzer.IsSingleGrapheme(term.Text));
        var asked = Of(terms);
        if (graphemes.Count == 0 && terms.TrueForAll(term => term.IsSame || term.Found.Count == 0))
            return new(question, asked, asked, null);

        var telling = graphemes.Count < terms.Count ? terms.FindAll(term => !TextAnalyzer.IsSingleGrapheme(term.Text)) : terms;
        var same = telling.Exists(term => term.IsSame) ? telling.ConvertAll(term => term.OnlySame()) : telling;
        return new(question, asked, Of(same), graphemes.Count > 0 ? Of(graphemes) : null);

        Question Of(IEnumerable<QuestionTerm> some) => Question.Of(some, wording, vocabulary, finder, Words);
    }

    /// <summary>The grams of a question.</summary>
    public IEnumerable<TermWeight> ReadGrams(string question) => CharacterGrams.OfQuestion(question, gramVocabulary);

    /// <summary>A chunk's sentences in the index's terms.</summary>
    public ChunkReading ReadChunk(int chunk) => Terms.Read(chunk);

    /// <summary>The different grams of a question as they stand, each with its idf; all that no chunk has count as one.</summary>
    public IEnumerable<(string Gram, double Idf)> GramsOf(string question) =>
        CharacterGrams.OfQuestion(question).DistinctBy(gram => gramVocabulary.Find(gram)).Select(gram => (gram, Grams.Idf(gramVocabulary.Find(gram))));

    /// <summary>The words of a chunk, to look for character grams in.</summary>
    public string ReadWords(int chunk) => CharacterGrams.WordsOf(chunks[chunk]);

    /// <summary>Finds a question's terms in the chunks' texts.</summary>
    public AskedTerms TermsOf(Question question) => new(question, vocabulary);
}
