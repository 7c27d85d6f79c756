namespace Pegasus.Domain.Bots;

/// <summary>The bounds of what an owner may write about a bot.</summary>
public static class BotRules
{
    /// <summary>The most characters of a name.</summary>
    public const int MaxName = 100;

    /// <summary>The most characters of the instructions.</summary>
    public const int MaxInstructions = 8_000;

    /// <summary>The most characters of the greeting.</summary>
    public const int MaxGreeting = 1_000;

    /// <summary>The most suggested questions.</summary>
    public const int MaxSuggestedQuestions = 10;

    /// <summary>The most characters of a suggested question.</summary>
    public const int MaxSuggestedQuestion = 200;

    /// <summary>The most documents of a bot.</summary>
    public const int MaxDocuments = 1_000;

    /// <summary>The greeting of a bot whose owner wrote none.</summary>
    public const string DefaultGreeting = "Hi! How can I help you?";

    /// <summary>What a copy of a bot is called unless its owner says.</summary>
    public static string NameOfCopy(string name)
    {
        const string Suffix = " (copy)";
        var kept = Math.Min(name.Length, MaxName - Suffix.Length);
        if (char.IsHighSurrogate(name[kept - 1]))
            kept--;
        return name[..kept].TrimEnd() + Suffix;
    }
}
