namespace Pegasus.Domain.Retrieval;

/// <summary>Finds a question's terms, in any of their forms, in texts of the index.</summary>
internal sealed class AskedTerms(Question question, Vocabulary vocabulary)
{
    /// <summary>Which of the question's terms a text has, by their places.</summary>
    public HashSet<int> In(string text) =>
        [.. TextAnalyzer.Terms(text).Select(term => question.PlaceOf(vocabulary.Find(term))).Where(place => place >= 0)];

    /// <summary>The idf mass of the question's terms that a text has.</summary>
    public double Mass(string text) => In(text).Sum(place => question.Idf[place]);
}
