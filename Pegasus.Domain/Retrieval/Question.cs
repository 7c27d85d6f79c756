namespace Pegasus.Domain.Retrieval;

/// <summary>A question in the terms of an index.</summary>
internal sealed class Question
{
    private readonly Dictionary<int, int> places = [];

    private Question(List<TermWeight> terms, List<(int Place, TermWeight Form)> forms, int[] wording, double mass, TermIndex index)
    {
        Terms = terms;
        Idf = [.. terms.Select(term => index.Idf(term.Term) * term.Weight)];
        Wording = wording;
        WordingIdf = Array.ConvertAll(wording, index.Idf);
        Mass = mass;
        for (var i = 0; i < terms.Count; i++)
            places[terms[i].Term] = i;
        var expansion = new List<TermWeight>(terms);
        foreach (var (place, form) in forms.OrderByDescending(entry => entry.Form.Weight))
        {
            if (places.TryAdd(form.Term, place))
                expansion.Add(new(form.Term, (float)(RetrievalDefaults.FormWeight * form.Weight * Math.Min(1, Idf[place] / index.Idf(form.Term)))));
        }

        Expansion = expansion;
    }

    /// <summary>What it asks about: different terms that the index has, those that only stand for the visitor's weighing less (<see cref="TermFinder"/>).</summary>
    public IReadOnlyList<TermWeight> Terms { get; }

    /// <summary><see cref="Terms"/> with their other forms, which weigh less and never more than the term itself.</summary>
    public IReadOnlyList<TermWeight> Expansion { get; }

    /// <summary>The idf of each of <see cref="Terms"/>.</summary>
    public double[] Idf { get; }

    /// <summary>All its words in order, function words too, for finding it quoted.</summary>
    public int[] Wording { get; }

    /// <summary>The idf of each of <see cref="Wording"/>.</summary>
    public double[] WordingIdf { get; }

    /// <summary>The idf of all that it asks about, unseen terms at the largest.</summary>
    public double Mass { get; }

    /// <summary>Weighs a question's terms by an index.</summary>
    /// <param name="terms">What it asks about, with what the index has of it.</param>
    /// <param name="wording">All its terms in order.</param>
    /// <param name="vocabulary">The index's terms.</param>
    /// <param name="finder">Finds their other forms.</param>
    /// <param name="index">Says how rare they are.</param>
    public static Question Of(IEnumerable<QuestionTerm> terms, IEnumerable<string> wording, Vocabulary vocabulary, TermFinder finder, TermIndex index)
    {
        var known = new List<TermWeight>();
        var seen = new HashSet<int>();
        var others = new List<(int Place, TermWeight Form)>();
        var mass = 0d;
        foreach (var term in terms)
        {
            mass += term.Rarity(index.Idf);
            foreach (var found in term.Found.Where(found => seen.Add(found.Term)))
            {
                others.AddRange(finder.FormsOf(found.Term).Select(form => (known.Count, form)));
                known.Add(found);
            }
        }

        return new(known, others, [.. wording.Select(term => vocabulary.Find(term))], mass, index);
    }

    /// <summary>The place of a term, or of the term that it is a form of, among <see cref="Terms"/>; or -1.</summary>
    public int PlaceOf(int term) => places.GetValueOrDefault(term, -1);
}
