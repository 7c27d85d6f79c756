namespace Pegasus.Domain.Retrieval;

/// <summary>How much of a question a piece of text takes up, by the rarity of the question's terms in the texts at hand.</summary>
internal sealed class QuestionCoverage
{
    private readonly Vocabulary vocabulary = new();
    private readonly Dictionary<int, int> places = [];
    private readonly List<double> shares = [];
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

        var finder = new TermFinder(vocabulary);
        var mass = 0d;
        foreach (var term in TextAnalyzer.QuestionTerms(question).Distinct().Select(finder.Find))
        {
            mass += term.Rarity(Rarity);
            foreach (var found in term.Found.Where(found => places.TryAdd(found.Term, shares.Count)))
                shares.Add(Rarity(found.Term) * found.Weight);
        }

        foreach (var (term, place) in places.ToArray())
        {
            shares[place] /= mass;
            foreach (var form in finder.FormsOf(term))
                places.TryAdd(form.Term, place);
        }

        foreach (var id in Numbers(question).Where(id => id != Vocabulary.Unseen && !places.ContainsKey(id)))
            wording[id] = Rarity(id);

        double Rarity(int id) => Math.Log(1 + (texts.Count / (0.5 + frequencies.GetValueOrDefault(id))));
    }

    /// <summary>Which of the question's terms a text has, by their places.</summary>
    public HashSet<int> Matches(string text) => [.. Numbers(text).Where(places.ContainsKey).Select(term => places[term])];

    /// <summary>The share of the question that some of its terms make up, from 0 to 1.</summary>
    public double Share(IEnumerable<int> matches) => matches.Sum(place => shares[place]);

    /// <summary>The share of the question's function words that a text repeats, from 0 to 1: "How to …" for a "how".</summary>
    public double Wording(string text) =>
        wording.Count == 0 ? 0 : Numbers(text).Distinct().Sum(term => wording.GetValueOrDefault(term)) / wording.Values.Sum();

    private IEnumerable<int> Numbers(string text) => TextAnalyzer.Terms(text).Select(term => vocabulary.Find(term));
}
