namespace Pegasus.Domain.Retrieval;

/// <summary>Answers a question with the passages' own sentences, for when no language model is at hand.</summary>
public static class OfflineAnswer
{
    private const double LeastShare = 0.15;
    private const double WorthAdding = 0.4;
    private const double PassageDecay = 0.5;

    /// <summary>
    /// Markdown of a few sentences or a short list, each paragraph and item followed by a marker such as <c>[1]</c> that names its
    /// passage; null if no sentence bears on the question.
    /// </summary>
    /// <param name="question">In the visitor's words.</param>
    /// <param name="passages">The passages, best first; a marker's number is a passage's place here, from 1.</param>
    public static string? Compose(string question, IReadOnlyList<Passage> passages)
    {
        var groups = passages.SelectMany((passage, i) => PassageOutline.Of(passage.Chunk, i)).ToList();
        var coverage = new QuestionCoverage(question, [.. groups.SelectMany(group => group.Statements.Select(statement => statement.Text).Prepend(group.Titles))]);
        var ranked = groups.Select(group => new RatedGroup(group, coverage)).OrderByDescending(Worth).ToList();
        if (ranked.Count == 0 || ranked[0].Share < LeastShare)
            return null;

        var first = ranked[0];
        var picks = new List<StatementGroup> { first.Pick() };
        if (NextInSection(first.Group, groups) is { } next)
            picks.Add(new RatedGroup(next, coverage).PickAll(withTitle: true));
        var told = coverage.Matches(string.Join('\n', picks.SelectMany(pick => pick.Statements.Select(statement => statement.Text)).Append(first.Group.Titles)));
        var second = ranked.Skip(1).Where(group => !picks.Exists(pick => pick.Statements[0] == group.Group.Statements[0]))
            .MaxBy(group => coverage.Share(group.BestMatches.Except(told)));
        if (second is not null && coverage.Share(second.BestMatches.Except(told)) >= WorthAdding)
            picks.Add(second.PickBest());
        return AnswerText.Write(picks);
    }

    /// <summary>What follows under another title of the same section: after the symptoms, what to check.</summary>
    private static StatementGroup? NextInSection(StatementGroup group, List<StatementGroup> groups)
    {
        var next = groups.ElementAtOrDefault(groups.IndexOf(group) + 1);
        return next is not null && group.IsNested && next.Passage == group.Passage && next.Section == group.Section && EndsInList(group) && EndsInList(next)
            ? next
            : null;
    }

    private static bool EndsInList(StatementGroup group) => group.Statements[^1].Kind == StatementKind.Item;

    /// <summary>How good a group is for an answer: its title with its best statement counts, all of it a little, by passage rank.</summary>
    private static double Worth(RatedGroup group) => group.Worth / (1 + (PassageDecay * group.Group.Passage));
}
