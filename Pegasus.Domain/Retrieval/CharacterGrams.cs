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

    /// <summary>The words of a chunk in which its grams can be looked for: whatever stands in there as a gram is one.</summary>
    public static string WordsOf(Chunk chunk) =>
        $" {string.Join(' ', Words.Of($"{chunk.Heading}\n{chunk.Text}").Where(word => word.Script == WordScript.Spaced).Select(word => Folding.Fold(word.Text)))} ";

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
