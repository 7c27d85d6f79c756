namespace Pegasus.Domain.Retrieval;

/// <summary>What a statement is to the text around it.</summary>
internal enum StatementKind
{
    /// <summary>A sentence of running text.</summary>
    Sentence,

    /// <summary>An item of a list, whole, or a row of a table.</summary>
    Item,

    /// <summary>A line that ends in a colon and says nothing without what follows it.</summary>
    Label,

    /// <summary>Lines of code.</summary>
    Code,
}

/// <summary>The smallest piece of a passage that can be quoted.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text without list marker or table rules.</param>
internal sealed record Statement(StatementKind Kind, string Text)
{
    /// <summary>Whether it leans on the statement before it ("This can be temporary").</summary>
    public bool LeansBack => Kind == StatementKind.Sentence && LeaningStarts.Any(start => Text.StartsWith(start, StringComparison.Ordinal));

    /// <summary>Whether it promises something that comes after it.</summary>
    public bool LeansForward => Text.EndsWith(':') || Text.EndsWith('：');

    private static readonly string[] LeaningStarts =
        ["It ", "It's ", "This ", "They ", "These ", "Those ", "That ", "He ", "She ", "However", "In practice", "Otherwise", "Then ", "But ", "And "];
}

/// <summary>A title of a passage with the statements under it.</summary>
/// <param name="Passage">The passage's place among the passages, from 0.</param>
/// <param name="Section">The headings above the passage and the titles above <paramref name="Title"/>; empty if there are none.</param>
/// <param name="Title">The title line right above the statements; empty if there is none.</param>
/// <param name="Statements">What stands under it, in order.</param>
internal sealed record StatementGroup(int Passage, string Section, string Title, IReadOnlyList<Statement> Statements)
{
    /// <summary>All titles that the statements stand under.</summary>
    public string Titles => $"{Section}\n{Title}";

    /// <summary>Whether a title of the passage stands above the group's own.</summary>
    public bool IsNested => Section.Contains('\n') && Title.Length > 0;
}
