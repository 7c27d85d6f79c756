namespace Pegasus.Domain.Routing;

/// <summary>What is known of a conversation when it is led to an assistant.</summary>
/// <param name="Channel">Where it comes from, as the caller calls itself; <see cref="Web"/> for the widget.</param>
/// <param name="PageUrl">The page that the visitor is on; null if the caller did not say.</param>
/// <param name="Language">The visitor's language (BCP 47); null if the caller did not say.</param>
/// <param name="Text">The first message; null before there is one.</param>
public sealed record RoutingFacts(string Channel, string? PageUrl = null, string? Language = null, string? Text = null)
{
    /// <summary>The widget's channel, and that of callers who name none.</summary>
    public const string Web = "web";

    /// <summary>The most characters of a channel's name.</summary>
    public const int MaxChannel = 40;
}
