namespace Pegasus.Domain.Conversations;

/// <summary>What an owner's chat is called: as its owner says, or by its first question.</summary>
public static class ChatTitle
{
    /// <summary>The most characters of a title that an owner gives.</summary>
    public const int MaxLength = 200;

    /// <summary>What a chat is called before its first question.</summary>
    public const string Unnamed = "New chat";

    private const int Shown = 80;

    /// <summary>
    /// A title made of a question: one line without invisible characters, at most 80 UTF-16 units, cut after a word where one
    /// ends late enough, and never inside of what a reader takes for one character.
    /// </summary>
    /// <param name="question">What was asked.</param>
    public static string Of(string question) => OneLine.Of(question, Shown) is { Length: > 0 } line ? line : Unnamed;
}
