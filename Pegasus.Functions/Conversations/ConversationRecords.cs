using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Azure;
using Pegasus.Domain.Conversations;
using Pegasus.Domain.Safety;
using Pegasus.Functions.Unanswered;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Conversations;

/// <summary>Who wrote a message.</summary>
internal enum Author
{
    [JsonStringEnumMemberName("visitor")] Visitor,
    [JsonStringEnumMemberName("bot")] Bot,

    /// <summary>A member of the workspace: who asks in a chat of their own, or answers a visitor.</summary>
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

    /// <summary>What changes with a turn, in the same transaction, beside its messages and its charge. It fails if the conversation was erased (404) or, where its state counts, has changed since it was read (412).</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="reply">What came of it.</param>
    /// <param name="decision">What the safety rules made of it.</param>
    /// <param name="away">What is said on top to a visitor who begins to wait while nobody is there; null otherwise.</param>
    /// <param name="now">When it is written.</param>
    public abstract IEnumerable<TableTransactionAction> OnTurn(Message question, Message reply, SafetyDecision decision, Message? away, DateTimeOffset now);

    /// <summary>The row by which a question stays known that the documents did not answer; null where it does not count.</summary>
    public virtual TableEntity? Unanswered(Message question, Message reply, SafetyDecision decision) => null;
}

/// <summary>A visitor's conversation with a bot.</summary>
internal sealed record Session(string WorkspaceId, string SessionId) : Conversation(ConversationKey.OfSession(WorkspaceId, SessionId))
{
    public override Author Asker => Author.Visitor;

    /// <summary>The page's origin; null if the start named none.</summary>
    public string? Origin { get; init; }

    public VisitorDetails Visitor { get; init; } = new(null, null, null, null);

    /// <summary>The last message; null before the first.</summary>
    public LastMessage? LastMessage { get; init; }

    /// <summary>How many messages there are, whoever wrote them.</summary>
    public int MessageCount { get; init; }

    /// <summary>Why the visitor last asked for a person, in the visitor's words; null if there was none or they said nothing.</summary>
    public string? HandoffReason { get; init; }

    /// <summary>How many replies of the bot wait for a person's approval.</summary>
    public int HeldCount { get; init; }

    /// <summary>The rule since which the bot's replies are held here; null if none does.</summary>
    public string? HoldsBy { get; init; }

    /// <summary>The rule that called a person; null if none did since the conversation was last handed back or closed.</summary>
    public string? EscalatedBy { get; init; }

    /// <summary>The rule that calls for a person's attention with the change that is being made; it stands in no row.</summary>
    public string? Escalation { get; init; }

    /// <summary>The member who looks after it; null if nobody in particular does.</summary>
    public string? AssignedTo { get; init; }

    /// <summary>Where it comes from, as the caller calls itself; null for a bot's own widget.</summary>
    public string? Channel { get; init; }

    /// <summary>What led it to its assistant, such as "Rule 2: language de"; null for a bot's own widget.</summary>
    public string? RoutedBy { get; init; }

    /// <summary>When the visitor last gave a sign of writing, and when a member did; null if never.</summary>
    public DateTimeOffset? VisitorTypedAt { get; init; }

    /// <inheritdoc cref="VisitorTypedAt"/>
    public DateTimeOffset? MemberTypedAt { get; init; }

    /// <summary>Which member that was.</summary>
    public string? TypingMember { get; init; }

    /// <summary>When it last changed; each change is later than the one before, whatever the clocks of the instances say.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>The session as it was read; null if it was not.</summary>
    public Session? Stored { get; init; }

    /// <summary>The row's ETag when it was read.</summary>
    public ETag RowETag { get; init; }

    /// <summary>Whether it stands nowhere yet: its first message brings it along.</summary>
    public bool IsNew { get; init; }

    /// <summary>The session after a move, and after the messages that came with it.</summary>
    public Session After(ConversationMove move, params IReadOnlyList<Message> written)
    {
        var held = HeldCount + written.Count(message => message.Review == Review.Pending);
        var isOver = move is ConversationMove.PersonHandsBack or ConversationMove.PersonCloses;
        return this with
        {
            State = State.After(move, held),
            HeldCount = held,
            HoldsBy = isOver ? null : HoldsBy,
            EscalatedBy = isOver ? null : EscalatedBy,
            LastMessageAt = written.Count > 0 ? written[^1].CreatedAt : LastMessageAt,
            LastMessage = written.Count > 0 ? LastMessage.Of(written[^1]) : LastMessage,
            MessageCount = MessageCount + written.Count,
        };
    }

