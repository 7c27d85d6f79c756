namespace Pegasus.Domain.Conversations;

/// <summary>Bounds of what visitors and people say to one another.</summary>
public static class PersonMessage
{
    /// <summary>The most characters of a person's message to a visitor.</summary>
    public const int MaxCharacters = 4_000;

    /// <summary>The most characters of a visitor's reason for asking for a person.</summary>
    public const int MaxReason = 500;
}
