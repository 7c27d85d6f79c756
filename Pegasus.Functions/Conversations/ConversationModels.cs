using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Pegasus.Domain.Accounts;
using Pegasus.Domain.Conversations;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Conversations;

/// <summary>A conversation as a list shows it.</summary>
internal sealed record ConversationView(
    string Id, string BotId, ConversationState State, DateTimeOffset CreatedAt, DateTimeOffset? LastMessageAt, string? Origin, ListedVisitor Visitor)
{
    public static ConversationView Of(ListedConversation listed) => new(
        listed.SessionId, listed.BotId, listed.State, listed.CreatedAt, listed.LastMessageAt, listed.Origin,
        new ListedVisitor(listed.VisitorName, listed.VisitorEmail));
}

internal sealed record ListedVisitor(string? Name, string? Email);

/// <summary>A conversation with a page of its messages, the newest page first, each in the order of time.</summary>
internal sealed record ConversationDetails(
    string Id, string BotId, ConversationState State, DateTimeOffset CreatedAt, DateTimeOffset? LastMessageAt, string? Origin, VisitorDetails Visitor,
    IReadOnlyList<RatedMessageView> Messages, string? NextCursor)
{
    public static ConversationDetails Of(Session session, Page<RatedMessageView> messages) => new(
        session.SessionId, session.BotId, session.State, session.CreatedAt, session.LastMessageAt, session.Origin, session.Visitor,
        [.. messages.Items.Reverse()], messages.NextCursor);
}

/// <summary>A message as those who look after the bot see it, with the visitor's comment.</summary>
internal sealed record RatedMessageView(
    string MessageId,
    Author Author,
    string Text,
    IReadOnlyList<Citation> Citations,
    bool Answered,
    DateTimeOffset CreatedAt,
    [property: AllowedValues("up", "down")] string? Rating,
    string? Comment)
{
    public static RatedMessageView Of(Message message) => new(
        message.MessageId, message.Author, message.Text, message.Citations, message.Answered, message.CreatedAt, message.Rating, message.Comment);
}

/// <summary>Which visitor: one of the two.</summary>
internal sealed record EraseVisitorRequest(
    [property: Description("The visitor's address, as the page told it. Either this or sessionId."), StringLength(AccountRules.MaxEmail, MinimumLength = 1)] string? Email,
    [property: Description("A session of the visitor. Either this or email."), StringLength(EraseVisitorRequest.MaxSessionId, MinimumLength = 1)] string? SessionId)
{
    public const int MaxSessionId = 100;
}

internal sealed record VisitorErased(int Erased);
