namespace Pegasus.Domain.Analytics;

/// <summary>
/// Groups questions by likeness, each in exactly one group: "leader clustering" (Hartigan, Clustering Algorithms, 1975). From
/// the oldest to the newest, a question joins the group whose leader it is most like, or leads a new one if it is like none.
/// So the outcome is the same for any order of the input, and later questions join or found groups, but move no earlier one.
/// </summary>
public static class QuestionGroups
{
    /// <summary>The groups, the largest first; of equal ones the one that was asked last, then by id.</summary>
    /// <param name="questions">The questions, in any order.</param>
    public static IReadOnlyList<QuestionGroup> Of(IEnumerable<AskedQuestion> questions)
    {
        var leaders = new LeaderIndex();
        var groups = new List<List<AskedQuestion>>();
        var wordings = new Dictionary<string, Wording>(StringComparer.Ordinal);
        foreach (var question in questions.OrderBy(question => question.AskedAt).ThenBy(question => question.Id, StringComparer.Ordinal))
        {
            // The very same words are the very same question.
            if (!wordings.TryGetValue(question.Text, out var wording))
                wordings[question.Text] = wording = Place(QuestionShape.Of(question.Text), leaders, groups);
            groups[wording.Group].Add(question);
        }
        return [.. groups.Select(members => Describe(members, wordings))
            .OrderByDescending(group => group.Count).ThenByDescending(group => group.LastAsked).ThenBy(group => group.Id, StringComparer.Ordinal)];
    }

    private static Wording Place(QuestionShape shape, LeaderIndex leaders, List<List<AskedQuestion>> groups)
    {
        if (leaders.FindMostAlike(shape) is { } group)
            return new Wording(shape, group);
        groups.Add([]);
        return new Wording(shape, leaders.Add(shape));
    }

    private static QuestionGroup Describe(List<AskedQuestion> members, Dictionary<string, Wording> wordings)
    {
        var variants = members.GroupBy(member => member.Text, StringComparer.Ordinal)
            .Select(same => (Text: same.Key, Count: same.Count(), wordings[same.Key].Shape))
            .OrderByDescending(variant => variant.Count)
            .ToList();
        var typical = variants.Count == 1 ? variants[0].Text : MostTypical(variants);
        return new QuestionGroup(members[0], typical, [.. variants.Select(variant => variant.Text).Where(text => text != typical)], members);
    }

    /// <summary>The wording that is nearest to the middle of all that was asked.</summary>
    private static string MostTypical(List<(string Text, int Count, QuestionShape Shape)> variants)
    {
        var middle = new Dictionary<string, float>(StringComparer.Ordinal);
        foreach (var variant in variants)
        {
            foreach (var (feature, weight) in variant.Shape.Weights)
                middle[feature] = middle.GetValueOrDefault(feature) + variant.Count * weight;
        }
        return variants.MaxBy(variant => variant.Shape.Weights.Sum(feature => feature.Weight * middle[feature.Feature])).Text;
    }

    private readonly record struct Wording(QuestionShape Shape, int Group);
}
