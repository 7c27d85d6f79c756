namespace Pegasus.Domain.Retrieval;

/// <summary>How much of a question a piece of text takes up, by the rarity of the question's terms in the texts at hand.</summary>
internal sealed class QuestionCoverage
{
    private readonly Vocabulary vocabulary = new();
    private readonly Dictionary<int, double> share = [];
    private readonly Dictionary<int, double> wording = [];

    /// <summary>Weighs the question's terms.</summary>
    /// <param name="question">In the visitor's words.</param>
    /// <param name="texts">The texts that may answer it.</param>
    public QuestionCoverage(string question, IReadOnlyCollection<string> texts)
    {
        var frequencies = new Dictionary<int, int>();
        foreach (var term in texts.SelectMany(text => TextAnalyzer.Terms(text).Select(term => vocabulary.Add(term)).Distinct()))
            frequencies[term] = frequencies.GetValueOrDefault(term) + 1;
        vocabulary.Complete();

        var mass = 0d;
        foreach (var term in TextAnalyzer.QuestionTerms(question).Distinct())
        {
            var id = vocabulary.Find(term);
            id = id != Vocabulary.Unseen ? id : Spelling.Nearest(term, vocabulary);
            var rarity = Rarity(id);
            mass += rarity * (id == Vocabulary.Unseen && QuestionWords.IsVague(term) ? Question.VagueShare : 1);
            if (id != Vocabulary.Unseen)
                share[id] = rarity;
        }

        foreach (var id in share.Keys)
            share[id] /= mass;
        foreach (var id in Numbers(question).Where(id => id != Vocabulary.Unseen && !share.ContainsKey(id)))
            wording[id] = Rarity(id);

        double Rarity(int id) => Math.Log(1 + (texts.Count / (0.5 + frequencies.GetValueOrDefault(id))));
    }

    /// <summary>The question's terms in a text.</summary>
    public HashSet<int> Matches(string text) => [.. Numbers(text).Where(share.ContainsKey)];

    /// <summary>The share of the question that some of its terms make up, from 0 to 1.</summary>
    public double Share(IEnumerable<int> matches) => matches.Sum(term => share[term]);

    /// <summary>The share of the question's function words that a text repeats, from 0 to 1: "How to …" for a "how".</summary>
    public double Wording(string text) =>
        wording.Count == 0 ? 0 : Numbers(text).Distinct().Sum(term => wording.GetValueOrDefault(term)) / wording.Values.Sum();

    private IEnumerable<int> Numbers(string text) => TextAnalyzer.Terms(text).Select(term => vocabulary.Find(term));
}
