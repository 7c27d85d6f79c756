namespace Pegasus.Domain.Retrieval;

/// <summary>
/// A question in the words that the documents use: the visitor's own, unless they support a synonym clearly better.
/// The other wordings still count in the ranking, for less, so that documents that differ in their words are found side by side.
/// </summary>
/// <param name="Text">The question so worded.</param>
/// <param name="Question">The same in the terms of the index.</param>
/// <param name="Evidence">How far the documents support it.</param>
/// <param name="Terms">Its terms with those of the other wordings.</param>
internal sealed record Phrasing(string Text, Question Question, double Evidence, IReadOnlyList<TermWeight> Terms)
{
    /// <summary>What the evidence for a synonym counts for beside that for the visitor's own words.</summary>
    private const double SynonymEvidence = 0.9;

    /// <summary>What a term of another wording counts for in the ranking.</summary>
    private const float SynonymWeight = 0.8f;

    /// <summary>Tries the wordings of a question.</summary>
    /// <param name="question">In the visitor's words.</param>
    /// <param name="synonyms">The bot's synonyms.</param>
    /// <param name="read">Looks a wording up in the index.</param>
    /// <param name="evidence">Tells how far the documents support it.</param>
    public static Phrasing Best(string question, Synonyms synonyms, Func<string, QuestionReading> read, Func<QuestionReading, double> evidence)
    {
        var own = read(question);
        var best = new Phrasing(question, own.Asked, evidence(own), own.Asked.Expansion);
        var tried = new List<Question> { own.Asked };
        // From the last phrase to the first, so that the places before stay as they are.
        foreach (var occurrence in synonyms.In(question).Reverse())
        {
            var text = best.Text;
            foreach (var rephrased in occurrence.Others.Select(other => occurrence.Replace(text, other)))
            {
                var asked = read(rephrased);
                tried.Add(asked.Asked);
                if (SynonymEvidence * evidence(asked) is var reached && reached > best.Evidence)
                    best = new(rephrased, asked.Asked, reached, asked.Asked.Expansion);
            }
        }

        return best with { Terms = Widen(best.Question, tried) };
    }

    private static IReadOnlyList<TermWeight> Widen(Question best, List<Question> tried) => tried.Count == 1 ? best.Expansion :
    [
        .. best.Expansion,
        .. tried.SelectMany(question => question.Terms).DistinctBy(term => term.Term)
            .Where(term => best.PlaceOf(term.Term) < 0)
            .Select(term => term with { Weight = term.Weight * SynonymWeight }),
    ];
}
