using System.Text.Json.Serialization;

namespace Pegasus.Domain.Conversations;

/// <summary>Who answers in a conversation.</summary>
public enum ConversationState
{
    /// <summary>The bot.</summary>
    [JsonStringEnumMemberName("BOT")] Bot,

    /// <summary>The bot, with a reply that waits for a person's approval.</summary>
    [JsonStringEnumMemberName("HELD")] Held,

    /// <summary>Nobody yet: the visitor asked for a person.</summary>
    [JsonStringEnumMemberName("WAITING")] Waiting,

    /// <summary>A person.</summary>
    [JsonStringEnumMemberName("HUMAN")] Human,

    /// <summary>Nobody: it is over, until the visitor writes again.</summary>
    [JsonStringEnumMemberName("CLOSED")] Closed,
}
