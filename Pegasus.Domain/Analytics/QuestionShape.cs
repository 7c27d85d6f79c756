using Pegasus.Domain.Retrieval;

namespace Pegasus.Domain.Analytics;

/// <summary>
/// What a question asks about, as a vector of unit length over its terms and over the four-character pieces of its words. How
/// alike two questions are depends on these two alone, never on what else was asked: so a group that stands stays as it is,
/// whatever comes later.
/// </summary>
internal sealed class QuestionShape
{
    private QuestionShape(IReadOnlyList<(string Feature, float Weight)> weights) => Weights = weights;

    /// <summary>The features, each once, with their weights; the cosine of two shapes is the sum of the products of what they share.</summary>
    public IReadOnlyList<(string Feature, float Weight)> Weights { get; }

    /// <summary>The shape of a question. One without a word that says what it is about is taken by all its words, or as it stands.</summary>
    public static QuestionShape Of(string question)
    {
        var terms = TextAnalyzer.QuestionTerms(question);
        if (terms.Count == 0)
            terms = TextAnalyzer.Terms(question);
        if (terms.Count == 0)
            terms = [question.Trim()];

        var words = new Dictionary<string, float>(StringComparer.Ordinal);
        foreach (var term in terms)
            words[term] = QuestionWords.IsVague(term) ? LikenessDefaults.VagueTerm : 1;
        return new QuestionShape(Combine(words, [.. CharacterGrams.OfQuestion(question).Distinct(StringComparer.Ordinal)]));
    }

    // Pieces are of words in spaced scripts alone, so their share is that of these words.
    private static List<(string Feature, float Weight)> Combine(Dictionary<string, float> words, string[] pieces)
    {
        var (all, spaced) = (0f, 0f);
        foreach (var (word, weight) in words)
        {
            all += weight * weight;
            spaced += Words.IsSpaced(word) ? weight * weight : 0;
        }
        var share = pieces.Length == 0 ? 0 : (1 - LikenessDefaults.TermShare) * spaced / all;
        var combined = new List<(string Feature, float Weight)>(words.Count + pieces.Length);
        var (ofWords, ofPieces) = (MathF.Sqrt((1 - share) / all), MathF.Sqrt(share / Math.Max(1, pieces.Length)));
        foreach (var (word, weight) in words)
            combined.Add((word, weight * ofWords));
        // The mark keeps a piece from being taken for a word.
        foreach (var piece in pieces)
            combined.Add(("\0" + piece, ofPieces));
        return combined;
    }
}
