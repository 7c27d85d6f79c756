using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Pegasus.Domain.Accounts;
using Pegasus.Domain.Conversations;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Conversations;

/// <summary>A conversation as a list shows it.</summary>
internal sealed record ConversationView(
    string Id,
    string BotId,
    ConversationState State,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastMessageAt,
    string? Origin,
    ListedVisitor Visitor,
    [property: Description("Who wrote last, and a line of it; null before the first message. A visitor's waits for an answer.")] LastMessage? LastMessage,
    int MessageCount,
    [property: Description("Why the visitor last asked for a person, if they said so.")] string? HandoffReason,
    [property: Description("How many replies of the bot wait for a person's approval.")] int HeldCount,
    [property: Description("The safety rule that called a person, if one did.")] string? EscalatedBy,
    [property: Description("The member who looks after it; null if nobody in particular does.")] string? AssignedTo,
    [property: Description("Where a conversation of the live chat comes from, as its caller calls itself; null for a bot's own widget.")] string? Channel,
    [property: Description("What led a conversation of the live chat to its assistant; null for a bot's own widget.")] string? RoutedBy)
{
    public static ConversationView Of(ListedConversation listed) => new(
        listed.SessionId, listed.BotId, listed.State, listed.CreatedAt, listed.LastMessageAt, listed.Origin,
        new ListedVisitor(listed.VisitorName, listed.VisitorEmail, listed.VisitorPageUrl), listed.LastMessage, listed.MessageCount, listed.HandoffReason,
        listed.HeldCount, listed.EscalatedBy, listed.AssignedTo,
        listed.Channel, listed.RoutedBy);

    public static ConversationView Of(Session session) => new(
        session.SessionId, session.BotId, session.State, session.CreatedAt, session.LastMessageAt, session.Origin,
        new ListedVisitor(session.Visitor.Name, session.Visitor.Email, session.Visitor.PageUrl), session.LastMessage, session.MessageCount, session.HandoffReason,
        session.HeldCount, session.EscalatedBy, session.AssignedTo, session.Channel, session.RoutedBy);
}

internal sealed record ListedVisitor(string? Name, string? Email, string? PageUrl);

/// <summary>A conversation with a page of its messages, the newest page first, each in the order of time.</summary>
internal sealed record ConversationDetails(
    string Id, string BotId, ConversationState State, DateTimeOffset CreatedAt, DateTimeOffset? LastMessageAt, string? Origin, VisitorDetails Visitor,
    int MessageCount, string? HandoffReason, int HeldCount,
    [property: Description("The safety rule since which the bot's replies are held here, until the conversation is handed back or closed.")] string? HoldsBy,
    [property: Description("The safety rule that called a person, if one did.")] string? EscalatedBy,
    [property: Description("The member who looks after it; null if nobody in particular does.")] string? AssignedTo, string? Channel, string? RoutedBy,
    [property: Description("Whether the visitor is writing.")] bool VisitorTyping,
    [property: Description("The member who is writing to the visitor; null if nobody is.")] string? MemberTyping,
    IReadOnlyList<RatedMessageView> Messages, string? NextCursor)
{
    public static ConversationDetails Of(Session session, Page<RatedMessageView> messages, DateTimeOffset now) => new(
        session.SessionId, session.BotId, session.State, session.CreatedAt, session.LastMessageAt, session.Origin, session.Visitor,
        session.MessageCount, session.HandoffReason, session.HeldCount, session.HoldsBy, session.EscalatedBy, session.AssignedTo, session.Channel, session.RoutedBy,
        session.IsTyping(Author.Visitor, now), session.IsTyping(Author.Member, now) ? session.TypingMember : null, [.. messages.Items.Reverse()], messages.NextCursor);
}

internal sealed record ReviewRequest(
    [property: Description("approve lets the reply go out, reject keeps it back.")][property: Required, AllowedValues("approve", "reject")] string? Decision,
    [property: Description("With approve, the reply in other words; with reject, a person's own reply in its place, which takes the conversation over."), StringLength(ReviewRequest.MaxText)]
    string? Text)
{
    /// <summary>A bot's reply may be longer than what people write.</summary>
    public const int MaxText = AnswerReader.MaxCharacters;
}

internal sealed record PersonReplyRequest(
    [property: Required, StringLength(PersonMessage.MaxCharacters)] string? Text,
    [property: Description("The caller's own name for this message, so that it may be sent again."), StringLength(VisitorMessage.MaxClientMessageId, MinimumLength = 1)]
    string? ClientMessageId);

internal sealed record AssignRequest(
    [property: Description("The member who is to look after the conversation; null for nobody in particular."), StringLength(AssignRequest.MaxUserId)] string? UserId)
{
    public const int MaxUserId = 64;
}

internal sealed record SetStateRequest(
    [property: Description("BOT leaves the conversation to the bot, HUMAN takes it over, CLOSED ends it until the visitor writes again.")]
    [property: Required, AllowedValues("BOT", "HUMAN", "CLOSED")]
    string? State);

/// <summary>A message as those who look after the bot see it, with the visitor's comment.</summary>
internal sealed record RatedMessageView(
    string MessageId,
    Author Author,
    [property: Description("Of a member: the name under which they answered, or looked at a reply that was held; null if they have none.")] string? AuthorName,
    [property: Description("Which member; visitors are not told.")] string? MemberId,
    [property: Description("Whether it is a member's note for the team; visitors read none.")] bool Note,
    [property: Description("What became of a reply that was held for a person; null if it was not. Visitors read none that is pending or was rejected.")] Review? Review,
    [property: Description("The safety rules that decided about it; null if none did.")] string? Rule,
    string Text,
    IReadOnlyList<Citation> Citations,
    bool Answered,
    DateTimeOffset CreatedAt,
    [property: AllowedValues("up", "down")] string? Rating,
    string? Comment)
{
    public static RatedMessageView Of(Message message) => new(
        message.MessageId, message.Author, message.AuthorName, message.MemberId, message.IsNote, message.Review, message.Rule, message.Text, message.Citations, message.Answered,
        message.CreatedAt, message.Rating, message.Comment);
}

/// <summary>Which visitor: one of the two.</summary>
internal sealed record EraseVisitorRequest(
    [property: Description("The visitor's address, as the page told it. Either this or sessionId."), StringLength(AccountRules.MaxEmail, MinimumLength = 1)] string? Email,
    [property: Description("A session of the visitor. Either this or email."), StringLength(EraseVisitorRequest.MaxSessionId, MinimumLength = 1)] string? SessionId)
{
    public const int MaxSessionId = 100;
}

internal sealed record VisitorErased(int Erased);
