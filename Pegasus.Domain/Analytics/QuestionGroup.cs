namespace Pegasus.Domain.Analytics;

/// <summary>Questions that ask for the same.</summary>
/// <param name="Leader">The oldest of them, which the others are like.</param>
/// <param name="Question">The wording that is most like all of them.</param>
/// <param name="Variants">The other wordings, each once, those asked most often first.</param>
/// <param name="Members">All of them, the oldest first.</param>
public sealed record QuestionGroup(AskedQuestion Leader, string Question, IReadOnlyList<string> Variants, IReadOnlyList<AskedQuestion> Members)
{
    /// <summary>The leader's id: it stays while the leader stands, whatever else is asked.</summary>
    public string Id => Leader.Id;

    /// <summary>How often it was asked.</summary>
    public int Count => Members.Count;

    /// <summary>When it was asked first.</summary>
    public DateTimeOffset FirstAsked => Leader.AskedAt;

    /// <summary>When it was asked last.</summary>
    public DateTimeOffset LastAsked => Members[^1].AskedAt;
}
