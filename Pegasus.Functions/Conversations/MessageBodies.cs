using Pegasus.Domain.Conversations;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Conversations;

/// <summary>Reads what visitors and owners alike send to a conversation.</summary>
internal static class MessageBodies
{
    public static async Task<(SendMessageRequest? Request, ApiError? Error)> ReadMessageAsync(HttpRequest request)
    {
        var body = await request.ReadJsonAsync(ApiJson.Default.SendMessageRequest);
        if (body.Value is not { } message)
            return (null, body.Error);
        var errors = new FieldErrors();
        errors.Add(VisitorMessage.Problems(message.Message, message.ClientMessageId));
        return errors.Error is { } error ? (null, error) : (message, null);
    }

    /// <summary>What a person writes to a visitor or to the team, trimmed.</summary>
    public static async Task<(PersonReplyRequest? Request, ApiError? Error)> ReadPersonsAsync(HttpRequest request)
    {
        var body = await request.ReadJsonAsync(ApiJson.Default.PersonReplyRequest);
        if (body.Value is not { } message)
            return (null, body.Error);
        var errors = new FieldErrors();
        var text = errors.Required("text", message.Text, PersonMessage.MaxCharacters);
        errors.Add(VisitorMessage.IdProblems(message.ClientMessageId));
        return errors.Error is { } error ? (null, error) : (message with { Text = text }, null);
    }

    /// <summary>A rating, "up" or "down", with its trimmed comment.</summary>
    public static async Task<(FeedbackRequest? Feedback, ApiError? Error)> ReadFeedbackAsync(HttpRequest request)
    {
        var body = await request.ReadJsonAsync(ApiJson.Default.FeedbackRequest);
        if (body.Value is not { } feedback)
            return (null, body.Error);
        var errors = new FieldErrors();
        if (feedback.Rating is not ("up" or "down"))
            errors.Add("rating", "The rating is \"up\" or \"down\".");
        var comment = errors.Optional("comment", feedback.Comment, VisitorMessage.MaxComment);
        return errors.Error is { } error ? (null, error) : (feedback with { Comment = comment }, null);
    }

    /// <summary>What the page tells of its visitor; an empty object tells nothing.</summary>
    public static async Task<(VisitorDetails Visitor, ApiError? Error)> ReadVisitorAsync(HttpRequest request)
    {
        var body = await request.ReadJsonAsync(ApiJson.Default.StartSessionRequest);
        var errors = new FieldErrors();
        var visitor = ReadVisitor(body.Value?.Visitor, errors);
        return (visitor, body.Error ?? errors.Error);
    }

    /// <summary>What the page tells of its visitor, trimmed.</summary>
    public static VisitorDetails ReadVisitor(VisitorDetails? visitor, FieldErrors errors) => new(
        errors.Optional("visitor.name", visitor?.Name, VisitorDetails.MaxName),
        errors.Optional("visitor.email", visitor?.Email, VisitorDetails.MaxEmail),
        errors.Optional("visitor.locale", visitor?.Locale, VisitorDetails.MaxLocale),
        errors.Optional("visitor.pageUrl", visitor?.PageUrl, VisitorDetails.MaxPageUrl));
}