    /// <summary>The session after a message that moves nothing; as it is without one.</summary>
    public Session Saying(Message? message) => message is null ? this : this with
    {
        LastMessageAt = message.CreatedAt,
        LastMessage = LastMessage.Of(message),
        MessageCount = MessageCount + 1,
    };

    /// <summary>The session after what the safety rules have decided.</summary>
    public Session Under(SafetyDecision decision)
    {
        var session = decision.HandsOver ? After(ConversationMove.RuleCallsPerson) with { EscalatedBy = decision.Rule } : this;
        if (decision.Escalates)
            session = session with { Escalation = decision.Rule };
        return decision.HoldsOn ? session with { HoldsBy = HoldsBy ?? decision.Rule } : session;
    }

    /// <summary>A message to be written now. It is later than all others, whatever the clocks of the instances say, so that who reads on from the last one meets it.</summary>
    public Message NewMessage(Author author, string text, DateTimeOffset now)
    {
        var at = LastMessageAt is { } last && last >= now ? last.AddMilliseconds(1) : now;
        return new Message(ConversationTable.NewMessageId(at), author, text, at);
    }

    /// <summary>Whether the visitor (<see cref="Author.Visitor"/>) or a member of the team is seen to be writing.</summary>
    public bool IsTyping(Author author, DateTimeOffset now) =>
        Typing.IsSeenIn(State) && Typing.IsShown(author == Author.Visitor ? VisitorTypedAt : MemberTypedAt, LastMessage?.Author == author ? LastMessageAt : null, now);

    /// <summary>When this member last gave a sign of writing, or the visitor, who is none; null if never, or if another member has since.</summary>
    public DateTimeOffset? TypedAt(string? member) => member is null ? VisitorTypedAt : member == TypingMember ? MemberTypedAt : null;

    public override IEnumerable<TableTransactionAction> OnTurn(Message question, Message reply, SafetyDecision decision, Message? away, DateTimeOffset now) =>
        ConversationTable.Change(AfterTurn(question, reply, decision).Saying(away), away is null ? [question, reply] : [question, reply, away], now, charges: true);

    /// <summary>The session after a question and what came of it.</summary>
    public Session AfterTurn(Message question, Message reply, SafetyDecision decision) =>
        After(ConversationMove.VisitorWrites, question, reply).Under(decision);

    public override TableEntity? Unanswered(Message question, Message reply, SafetyDecision decision) =>
        reply.Answered || decision.Say is not null ? null : UnansweredTable.ToRow(this, question, reply);
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
    /// <summary>The bot's answer as the safety rules let it be.</summary>
    public static Message OfBot(string messageId, Answer answer, SafetyDecision decision, DateTimeOffset at) => new(messageId, Author.Bot, decision.Say ?? answer.Text, at)
    {
        Citations = decision.Say is null ? answer.Citations : [],
        Answered = decision.Say is null && answer.Answered,
        Rule = decision.Rule,
        Review = decision.Holds ? Domain.Conversations.Review.Pending : null,
    };

    public IReadOnlyList<Citation> Citations { get; init; } = [];

    /// <summary>For the bot's: whether the documents held an answer.</summary>
    public bool Answered { get; init; } = true;

    /// <summary>The safety rules that decided about it, for people to read; null if none did.</summary>
    public string? Rule { get; init; }

    /// <summary>Whether a safety rule said it in the place of an answer.</summary>
    public bool IsSaidByRule => this is { Author: Author.Bot, Answered: false, Text: not Answer.NotFoundText };

    /// <summary>For a reply that was held: what became of it. Null if it was not.</summary>
    public Review? Review { get; init; }

    /// <summary>For a reply that was held and went out: the message that did in its place, later than what was written meanwhile.</summary>
    public string? ReleasedAs { get; init; }

    /// <summary>Whether it is a member's note for the team.</summary>
    public bool IsNote { get; init; }

    /// <summary>Whether visitors may read it.</summary>
    public bool IsShown => !IsNote && (Review is null || (Review is Domain.Conversations.Review.Approved && ReleasedAs is null));

    /// <summary>"up" or "down", if the visitor rated it.</summary>
    public string? Rating { get; init; }

    /// <summary>What the visitor wrote with the rating.</summary>
    public string? Comment { get; init; }

    /// <summary>For a member's to a visitor: the name under which they answered; for a reply that was held: under which they looked at it. Null if they have none.</summary>
    public string? AuthorName { get; init; }

    /// <summary>For the same: which member; no visitor is told.</summary>
    public string? MemberId { get; init; }
}
