using Pegasus.Domain.Documents;

namespace Pegasus.Domain.Retrieval;

/// <summary>Reads chunks one after another into the parts of an index.</summary>
/// <param name="vocabulary">Numbers the terms.</param>
/// <param name="gramVocabulary">Numbers the character grams.</param>
internal sealed class ChunkReader(Vocabulary vocabulary, GramVocabulary gramVocabulary) : IDisposable
{
    private readonly WordAnalyses analyses = new(vocabulary, gramVocabulary);

    /// <summary>The last chunk's terms in order.</summary>
    public ChunkReading Reading { get; } = new();

    /// <summary>The last chunk's character grams by their weighted frequencies.</summary>
    public TermCounter Grams { get; } = new();

    /// <summary>Reads the next chunk.</summary>
    public void Read(Chunk chunk)
    {
        Reading.Clear();
        Grams.Clear();
        Add(chunk.Heading, RetrievalDefaults.HeadingWeight);
        Add(chunk.DocumentName, gramWeight: 0);
        foreach (var line in chunk.Text.Split('\n'))
        {
            foreach (var sentence in Sentences.Split(line))
                Add(line[sentence], gramWeight: 1);
        }
    }

    public void Dispose() => Grams.Dispose();

    private void Add(string sentence, float gramWeight)
    {
        foreach (var place in Words.Scan(sentence))
        {
            var word = analyses.Of(sentence, place);
            foreach (var term in word.Terms)
                Reading.Add(term);
            if (gramWeight == 0)
                continue;
            foreach (var gram in word.Grams)
                Grams.Add(gram, gramWeight);
        }

        Reading.EndSentence();
    }
}
