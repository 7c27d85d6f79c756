namespace Pegasus.Domain.Retrieval;

/// <summary>A group of statements with what each has of the question, and the choice among them.</summary>
internal sealed class RatedGroup
{
    private const double TitleIsMeant = 0.5;
    private const double AsGoodAsBest = 0.7;
    private const int MostSentences = 4;
    private const int MostItems = 8;

    private readonly QuestionCoverage coverage;
    private readonly HashSet<int> title;
    private readonly HashSet<int>[] matches;
    private readonly int best;

    public RatedGroup(StatementGroup group, QuestionCoverage coverage)
    {
        this.coverage = coverage;
        Group = group;
        title = coverage.Matches(group.Title);
        matches = [.. group.Statements.Select(statement => coverage.Matches(statement.Text))];
        best = Enumerable.Range(0, matches.Length).MaxBy(i => coverage.Share(matches[i]));
    }

    public StatementGroup Group { get; }

    /// <summary>The question's terms in the best statement.</summary>
    public IReadOnlySet<int> BestMatches => matches[best];

    /// <summary>The share of the question that the group takes up, title and all.</summary>
    public double Share => coverage.Share(matches.Append(title).SelectMany(terms => terms).Distinct());

    /// <summary>The share of the title with the best statement, and a little of the whole group's.</summary>
    public double Worth => coverage.Share(title.Union(matches[best])) + (0.25 * Share);

    /// <summary>The question's terms that the title and some statements have.</summary>
    public IEnumerable<int> Told(IEnumerable<Statement> picked) => title.Concat(picked.SelectMany(pick => coverage.Matches(pick.Text))).Distinct();

    /// <summary>
    /// The statements that answer: all under a title that the question means, within bounds; else the best with those as good.
    /// </summary>
    public IReadOnlyList<Statement> Pick() =>
        coverage.Share(title) >= TitleIsMeant * Share && coverage.Share(title) >= coverage.Share(matches[best]) ? PickAll() : PickBest();

    /// <summary>The best statement, those as good, and what they lean on.</summary>
    public IReadOnlyList<Statement> PickBest()
    {
        var bar = AsGoodAsBest * coverage.Share(matches[best]);
        var picked = new SortedSet<int> { best };
        foreach (var i in Enumerable.Range(0, matches.Length).Where(i => coverage.Share(matches[i]) >= bar && matches[i].Count > 0).Take(MostSentences))
            picked.Add(i);
        if (picked.Count == 1 && FollowsOn(best + 1))
            picked.Add(best + 1);
        foreach (var i in picked.ToArray())
            AddWhatItLeansOn(i, picked);
        return [.. picked.Select(i => Group.Statements[i])];
    }

    private IReadOnlyList<Statement> PickAll()
    {
        var picked = new List<Statement>();
        foreach (var statement in Group.Statements)
        {
            var alike = picked.Count(earlier => earlier.Kind == statement.Kind);
            var afterList = statement.Kind == StatementKind.Sentence && picked.Exists(earlier => earlier.Kind == StatementKind.Item);
            if (alike < (statement.Kind == StatementKind.Item ? MostItems : MostSentences) && (!afterList || statement.LeansForward))
                picked.Add(statement);
        }

        return picked;
    }

    private bool FollowsOn(int i) => i < Group.Statements.Count && Group.Statements[i].Kind == StatementKind.Sentence
        && Group.Statements[i - 1].Kind == StatementKind.Sentence;

    private void AddWhatItLeansOn(int i, SortedSet<int> picked)
    {
        if (i > 0 && Group.Statements[i].LeansBack && Group.Statements[i - 1].Kind == StatementKind.Sentence)
            picked.Add(i - 1);
        if (!Group.Statements[i].LeansForward)
            return;
        for (var next = i + 1; next < Group.Statements.Count && next <= i + MostItems; next++)
        {
            if (Group.Statements[next].Kind != StatementKind.Item && next > i + 1)
                break;
            picked.Add(next);
        }
    }
}
