using Pegasus.Domain.Widgets;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Http;
using Pegasus.Functions.Tokens;

namespace Pegasus.Functions.Widgets;

/// <summary>
/// Lets visitors in: token → widget config → origin → bot status, as <see cref="WidgetAccess"/> decides. It reads the bot's row
/// on every call and keeps nothing, so that a deletion holds from the next call on, on every instance. A token that does not
/// verify costs no storage transaction.
/// </summary>
internal sealed class VisitorGate(WidgetTokens tokens, BotStore bots)
{
    /// <summary>
    /// The one value of the <c>Origin</c> header; null if it is missing, sent more than once, or holds a character that no origin
    /// has (RFC 6454, section 7.1: visible ASCII) and that could not be reflected in a header.
    /// </summary>
    public static string? OriginOf(HttpRequest request) =>
        request.Headers.Origin is [{ Length: > 0 } origin] && origin.All(c => c is >= ' ' and <= '~') ? origin : null;

    /// <summary>The session that a call's token speaks for; null if the token does not verify or is another session's.</summary>
    public async Task<SessionTokenClaims?> ReadSessionAsync(HttpRequest request, string sessionId) =>
        await tokens.VerifySessionAsync(BearerToken.Of(request)) is { } claims && claims.SessionId == sessionId ? claims : null;

    /// <summary>Whether a widget token lets the caller in.</summary>
    public async Task<(BotRecord? Bot, ApiError? Refusal)> CheckWidgetAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (await tokens.VerifyWidgetAsync(BearerToken.Of(request)) is not { } claims)
            return (null, VisitorErrors.WidgetInvalid);
        var bot = await bots.FindAsync(claims.WorkspaceId, claims.BotId, cancellationToken);
        var refusal = bot is null
            ? VisitorRefusal.WidgetInvalid
            : WidgetAccess.CheckWidget(claims, bot.Widget, OriginOf(request), bot.State.Status);
        return refusal is { } reason ? (null, VisitorErrors.Of(reason)) : (bot, null);
    }

    /// <summary>Whether a session may go on.</summary>
    /// <param name="request">The call.</param>
    /// <param name="claims">What <see cref="ReadSessionAsync"/> gave.</param>
    /// <param name="needsBot">Whether the call needs a READY bot.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<(BotRecord? Bot, ApiError? Refusal)> CheckSessionAsync(
        HttpRequest request, SessionTokenClaims claims, bool needsBot, CancellationToken cancellationToken)
    {
        var bot = await bots.FindAsync(claims.WorkspaceId, claims.BotId, cancellationToken);
        var refusal = bot is null
            ? VisitorRefusal.SessionInvalid
            : WidgetAccess.CheckSession(claims, bot.Widget, OriginOf(request), needsBot ? bot.State.Status : null);
        return refusal is { } reason ? (null, VisitorErrors.Of(reason)) : (bot, null);
    }

    /// <summary>Lets a session in that only reads or erases what is its own.</summary>
    public async Task<(SessionTokenClaims? Claims, ApiError? Refusal)> AdmitAsync(HttpRequest request, string sessionId, CancellationToken cancellationToken)
    {
        if (await ReadSessionAsync(request, sessionId) is not { } claims)
            return (null, VisitorErrors.SessionInvalid);
        var (bot, refusal) = await CheckSessionAsync(request, claims, needsBot: false, cancellationToken);
        return bot is null ? (null, refusal) : (claims, null);
    }
}
