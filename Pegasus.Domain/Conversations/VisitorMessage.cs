namespace Pegasus.Domain.Conversations;

/// <summary>What a visitor may send.</summary>
public static class VisitorMessage
{
    /// <summary>The most characters of a message.</summary>
    public const int MaxCharacters = 4_000;

    /// <summary>The most characters of a client's own message id.</summary>
    public const int MaxClientMessageId = 100;

    /// <summary>The most characters of a comment on an answer.</summary>
    public const int MaxComment = 1_000;

    /// <summary>What is wrong with a message, as field and sentence; empty if nothing is.</summary>
    public static IEnumerable<(string Field, string Problem)> Problems(string? message, string? clientMessageId)
    {
        if (string.IsNullOrWhiteSpace(message))
            yield return ("message", "Write a message.");
        else if (message.Length > MaxCharacters)
            yield return ("message", $"Use at most {MaxCharacters:N0} characters.");
        foreach (var problem in IdProblems(clientMessageId))
            yield return problem;
    }

    /// <summary>What is wrong with a client's own message id, as field and sentence; empty if nothing is.</summary>
    public static IEnumerable<(string Field, string Problem)> IdProblems(string? clientMessageId)
    {
        if (clientMessageId is { Length: 0 or > MaxClientMessageId })
            yield return ("clientMessageId", $"Use 1 to {MaxClientMessageId} characters.");
    }
}
