using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Pegasus.Domain.Conversations;
using Pegasus.Functions.Unanswered;
using Pegasus.Storage.Tables;

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

    /// <summary>A member of the workspace, in a chat of their own.</summary>
    [JsonStringEnumMemberName("member")] Member,
}

/// <summary>A conversation with a bot, whoever asks.</summary>
/// <param name="Key">Where it stands.</param>
internal abstract record Conversation(ConversationKey Key)
{
    public string WorkspaceId => Key.WorkspaceId;

    public required string BotId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the last message was written; null before the first.</summary>
    public DateTimeOffset? LastMessageAt { get; init; }

    public ConversationState State { get; init; } = ConversationState.Bot;

    /// <summary>Who asks.</summary>
    public abstract Author Asker { get; }

    /// <summary>What changes with a turn, in the same transaction, beside its messages and its charge. It fails if the conversation was erased.</summary>
    public abstract IEnumerable<TableTransactionAction> OnTurn(Message question, Message reply);

    /// <summary>The row by which a question stays known that the documents did not answer; null where it does not count.</summary>
    public virtual TableEntity? Unanswered(Message question, Message reply) => null;
}

/// <summary>A visitor's conversation with a bot.</summary>
internal sealed record Session(string WorkspaceId, string SessionId) : Conversation(ConversationKey.OfSession(WorkspaceId, SessionId))
{
    public override Author Asker => Author.Visitor;

    /// <summary>The page's origin; null if the start named none.</summary>
    public string? Origin { get; init; }

    public VisitorDetails Visitor { get; init; } = new(null, null, null, null);

    public override IEnumerable<TableTransactionAction> OnTurn(Message question, Message reply) =>
        [ConversationTable.Touch(Key, reply), ConversationList.Touch(this, reply.CreatedAt)];

    public override TableEntity? Unanswered(Message question, Message reply) => reply.Answered ? null : UnansweredTable.ToRow(this, question, reply);
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

    /// <summary>What the visitor wrote with the rating.</summary>
    public string? Comment { get; init; }
}
