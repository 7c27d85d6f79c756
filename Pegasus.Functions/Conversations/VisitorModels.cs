using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Pegasus.Domain.Conversations;
using Pegasus.Domain.Widgets;

namespace Pegasus.Functions.Conversations;

internal sealed record WidgetFace(string BotName, string Greeting, IReadOnlyList<string> SuggestedQuestions, WidgetTheme Theme, int MaxMessageCharacters);

internal sealed record StartSessionRequest(VisitorDetails? Visitor);

internal sealed record SessionStarted(
    string SessionId, string SessionToken, DateTimeOffset ExpiresAt, string Greeting, IReadOnlyList<string> SuggestedQuestions);

internal sealed record SendMessageRequest(
    [property: Required, StringLength(VisitorMessage.MaxCharacters)] string? Message,
    [property: Description("The caller's own name for this message, so that it may be sent again."), StringLength(VisitorMessage.MaxClientMessageId, MinimumLength = 1)]
    string? ClientMessageId);

internal sealed record FeedbackRequest(
    [property: Required, AllowedValues("up", "down")] string? Rating, [property: StringLength(VisitorMessage.MaxComment)] string? Comment);

internal sealed record Reply(
    [property: Description("The bot's message; of a message that is kept for a person, the visitor's own.")] string MessageId,
    [property: JsonPropertyName("reply"), Description("Empty while a person has the conversation, or is being waited for, or looks at the reply first.")] string Text,
    IReadOnlyList<Citation> Citations,
    bool Answered,
    [property: AllowedValues("BOT", "HELD", "HUMAN")] ConversationState State,
    int CreditsCharged)
{
    /// <summary>The bot's reply, for a credit. One that is held for a person, or was kept back, says nothing yet.</summary>
    public static Reply Of(Message message, ConversationState state) => message.IsShown
        ? new(message.MessageId, message.Text, message.Citations, message.Answered, state.AsTold(), CreditsCharged: 1)
        : new(message.MessageId, "", [], Answered: false, message.Review == Review.Pending && state.IsForBot() ? ConversationState.Held : state.AsTold(), CreditsCharged: 1);

    /// <summary>The reply to a message that is kept for a person.</summary>
    public static Reply ForPerson(string messageId) => new(messageId, "", [], Answered: false, ConversationState.Human, CreditsCharged: 0);

    /// <summary>What a safety rule says, for nothing.</summary>
    public static Reply OfRule(Message message, ConversationState state) =>
        new(message.MessageId, message.Text, [], Answered: false, state.AsTold(), CreditsCharged: 0);
}

internal sealed record HandoffRequest(
    [property: Description("Why, for the person who answers."), StringLength(PersonMessage.MaxReason)] string? Reason);

internal sealed record HandoffAccepted([property: AllowedValues("WAITING", "HUMAN")] ConversationState State);

internal sealed record MessageView(
    string MessageId,
    Author Author,
    [property: Description("Of a person who answered a visitor: the name that they chose; null if they have none.")] string? AuthorName,
    string Text,
    IReadOnlyList<Citation> Citations,
    bool Answered,
    DateTimeOffset CreatedAt,
    [property: AllowedValues("up", "down")] string? Rating)
{
    public static MessageView Of(Message message) => new(
        message.MessageId, message.Author, message.Author == Author.Member ? message.AuthorName : null, message.Text, message.Citations, message.Answered, message.CreatedAt, message.Rating);
}

internal sealed record HistoryView(
    IReadOnlyList<MessageView> Items, ConversationState State, [property: Description("Whether somebody of the team is writing.")] bool Typing);

/// <summary>There is nothing to say but that somebody is writing.</summary>
internal sealed record TypingRequest;
