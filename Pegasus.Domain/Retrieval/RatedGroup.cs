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
    private readonly double[] shares;
    private readonly int best;

    public RatedGroup(StatementGroup group, QuestionCoverage coverage)
    {
        this.coverage = coverage;
        Group = group;
        title = coverage.Matches(group.Titles);
        matches = [.. group.Statements.Select(statement => coverage.Matches(statement.Text))];
        shares = [.. matches.Zip(group.Statements, (terms, statement) => coverage.Share(terms) * Fitness(statement))];
        best = Array.IndexOf(shares, shares.Max());
    }

    public StatementGroup Group { get; }

    /// <summary>The question's terms in the best statement.</summary>
    public IReadOnlySet<int> BestMatches => matches[best];

    /// <summary>The share of the question that the group takes up, title and all.</summary>
    public double Share => coverage.Share(matches.Append(title).SelectMany(terms => terms).Distinct());

    /// <summary>The share of the title with the best statement; then, a little, of the whole group, of the statement, of the title's wording.</summary>
    public double Worth => coverage.Share(title.Union(matches[best])) + (0.25 * Share) + (0.15 * shares[best]) + (0.2 * coverage.Wording(Group.Title));

    /// <summary>
    /// The statements that answer: all under a title that the question means, within bounds; else the best with those as good.
    /// </summary>
    public StatementGroup Pick() =>
        coverage.Share(title) >= TitleIsMeant * Share && coverage.Share(title) >= shares[best] ? PickAll(withTitle: false) : PickBest();

    /// <summary>The best statement, those as good, and what they lean on.</summary>
    public StatementGroup PickBest()
    {
        var bar = AsGoodAsBest * shares[best];
        var picked = new SortedSet<int> { best };
        foreach (var i in Enumerable.Range(0, matches.Length).Where(i => shares[i] >= bar && shares[i] > 0).Take(MostSentences))
            picked.Add(i);
        if (picked.Count == 1 && FollowsOn(best + 1))
            picked.Add(best + 1);
        foreach (var i in picked.ToArray())
            AddWhatItLeansOn(i, picked);
        return Group with { Statements = [.. picked.Select(i => Group.Statements[i])] };
    }

    /// <summary>The statements from the first on, within bounds: sentences, then one list, and no more sentences after it.</summary>
    /// <param name="withTitle">Whether the title comes first, as a label.</param>
    public StatementGroup PickAll(bool withTitle)
    {
        var picked = new List<Statement>();
        if (withTitle)
            picked.Add(new(StatementKind.Label, Group.Title.TrimEnd(':') + ':'));
        foreach (var statement in Group.Statements)
        {
            var alike = picked.Count(earlier => earlier.Kind == statement.Kind);
            var afterList = statement.Kind == StatementKind.Sentence && picked.Exists(earlier => earlier.Kind == StatementKind.Item);
            if (alike < (statement.Kind == StatementKind.Item ? MostItems : MostSentences) && (!afterList || statement.LeansForward))
                picked.Add(statement);
        }

        return Group with { Statements = picked };
    }

    /// <summary>A label says nothing by itself, and code shares words with a question by chance.</summary>
    private static double Fitness(Statement statement) => statement.Kind == StatementKind.Code ? 0.6 : statement.LeansForward ? 0.95 : 1;

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
