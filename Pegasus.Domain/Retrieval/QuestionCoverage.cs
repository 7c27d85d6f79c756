namespace Pegasus.Domain.Retrieval;

/// <summary>How much of a question a piece of text takes up, by the rarity of the question's terms in the texts at hand.</summary>
internal sealed class QuestionCoverage
{
    private readonly Vocabulary vocabulary = new();
    private readonly Dictionary<int, double> share = [];

    /// <summary>Weighs the question's terms.</summary>
    /// <param name="question">In the visitor's words.</param>
    /// <param name="texts">The texts that may answer it.</param>
    public QuestionCoverage(string question, IReadOnlyCollection<string> texts)
    {
        var frequencies = new Dictionary<int, int>();
        foreach (var term in texts.SelectMany(text => TextAnalyzer.Terms(text).Select(term => vocabulary.Add(term)).Distinct()))
            frequencies[term] = frequencies.GetValueOrDefault(term) + 1;

        var mass = 0d;
        foreach (var term in TextAnalyzer.QuestionTerms(question).Distinct())
        {
            var id = vocabulary.Find(term);
            id = id != Vocabulary.Unseen ? id : Spelling.Nearest(term, vocabulary);
            var rarity = Math.Log(1 + (texts.Count / (0.5 + frequencies.GetValueOrDefault(id))));
            mass += rarity * (id == Vocabulary.Unseen && QuestionWords.IsVague(term) ? Question.VagueShare : 1);
            if (id != Vocabulary.Unseen)
                share[id] = rarity;
        }

        foreach (var id in share.Keys)
            share[id] /= mass;
    }

    /// <summary>The question's terms in a text.</summary>
    public HashSet<int> Matches(string text) => [.. TextAnalyzer.Terms(text).Select(term => vocabulary.Find(term)).Where(share.ContainsKey)];

    /// <summary>The share of the question that some of its terms make up, from 0 to 1.</summary>
    public double Share(IEnumerable<int> matches) => matches.Sum(term => share[term]);
}
