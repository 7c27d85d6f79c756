using Pegasus.Domain.Bots;
using Pegasus.Domain.Widgets;
using Pegasus.Functions.Conversations;
using Pegasus.Functions.Http;
using Pegasus.Functions.Tenants;

namespace Pegasus.Functions.Widgets;

/// <summary>An error of a visitor, with the cause that the owner is told.</summary>
internal sealed record VisitorError(int Status, string Code, string Title, string Detail, Refusal Refusal) : ApiError(Status, Code, Title, Detail);

/// <summary>The errors that visitors see, word for word as the troubleshooting page has them.</summary>
internal static class VisitorErrors
{
    private const string StartSentence = "Failed to start chat. Please try again.";
    private const string SendSentence = "Failed to send message. Please try again.";
    private const string InvalidSentence = "This widget link is invalid or has been disabled.";

    /// <summary>Pegasus had a fault while a session was being started.</summary>
    public static readonly VisitorError SessionStartFailed = StartFailed(RefusalCause.PegasusFailed);

    /// <summary>Pegasus had a fault while a message was being answered.</summary>
    public static readonly VisitorError SendFailed = SendFailedBy(RefusalCause.PegasusFailed);

    public static VisitorError WidgetInvalid(RefusalCause cause) => Of(new Refusal(VisitorRefusal.WidgetInvalid, cause));

    public static VisitorError SessionInvalid(RefusalCause cause) => Of(new Refusal(VisitorRefusal.SessionInvalid, cause));

    public static VisitorError SendFailedBy(RefusalCause cause) =>
        new(503, "send_failed", "Send failed", SendSentence, new(VisitorRefusal.SendFailed, cause)) { RetryAfter = 2 };

    public static VisitorError CreditsExhausted(int secondsToReset) =>
        new(429, "credits_exhausted", "Credits exhausted", SendSentence, new(VisitorRefusal.CreditsExhausted, RefusalCause.CreditsUsedUp)) { RetryAfter = secondsToReset };

    /// <summary>What a visitor may get in place of a reply.</summary>
    public static readonly SendErrors OfSending =
        new(SendFailed, SendFailedBy(RefusalCause.AiFailed), SessionInvalid(RefusalCause.SessionErased), CreditsExhausted);

    /// <summary>How a widget token is refused, in the order of the checks.</summary>
    public static IReadOnlyList<ApiError> OfWidget => [WidgetInvalid(RefusalCause.TokenRotated), OriginNotAllowed, BotNotReady];

    /// <summary>How a session token is refused where nothing is asked.</summary>
    public static IReadOnlyList<ApiError> OfSession =>
        [SessionInvalid(RefusalCause.SessionExpired), OriginNotAllowed, Of(new Refusal(VisitorRefusal.DomainNotAuthorized, RefusalCause.DomainNotListed))];

    /// <summary>How a message is refused, in the order of the checks.</summary>
    public static IReadOnlyList<ApiError> OfMessage =>
        [.. OfSession, BotNotReady, SendRateLimited(TypicalRate), CreditsExhausted(secondsToReset: 43_200)];

    /// <summary>A typical refusal for being too fast.</summary>
    public static RateRefusal TypicalRate { get; } = new(RefusalCause.SessionRate, TimeSpan.FromSeconds(3));

    private static VisitorError OriginNotAllowed => Of(new Refusal(VisitorRefusal.OriginNotAllowed, RefusalCause.OriginNotListed));

    private static VisitorError BotNotReady => Of(new Refusal(VisitorRefusal.BotNotReady, RefusalCause.BotOutdated));

    public static VisitorError SendRateLimited(RateRefusal refusal) => RateLimited(SendSentence, refusal);

    public static VisitorError StartRateLimited(RateRefusal refusal) => RateLimited(StartSentence, refusal);

    /// <summary>Why a bot of this status answers nobody; null if it does.</summary>
    public static VisitorError? OfStatus(BotStatus status) =>
        WidgetAccess.CheckStatus(status) is { } cause ? Of(new Refusal(VisitorRefusal.BotNotReady, cause)) : null;

    /// <summary>What the gate's rules refuse.</summary>
    public static VisitorError Of(Refusal refusal) => refusal.Code switch
    {
        VisitorRefusal.WidgetInvalid => new(401, "widget_invalid", "Widget invalid", InvalidSentence, refusal),
        VisitorRefusal.SessionInvalid => new(401, "session_invalid", "Session invalid", InvalidSentence, refusal),
        VisitorRefusal.OriginNotAllowed => new(403, "origin_not_allowed", "Origin not allowed", "This website is not authorized to use this widget.", refusal),
        VisitorRefusal.TokenInvalid or VisitorRefusal.DomainNotAuthorized => TenantErrors.Of(refusal),
        VisitorRefusal.BotNotReady => new(409, "bot_not_ready", "Bot not ready", "This bot is not ready for chat yet.", refusal),
        _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
    };

    private static VisitorError StartFailed(RefusalCause cause) =>
        new(503, "session_start_failed", "Start failed", StartSentence, new(VisitorRefusal.SessionStartFailed, cause)) { RetryAfter = 2 };

    private static VisitorError RateLimited(string sentence, RateRefusal refusal) =>
        new(429, "rate_limited", "Rate limited", sentence, new(VisitorRefusal.RateLimited, refusal.Cause)) { RetryAfter = Math.Max(1, (int)Math.Ceiling(refusal.Wait.TotalSeconds)) };
}
