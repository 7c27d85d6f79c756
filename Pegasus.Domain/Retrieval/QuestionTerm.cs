namespace Pegasus.Domain.Retrieval;

/// <summary>A term of a question, and what texts have of it.</summary>
/// <param name="Text">The term, as <see cref="TextAnalyzer"/> makes it.</param>
/// <param name="Found">The terms that stand for it, and how much of it each does; none if nothing does.</param>
/// <param name="IsSame">Whether that is the term itself, rightly spelt.</param>
internal sealed record QuestionTerm(string Text, IReadOnlyList<TermWeight> Found, bool IsSame)
{
    private const double VagueShare = 0.25;

    /// <summary>How rare it is: as what stands for it whole, else as rare as can be; a vague word that is missing counts for a quarter.</summary>
    /// <param name="rarity">How rare a term is, and one that is <see cref="Vocabulary.Unseen"/>.</param>
    public double Rarity(Func<int, double> rarity) => rarity(Found.Count == 1 ? Found[0].Term : Vocabulary.Unseen)
        * (Found.Count == 0 && QuestionWords.IsVague(Text) ? VagueShare : 1);

    /// <summary>The same term, missing unless it is there itself.</summary>
    public QuestionTerm OnlySame() => IsSame ? this : this with { Found = [] };
}
