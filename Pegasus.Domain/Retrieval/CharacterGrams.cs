using Pegasus.Domain.Documents;

namespace Pegasus.Domain.Retrieval;

/// <summary>
/// Four-character pieces of words: the net under spelling mistakes, compounds and languages without a stemmer
/// (McNamee and Mayfield, "Character N-Gram Tokenization for European Language Text Retrieval", 2004).
/// </summary>
internal static class CharacterGrams
{
    private const int Length = 4;

    /// <summary>The weighted frequencies of a chunk's grams, which join the vocabulary.</summary>
    public static Dictionary<int, float> Frequencies(Chunk chunk, GramVocabulary vocabulary)
    {
        var frequencies = new Dictionary<int, float>();
        Count(chunk.Text, 1);
        Count(chunk.Heading, RetrievalDefaults.HeadingWeight);
        return frequencies;

        void Count(string text, float weight)
        {
            foreach (var word in Padded(text))
            {
                for (var i = 0; i + Length <= word.Length; i++)
                {
                    var gram = vocabulary.Add(word.AsSpan(i, Length));
                    frequencies[gram] = frequencies.GetValueOrDefault(gram) + weight;
                }
            }
        }
    }

    /// <summary>The grams that a question asks about.</summary>
    public static IEnumerable<TermWeight> OfQuestion(string question, GramVocabulary vocabulary) =>
        OfQuestion(question).Select(gram => new TermWeight(vocabulary.Find(gram), 1));

    /// <summary>The grams that a question asks about, as they stand.</summary>
    public static IEnumerable<string> OfQuestion(string question)
    {
        foreach (var word in Padded(question).Where(word => !QuestionWords.Contains(word.Trim())))
        {
            for (var i = 0; i + Length <= word.Length; i++)
                yield return word.Substring(i, Length);
        }
    }

    /// <summary>The words of spaced scripts; a space at both ends makes their beginnings and ends count.</summary>
    private static IEnumerable<string> Padded(string text) =>
        Words.Of(text).Where(word => word.Script == WordScript.Spaced).Select(word => $" {Folding.Fold(word.Text)} ");
}
