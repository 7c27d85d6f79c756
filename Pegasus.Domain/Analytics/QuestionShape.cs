using Pegasus.Domain.Retrieval;

namespace Pegasus.Domain.Analytics;

/// <summary>
/// What a question asks about, as a vector of unit length over its terms and over the four-character pieces of its words. How
/// alike two questions are depends on these two alone, never on what else was asked: so a group that stands stays as it is,
/// whatever comes later.
/// </summary>
internal sealed class QuestionShape
{
    private QuestionShape(Dictionary<string, float> weights) => Weights = weights;

    /// <summary>The features with their weights; the cosine of two shapes is the sum of the products of what they share.</summary>
    public Dictionary<string, float> Weights { get; }

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
        var pieces = new Dictionary<string, float>(StringComparer.Ordinal);
        foreach (var piece in CharacterGrams.OfQuestion(question))
            pieces[piece] = 1;
        return new QuestionShape(Combine(words, pieces));
    }

    // Pieces are of words in spaced scripts alone, so their share is that of these words.
    private static Dictionary<string, float> Combine(Dictionary<string, float> words, Dictionary<string, float> pieces)
    {
        var pieced = words.Where(word => Words.IsSpaced(word.Key)).Sum(word => word.Value * word.Value) / Square(words);
        var share = pieces.Count == 0 ? 0 : (1 - LikenessDefaults.TermShare) * pieced;
        var combined = new Dictionary<string, float>(words.Count + pieces.Count, StringComparer.Ordinal);
        Add(words, "", 1 - share);
        Add(pieces, "\0", share);
        return combined;

        void Add(Dictionary<string, float> part, string mark, float of)
        {
            var scale = MathF.Sqrt(of / Square(part));
            foreach (var (feature, weight) in part)
                combined[mark + feature] = weight * scale;
        }
    }

    private static float Square(Dictionary<string, float> part) => part.Values.Sum(weight => weight * weight);
}
