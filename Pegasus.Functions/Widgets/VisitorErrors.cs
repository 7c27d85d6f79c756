using Pegasus.Domain.Widgets;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Widgets;

/// <summary>The errors that visitors see, word for word as the troubleshooting page has them.</summary>
internal static class VisitorErrors
{
    private const string StartSentence = "Failed to start chat. Please try again.";
    private const string SendSentence = "Failed to send message. Please try again.";
    private const string InvalidSentence = "This widget link is invalid or has been disabled.";

    public static readonly ApiError WidgetInvalid = new(401, "widget_invalid", "Widget invalid", InvalidSentence);

    public static readonly ApiError SessionInvalid = new(401, "session_invalid", "Session invalid", InvalidSentence);

    public static readonly ApiError BotNotReady = new(409, "bot_not_ready", "Bot not ready", "This bot is not ready for chat yet.");

    public static readonly ApiError OriginNotAllowed = new(403, "origin_not_allowed", "Origin not allowed", "This website is not authorized to use this widget.");

    public static readonly ApiError SessionStartFailed = new(503, "session_start_failed", "Start failed", StartSentence) { RetryAfter = 2 };

    public static readonly ApiError SendFailed = new(503, "send_failed", "Send failed", SendSentence) { RetryAfter = 2 };

    /// <summary>How a widget token is refused, in the order of the checks.</summary>
    public static IReadOnlyList<ApiError> OfWidget => [WidgetInvalid, OriginNotAllowed, BotNotReady];

    /// <summary>How a session token is refused where nothing is asked.</summary>
    public static IReadOnlyList<ApiError> OfSession => [SessionInvalid, OriginNotAllowed];

    /// <summary>How a message is refused, in the order of the checks.</summary>
    public static IReadOnlyList<ApiError> OfMessage =>
        [SessionInvalid, OriginNotAllowed, BotNotReady, SendRateLimited(TimeSpan.FromSeconds(3)), CreditsExhausted(secondsToReset: 43_200)];

    public static ApiError CreditsExhausted(int secondsToReset) =>
        new(429, "credits_exhausted", "Credits exhausted", SendSentence) { RetryAfter = secondsToReset };

    public static ApiError SendRateLimited(TimeSpan wait) => RateLimited(SendSentence, wait);

    public static ApiError StartRateLimited(TimeSpan wait) => RateLimited(StartSentence, wait);

    public static ApiError Of(VisitorRefusal refusal) => refusal switch
    {
        VisitorRefusal.WidgetInvalid => WidgetInvalid,
        VisitorRefusal.SessionInvalid => SessionInvalid,
        VisitorRefusal.OriginNotAllowed => OriginNotAllowed,
        VisitorRefusal.BotNotReady => BotNotReady,
        _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
    };

    private static ApiError RateLimited(string sentence, TimeSpan wait) =>
        new(429, "rate_limited", "Rate limited", sentence) { RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) };
}
