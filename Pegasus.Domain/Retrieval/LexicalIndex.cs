using Pegasus.Domain.Documents;

namespace Pegasus.Domain.Retrieval;

/// <summary>The chunks by their words and by the character grams of these, with their texts as term numbers.</summary>
internal sealed class LexicalIndex
{
    private readonly Vocabulary vocabulary = new();
    private readonly Vocabulary gramVocabulary = new();
    private readonly WordForms forms;

    /// <summary>Indexes the chunks; each chunk's weighted term frequencies come out, for whoever builds on them.</summary>
    public LexicalIndex(IReadOnlyList<Chunk> chunks, out Dictionary<int, float>[] frequencies)
    {
        Readings = new ChunkReading[chunks.Count];
        frequencies = new Dictionary<int, float>[chunks.Count];
        for (var i = 0; i < chunks.Count; i++)
            Readings[i] = ChunkReading.Of(chunks[i], vocabulary, out frequencies[i]);
        Words = TermIndex.Build(frequencies, vocabulary.Count);
        Grams = TermIndex.Build([.. chunks.Select(chunk => CharacterGrams.Frequencies(chunk, gramVocabulary))], gramVocabulary.Count);
        forms = new(vocabulary);
    }

    public ChunkReading[] Readings { get; }

    public TermIndex Words { get; }

    public TermIndex Grams { get; }

    public long ApproximateBytes => Readings.Sum(reading => reading.ApproximateBytes) + vocabulary.ApproximateBytes
        + gramVocabulary.ApproximateBytes + forms.ApproximateBytes + Words.ApproximateBytes + Grams.ApproximateBytes;

    /// <summary>A question in the index's terms, for ranking.</summary>
    public Question Read(string question) => Read(question, TextAnalyzer.QuestionTerms(question));

    /// <summary>The same for weighing evidence: single graphemes of unspaced scripts, which nearly every text has, say nothing there.</summary>
    public Question ReadForEvidence(string question)
    {
        var terms = TextAnalyzer.QuestionTerms(question);
        var telling = terms.Where(term => !TextAnalyzer.IsSingleGrapheme(term)).ToList();
        return Read(question, telling.Count > 0 ? telling : terms);
    }

    /// <summary>The grams of a question.</summary>
    public IEnumerable<TermWeight> ReadGrams(string question) => CharacterGrams.OfQuestion(question, gramVocabulary);

    /// <summary>Finds a question's terms in the chunks' texts.</summary>
    public AskedTerms TermsOf(Question question) => new(question, vocabulary);

    private Question Read(string question, IEnumerable<string> terms) => Question.Of(terms, TextAnalyzer.Terms(question), vocabulary, forms, Words);
}
