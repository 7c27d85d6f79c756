using Pegasus.Domain.Bots;
using Pegasus.Domain.Credits;

namespace Pegasus.Domain.Widgets;

/// <summary>What a verified widget token says. It starts sessions.</summary>
/// <param name="WorkspaceId">The workspace of the bot.</param>
/// <param name="BotId">The bot.</param>
/// <param name="ConfigId">The widget configuration that it was made for.</param>
/// <param name="TokenGeneration">The rotation that it was made for.</param>
public sealed record WidgetTokenClaims(string WorkspaceId, string BotId, string ConfigId, int TokenGeneration);

/// <summary>What a verified session token says. It sends and reads messages.</summary>
/// <param name="WorkspaceId">The workspace of the bot.</param>
/// <param name="BotId">The bot.</param>
/// <param name="ConfigId">The widget configuration that the session was started with.</param>
/// <param name="SessionId">The session.</param>
/// <param name="Origin">The origin that it was started from; null if the start named none.</param>
public sealed record SessionTokenClaims(string WorkspaceId, string BotId, string ConfigId, string SessionId, string? Origin)
{
    /// <summary>Whether a tenant's token started it: then <see cref="ConfigId"/> is that token's id.</summary>
    public bool IsOfTenant { get; init; }
}

/// <summary>
/// Who may use a widget: token → widget config → origin → bot status, then, for a message, credits. The one place that decides,
/// for real calls and for <see cref="WidgetChecklist"/>, which explains them.
/// </summary>
public static class WidgetAccess
{
    /// <summary>Whether a session may be started or the widget's face be read.</summary>
    /// <param name="token">The token's claims.</param>
    /// <param name="widget">The bot's present widget; null if there is none.</param>
    /// <param name="origin">The request's <c>Origin</c> header; null if missing or more than one.</param>
    /// <param name="status">The bot's status.</param>
    /// <returns>The refusal, or null if the visitor is let in.</returns>
    public static Refusal? CheckWidget(WidgetTokenClaims token, WidgetConfig? widget, string? origin, BotStatus status) =>
        As(VisitorRefusal.WidgetInvalid, CheckConfig(widget))
        ?? As(VisitorRefusal.WidgetInvalid, CheckSnippet(token, widget!))
        ?? As(VisitorRefusal.OriginNotAllowed, CheckOrigin(widget!, origin))
        ?? As(VisitorRefusal.BotNotReady, CheckStatus(status));

    /// <summary>Whether a running session may go on. Rotation does not end sessions, so the token's generation plays no part.</summary>
    /// <param name="token">The token's claims.</param>
    /// <param name="widget">The bot's present widget; null if there is none.</param>
    /// <param name="origin">The request's <c>Origin</c> header; null if missing or more than one.</param>
    /// <param name="status">The bot's status; null where the call does not need the bot, such as reading or erasing messages.</param>
    /// <returns>The refusal, or null if the visitor is let in.</returns>
    public static Refusal? CheckSession(SessionTokenClaims token, WidgetConfig? widget, string? origin, BotStatus? status) =>
        As(VisitorRefusal.SessionInvalid, CheckConfig(widget))
        ?? As(VisitorRefusal.SessionInvalid, token.ConfigId == widget!.ConfigId ? null : RefusalCause.WidgetReplaced)
        ?? As(VisitorRefusal.OriginNotAllowed, CheckOrigin(widget, origin))
        ?? As(VisitorRefusal.OriginNotAllowed, origin is null || origin == token.Origin ? null : RefusalCause.OriginChanged)
        ?? As(VisitorRefusal.BotNotReady, status is { } asked ? CheckStatus(asked) : null);

    /// <summary>Whether the bot has a widget.</summary>
    public static RefusalCause? CheckConfig(WidgetConfig? widget) => widget is null ? RefusalCause.WidgetDeleted : null;

    /// <summary>Whether a verified token is the one of the current snippet.</summary>
    public static RefusalCause? CheckSnippet(WidgetTokenClaims token, WidgetConfig widget)
    {
        if (token.ConfigId != widget.ConfigId)
            return RefusalCause.WidgetReplaced;
        return token.TokenGeneration == widget.TokenGeneration ? null : RefusalCause.TokenRotated;
    }

    /// <summary>Whether a page of this origin may use the widget.</summary>
    public static RefusalCause? CheckOrigin(WidgetConfig widget, string? origin)
    {
        if (WidgetOrigin.IsAllowed(widget.AllowedOrigins, origin))
            return null;
        return origin is null or "null" ? RefusalCause.OriginMissing : RefusalCause.OriginNotListed;
    }

    /// <summary>Whether the bot may answer.</summary>
    public static RefusalCause? CheckStatus(BotStatus status) => status switch
    {
        BotStatus.Ready => null,
        BotStatus.NoData => RefusalCause.BotWithoutData,
        BotStatus.Untrained => RefusalCause.BotUntrained,
        BotStatus.Pending => RefusalCause.BotInTraining,
        BotStatus.Outdated => RefusalCause.BotOutdated,
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    /// <summary>Whether a message may still be paid for today.</summary>
    public static RefusalCause? CheckCredits(CreditCounter counter) => counter.Remaining > 0 ? null : RefusalCause.CreditsUsedUp;

    private static Refusal? As(VisitorRefusal code, RefusalCause? cause) => cause is { } found ? new Refusal(code, found) : null;
}
