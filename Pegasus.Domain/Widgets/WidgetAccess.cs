using Pegasus.Domain.Bots;

namespace Pegasus.Domain.Widgets;

/// <summary>Why a visitor is turned away. The sentences and codes that visitors see are the contract's.</summary>
public enum VisitorRefusal
{
    /// <summary>The widget token is missing, forged, rotated or of a deleted widget.</summary>
    WidgetInvalid,

    /// <summary>The session token is missing, forged, expired, or of a deleted widget or an erased session.</summary>
    SessionInvalid,

    /// <summary>The page's origin is not on the widget's list, or is not the session's own.</summary>
    OriginNotAllowed,

    /// <summary>The bot is not READY.</summary>
    BotNotReady,
}

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
public sealed record SessionTokenClaims(string WorkspaceId, string BotId, string ConfigId, string SessionId, string? Origin);

/// <summary>
/// Who may use a widget: token → widget config → origin → bot status, in this order. The one place that decides, for real
/// calls and for whoever explains them.
/// </summary>
public static class WidgetAccess
{
    /// <summary>Whether a session may be started or the widget's face be read.</summary>
    /// <param name="token">The token's claims; null if it did not verify.</param>
    /// <param name="widget">The bot's present widget; null if the bot or its widget is gone.</param>
    /// <param name="origin">The request's <c>Origin</c> header; null if missing or more than one.</param>
    /// <param name="status">The bot's status.</param>
    /// <returns>The refusal, or null if the visitor is let in.</returns>
    public static VisitorRefusal? CheckWidget(WidgetTokenClaims? token, WidgetConfig? widget, string? origin, BotStatus status)
    {
        if (token is null || widget is null || token.ConfigId != widget.ConfigId || token.TokenGeneration != widget.TokenGeneration)
            return VisitorRefusal.WidgetInvalid;
        if (!WidgetOrigin.IsAllowed(widget.AllowedOrigins, origin))
            return VisitorRefusal.OriginNotAllowed;
        return status == BotStatus.Ready ? null : VisitorRefusal.BotNotReady;
    }

    /// <summary>Whether a running session may go on. Rotation does not end sessions, so the token's generation plays no part.</summary>
    /// <param name="token">The token's claims; null if it did not verify.</param>
    /// <param name="widget">The bot's present widget; null if the bot or its widget is gone.</param>
    /// <param name="origin">The request's <c>Origin</c> header; null if missing or more than one.</param>
    /// <param name="status">The bot's status; null where the call does not need the bot, such as reading or erasing messages.</param>
    /// <returns>The refusal, or null if the visitor is let in.</returns>
    public static VisitorRefusal? CheckSession(SessionTokenClaims? token, WidgetConfig? widget, string? origin, BotStatus? status)
    {
        if (token is null || widget is null || token.ConfigId != widget.ConfigId)
            return VisitorRefusal.SessionInvalid;
        if (!WidgetOrigin.IsAllowed(widget.AllowedOrigins, origin) || origin is not null && origin != token.Origin)
            return VisitorRefusal.OriginNotAllowed;
        return status is null or BotStatus.Ready ? null : VisitorRefusal.BotNotReady;
    }
}
