using Pegasus.Domain.Documents;

namespace Pegasus.Domain.Retrieval;

/// <summary>
/// The chunks by their words and by the character grams of these. A chunk's sentences are read anew where they are looked at closely,
/// for that is cheaper than to keep them all.
/// </summary>
internal sealed class LexicalIndex
{
    private readonly IReadOnlyList<Chunk> chunks;
    private readonly Vocabulary vocabulary = new();
    private readonly GramVocabulary gramVocabulary = new();
    private readonly WordForms forms;

    /// <summary>Indexes the chunks.</summary>
    public LexicalIndex(IReadOnlyList<Chunk> chunks)
    {
        this.chunks = chunks;
        var gramRows = new TermRows();
        foreach (var chunk in chunks)
        {
            Rows.Add(ChunkReading.Of(chunk, vocabulary).Frequencies);
            gramRows.Add(CharacterGrams.Frequencies(chunk, gramVocabulary));
        }

        Rows.Trim();
        Words = TermIndex.Build(Rows, vocabulary.Count);
        Grams = TermIndex.Build(gramRows, gramVocabulary.Count, Math.Max(RetrievalDefaults.CommonGram, chunks.Count / RetrievalDefaults.CommonGramShare));
        forms = new(vocabulary);
    }

    /// <summary>The chunks' words with their weighted frequencies.</summary>
    public TermRows Rows { get; } = new();

    public TermIndex Words { get; }

    public TermIndex Grams { get; }

    public long ApproximateBytes => vocabulary.ApproximateBytes + gramVocabulary.ApproximateBytes + forms.ApproximateBytes
        + Rows.ApproximateBytes + Words.ApproximateBytes + Grams.ApproximateBytes;

    /// <summary>A question in the index's terms, for ranking.</summary>
    public Question Read(string question) => Read(question, TextAnalyzer.QuestionTerms(question));

    /// <summary>The same for weighing evidence: single graphemes of unspaced scripts, which nearly every text has, say nothing there.</summary>
    public Question ReadForEvidence(string question)
    {
        var terms = TextAnalyzer.QuestionTerms(question);
        var telling = terms.Where(term => !TextAnalyzer.IsSingleGrapheme(term)).ToList();
        return Read(question, telling.Count > 0 ? telling : terms);
    }

    /// <summary>The single graphemes of a question that are in an unspaced script.</summary>
    public Question ReadGraphemes(string question) => Read(question, TextAnalyzer.QuestionTerms(question).Where(TextAnalyzer.IsSingleGrapheme));

    /// <summary>The grams of a question.</summary>
    public IEnumerable<TermWeight> ReadGrams(string question) => CharacterGrams.OfQuestion(question, gramVocabulary);

    /// <summary>A chunk's sentences in the index's terms.</summary>
    public ChunkReading ReadChunk(int chunk) => ChunkReading.Of(chunks[chunk], vocabulary);

    /// <summary>The grams of a chunk.</summary>
    public IReadOnlySet<int> ReadGrams(int chunk) => CharacterGrams.Frequencies(chunks[chunk], gramVocabulary).Keys.ToHashSet();

    /// <summary>Finds a question's terms in the chunks' texts.</summary>
    public AskedTerms TermsOf(Question question) => new(question, vocabulary);

    private Question Read(string question, IEnumerable<string> terms) => Question.Of(terms, TextAnalyzer.Terms(question), vocabulary, forms, Words);
}
