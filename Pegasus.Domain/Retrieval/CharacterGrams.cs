using Pegasus.Domain.Documents;

namespace Pegasus.Domain.Retrieval;

/// <summary>
/// Four-character pieces of words: the net under spelling mistakes, compounds and languages without a stemmer
/// (McNamee and Mayfield, "Character N-Gram Tokenization for European Language Text Retrieval", 2004).
/// </summary>
internal static class CharacterGrams
{
    private const int Length = 4;

    /// <summary>The grams of a word of a text; none in scripts written without spaces.</summary>
    public static IEnumerable<string> Of(Word word) => word.Script == WordScript.Spaced ? Pieces(Padded(word)) : [];

    /// <summary>Which of some grams a chunk has.</summary>
    public static HashSet<int> In(Chunk chunk, IReadOnlySet<int> grams, GramVocabulary vocabulary)
    {
        var found = new HashSet<int>();
        foreach (var word in Words.Of($"{chunk.Heading}\n{chunk.Text}").Where(word => word.Script == WordScript.Spaced))
        {
            var padded = Padded(word).AsSpan();
            for (var i = 0; i + Length <= padded.Length; i++)
            {
                if (vocabulary.Find(padded.Slice(i, Length)) is var gram && grams.Contains(gram))
                    found.Add(gram);
            }
        }

        return found;
    }

    /// <summary>The grams that a question asks about.</summary>
    public static IEnumerable<TermWeight> OfQuestion(string question, GramVocabulary vocabulary) =>
        OfQuestion(question).Select(gram => new TermWeight(vocabulary.Find(gram), 1));

    /// <summary>The grams that a question asks about, as they stand.</summary>
    public static IEnumerable<string> OfQuestion(string question) =>
        Words.Of(question).Where(word => !QuestionWords.Contains(Folding.Fold(word.Text))).SelectMany(Of);

    /// <summary>A space at both ends makes a word's beginning and end count.</summary>
    private static string Padded(Word word) => $" {Folding.Fold(word.Text)} ";

    private static IEnumerable<string> Pieces(string padded)
    {
        for (var i = 0; i + Length <= padded.Length; i++)
            yield return padded.Substring(i, Length);
    }
}
