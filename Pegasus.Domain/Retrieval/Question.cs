namespace Pegasus.Domain.Retrieval;

/// <summary>A question in the terms of an index.</summary>
internal sealed class Question
{
    private const float CorrectedWeight = 0.8f;
    /// <summary>What a vague word that no chunk has counts for, beside another unseen word.</summary>
    public const double VagueShare = 0.25;

    private readonly Dictionary<int, int> places = [];

    private Question(List<TermWeight> terms, int[] wording, double mass, TermIndex index)
    {
        Terms = terms;
        Idf = [.. terms.Select(term => index.Idf(term.Term) * term.Weight)];
        Wording = wording;
        WordingIdf = Array.ConvertAll(wording, index.Idf);
        Mass = mass;
        for (var i = 0; i < terms.Count; i++)
            places[terms[i].Term] = i;
    }

    /// <summary>What it asks about: different terms that the index has; misspelt ones in the index's spelling, weighing less.</summary>
    public IReadOnlyList<TermWeight> Terms { get; }

    /// <summary>The idf of each of <see cref="Terms"/>.</summary>
    public double[] Idf { get; }

    /// <summary>All its words in order, function words too, for finding it quoted.</summary>
    public int[] Wording { get; }

    /// <summary>The idf of each of <see cref="Wording"/>.</summary>
    public double[] WordingIdf { get; }

    /// <summary>The idf of all that it asks about, unseen terms at the largest.</summary>
    public double Mass { get; }

    /// <summary>Looks the question's terms up in an index.</summary>
    public static Question Of(string question, Vocabulary vocabulary, TermIndex index)
    {
        var terms = new Dictionary<int, float>();
        var mass = 0d;
        foreach (var term in TextAnalyzer.QuestionTerms(question).Distinct())
        {
            var id = vocabulary.Find(term);
            var found = id != Vocabulary.Unseen ? id : Spelling.Nearest(term, vocabulary);
            if (found != Vocabulary.Unseen)
                terms.TryAdd(found, id == found ? 1 : CorrectedWeight);
            mass += index.Idf(found) * (found == Vocabulary.Unseen && QuestionWords.IsVague(term) ? VagueShare : 1);
        }

        int[] wording = [.. TextAnalyzer.Terms(question).Select(term => vocabulary.Find(term))];
        return new([.. terms.Select(pair => new TermWeight(pair.Key, pair.Value))], wording, mass, index);
    }

    /// <summary>The place of a term among <see cref="Terms"/>, or -1.</summary>
    public int PlaceOf(int term) => places.GetValueOrDefault(term, -1);
}
