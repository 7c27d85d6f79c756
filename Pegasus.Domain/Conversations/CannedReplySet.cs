namespace Pegasus.Domain.Conversations;

/// <summary>The saved replies of a workspace. Immutable.</summary>
public sealed record CannedReplySet
{
    /// <summary>The most replies of a workspace.</summary>
    public const int MaxItems = 100;

    /// <summary>The most characters of all texts together, so that they fit into a row.</summary>
    public const int MaxCharacters = 100_000;

    /// <summary>A workspace that has none.</summary>
    public static readonly CannedReplySet None = new();

    /// <summary>The replies, in the order that the team gave them.</summary>
    public IReadOnlyList<CannedReply> Items { get; init; } = [];

    /// <summary>Counts the changes.</summary>
    public int Edition { get; init; } = 1;
}
