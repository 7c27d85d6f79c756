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
    string MessageId, [property: JsonPropertyName("reply")] string Text, IReadOnlyList<Citation> Citations, bool Answered, ConversationState State, int CreditsCharged);

internal sealed record MessageView(
    string MessageId, Author Author, string Text, IReadOnlyList<Citation> Citations, bool Answered, DateTimeOffset CreatedAt,
    [property: AllowedValues("up", "down")] string? Rating)
{
    public static MessageView Of(Message message) => new(
        message.MessageId, message.Author, message.Text, message.Citations, message.Answered, message.CreatedAt, message.Rating);
}

internal sealed record HistoryView(IReadOnlyList<MessageView> Items, ConversationState State);
