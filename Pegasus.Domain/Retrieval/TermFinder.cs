namespace Pegasus.Domain.Retrieval;

/// <summary>
/// Finds what a vocabulary has of a question's word: the word itself; or else what it was to be, if it is misspelt; or else its likest
/// form; or else the two words that it is made of.
/// </summary>
/// <param name="vocabulary">The terms of the texts that are asked, complete.</param>
internal sealed class TermFinder(Vocabulary vocabulary)
{
    private const float CorrectedWeight = 0.8f;
    private const float FormWeight = 0.8f;
    private const float PartWeight = 0.5f;

    private readonly WordForms forms = new(vocabulary);

    /// <summary>What stands for a question's term.</summary>
    public QuestionTerm Find(string term)
    {
        var same = FindSame(term);
        return same.Count > 0 ? new(term, same, IsSame: true) : new(term, FindAkin(term), IsSame: false);
    }

    /// <summary>The other forms of a term that is in the vocabulary, with their likeness.</summary>
    public IEnumerable<TermWeight> FormsOf(int term) => forms.Of(vocabulary.TextOf(term).ToString());

    private IReadOnlyList<TermWeight> FindSame(string term)
    {
        var found = vocabulary.Find(term);
        if (found != Vocabulary.Unseen)
            return [new(found, 1)];
        found = Spelling.Nearest(term, vocabulary);
        return found != Vocabulary.Unseen ? [new(found, CorrectedWeight)] : [];
    }

    private IReadOnlyList<TermWeight> FindAkin(string term)
    {
        foreach (var form in forms.Of(term))
            return [form with { Weight = form.Weight * FormWeight }];
        return Compounds.Split(term, vocabulary) is var (first, second) ? [new(first, PartWeight), new(second, PartWeight)] : [];
    }
}
