namespace Pegasus.Domain.Analytics;

/// <summary>A question that was asked.</summary>
/// <param name="Id">Its id; no two are the same.</param>
/// <param name="Text">What was asked, at most <see cref="MaxCharacters"/> of it.</param>
/// <param name="AskedAt">When.</param>
public sealed record AskedQuestion(string Id, string Text, DateTimeOffset AskedAt)
{
    /// <summary>As much of a question as is kept and compared; what is longer is a letter, whose beginning tells.</summary>
    public const int MaxCharacters = 1_000;

    /// <summary>The part of a message that is kept as its question, without half a surrogate pair at its end.</summary>
    /// <param name="message">What was sent.</param>
    public static string Cut(string message)
    {
        var text = message.Trim();
        if (text.Length <= MaxCharacters)
            return text;
        return text[..(char.IsHighSurrogate(text[MaxCharacters - 1]) ? MaxCharacters - 1 : MaxCharacters)].TrimEnd();
    }
}
