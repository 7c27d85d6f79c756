namespace Pegasus.Domain.Conversations;

/// <summary>A message as a list of conversations shows it.</summary>
public static class MessagePreview
{
    /// <summary>The most UTF-16 units of a preview.</summary>
    public const int MaxCharacters = 140;

    /// <summary>One line of a message's text without invisible characters, cut as a reader would cut it; empty if nothing can be seen.</summary>
    /// <param name="text">The message's text.</param>
    public static string Of(string text) => OneLine.Of(text, MaxCharacters);
}
