namespace Pegasus.Domain.Conversations;

/// <summary>Who is seen to be writing in a conversation. A sign is given again and again while somebody writes, and ends by itself.</summary>
public static class Typing
{
    /// <summary>How long a sign is shown: longer than it takes until the next, and until whoever sees it asks again.</summary>
    public static TimeSpan Shown { get; } = TimeSpan.FromSeconds(8);

    /// <summary>How soon the next sign may say anything new.</summary>
    public static TimeSpan Pause { get; } = TimeSpan.FromSeconds(3);

    /// <summary>Whether anybody is there to see it: where the bot answers, nobody waits for a person's words.</summary>
    public static bool IsSeenIn(ConversationState state) => state is ConversationState.Waiting or ConversationState.Human;

    /// <summary>Whether a sign is to be noted.</summary>
    /// <param name="last">When the one before was given; null if there was none.</param>
    /// <param name="now">The time.</param>
    public static bool IsNews(DateTimeOffset? last, DateTimeOffset now) => last is not { } at || now - at >= Pause || at > now;

    /// <summary>Whether somebody is shown as writing.</summary>
    /// <param name="sign">When they last gave a sign; null if never.</param>
    /// <param name="written">When their last message was written, if it is the conversation's last; what was being written is then there.</param>
    /// <param name="now">The time.</param>
    public static bool IsShown(DateTimeOffset? sign, DateTimeOffset? written, DateTimeOffset now) =>
        sign is { } at && now - at < Shown && !(written >= at);
}
