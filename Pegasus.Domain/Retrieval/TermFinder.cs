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

    /// <summary>The terms that stand for a question's term, and how much of it each does; none if nothing does.</summary>
    public IReadOnlyList<TermWeight> Find(string term) => FindSame(term) is { Count: > 0 } same ? same : FindAkin(term);

    /// <summary>The term itself, rightly spelt; none if the vocabulary does not have it.</summary>
    public IReadOnlyList<TermWeight> FindSame(string term)
    {
        var found = vocabulary.Find(term);
        if (found != Vocabulary.Unseen)
            return [new(found, 1)];
        found = Spelling.Nearest(term, vocabulary);
        return found != Vocabulary.Unseen ? [new(found, CorrectedWeight)] : [];
    }

    /// <summary>What is there in place of a term that is not: its likest form, or the two that it is made of; perhaps none.</summary>
    public IReadOnlyList<TermWeight> FindAkin(string term)
    {
        foreach (var form in forms.Of(term))
            return [form with { Weight = form.Weight * FormWeight }];
        return Compounds.Split(term, vocabulary) is var (first, second) ? [new(first, PartWeight), new(second, PartWeight)] : [];
    }

    /// <summary>The other forms of a term that is in the vocabulary, with their likeness.</summary>
    public IEnumerable<TermWeight> FormsOf(int term) => forms.Of(vocabulary.TextOf(term).ToString());
}
