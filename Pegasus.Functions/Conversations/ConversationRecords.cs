using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Pegasus.Domain.Conversations;

namespace Pegasus.Functions.Conversations;

/// <summary>Who answers in a conversation.</summary>
internal enum ConversationState
{
    [JsonStringEnumMemberName("BOT")] Bot,
    [JsonStringEnumMemberName("HELD")] Held,
    [JsonStringEnumMemberName("HUMAN")] Human,
}

/// <summary>Who wrote a message.</summary>
internal enum Author
{
    [JsonStringEnumMemberName("visitor")] Visitor,
    [JsonStringEnumMemberName("bot")] Bot,
}

/// <summary>A visitor's conversation with a bot.</summary>
internal sealed record Session(string WorkspaceId, string SessionId)
{
    public required string BotId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public ConversationState State { get; init; } = ConversationState.Bot;

    /// <summary>The page's origin; null if the start named none.</summary>
    public string? Origin { get; init; }

    public VisitorDetails Visitor { get; init; } = new(null, null, null, null);
}

/// <summary>What the page told of its visitor, each as the page gave it and cut to length.</summary>
internal sealed record VisitorDetails(
    [property: StringLength(VisitorDetails.MaxName)] string? Name,
    [property: StringLength(VisitorDetails.MaxEmail)] string? Email,
    [property: StringLength(VisitorDetails.MaxLocale)] string? Locale,
    [property: StringLength(VisitorDetails.MaxPageUrl)] string? PageUrl)
{
    public const int MaxName = 200;
    public const int MaxEmail = 254;
    public const int MaxLocale = 35;
    public const int MaxPageUrl = 2_000;
}

/// <summary>A message of a conversation.</summary>
internal sealed record Message(string MessageId, Author Author, string Text, DateTimeOffset CreatedAt)
{
    public IReadOnlyList<Citation> Citations { get; init; } = [];

    /// <summary>For the bot's: whether the documents held an answer.</summary>
    public bool Answered { get; init; } = true;

    /// <summary>"up" or "down", if the visitor rated it.</summary>
    public string? Rating { get; init; }
}
