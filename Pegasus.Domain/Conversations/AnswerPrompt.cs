using Pegasus.Domain.Retrieval;

namespace Pegasus.Domain.Conversations;

/// <summary>All that an answer is made of: who answers, by which instructions, from which passages, to what.</summary>
/// <param name="BotName">The bot's name, as its owner gave it.</param>
/// <param name="Instructions">The owner's instructions; null or blank if there are none.</param>
/// <param name="History">What was said before, oldest first, the question not included.</param>
/// <param name="Passages">The passages found, best first; empty if the documents do not bear on the question.</param>
/// <param name="Question">What the visitor asks now.</param>
public sealed record AnswerPrompt(
    string BotName,
    string? Instructions,
    IReadOnlyList<Turn> History,
    IReadOnlyList<Passage> Passages,
    string Question)
{
    /// <summary>The question in the owner's synonyms, where the documents use those; null if not.</summary>
    public string? Rephrased { get; init; }
}

/// <summary>Something that was said earlier in a conversation.</summary>
/// <param name="FromVisitor">True if the visitor said it, false if the bot or a person of the owner's did.</param>
/// <param name="Text">What was said.</param>
public sealed record Turn(bool FromVisitor, string Text);
