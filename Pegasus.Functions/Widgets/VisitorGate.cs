using Pegasus.Domain.Analytics;
using Pegasus.Domain.Tenants;
using Pegasus.Domain.Widgets;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Http;
using Pegasus.Functions.Tenants;
using Pegasus.Functions.Tokens;

namespace Pegasus.Functions.Widgets;

/// <summary>What a visitor's call meets.</summary>
/// <param name="Bot">The bot; null if it is gone.</param>
/// <param name="LiveChat">The tenant's live chat, where its token started the session; then that decides, and not the bot's widget.</param>
internal sealed record VisitorPlace(BotRecord? Bot, LiveChat? LiveChat);

/// <summary>
/// Lets visitors in: token → widget config → origin → bot status, as <see cref="WidgetAccess"/> decides. It reads the bot's row
/// on every call and keeps nothing, so that a deletion holds from the next call on, on every instance. A token that does not
/// verify costs no storage transaction.
/// </summary>
internal sealed class VisitorGate(WidgetTokens tokens, BotStore bots, LiveChatTable liveChats)
{
    /// <summary>
    /// The one value of the <c>Origin</c> header; null if it is missing, sent more than once, or holds a character that no origin
    /// has (RFC 6454, section 7.1: visible ASCII) and that could not be reflected in a header.
    /// </summary>
    public static string? OriginOf(HttpRequest request) =>
        request.Headers.Origin is [{ Length: > 0 and <= 300 } origin] && origin.All(c => c is >= ' ' and <= '~') ? origin : null;

    /// <summary>Whether a widget token lets the caller in.</summary>
    /// <param name="request">The call.</param>
    /// <param name="startsSession">Whether the call is to start a session.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<(BotRecord? Bot, ApiError? Refusal)> CheckWidgetAsync(HttpRequest request, bool startsSession, CancellationToken cancellationToken)
    {
        if (await tokens.VerifyWidgetAsync(BearerToken.Of(request)) is not { } claims)
            return (null, VisitorErrors.WidgetInvalid(RefusalCause.TokenUnverified));
        var snippet = new SnippetMark(claims.ConfigId, claims.TokenGeneration);
        if (await FindAsync(request, new VisitorCall(claims.WorkspaceId, claims.BotId, snippet, startsSession), cancellationToken) is not { } bot)
            return (null, VisitorErrors.WidgetInvalid(RefusalCause.WidgetDeleted));
        var refusal = WidgetAccess.CheckWidget(claims, bot.Widget, OriginOf(request), bot.State.Status);
        return refusal is { } reason ? (null, VisitorErrors.Of(reason)) : (bot, null);
    }

    /// <summary>The session that a call's token speaks for. Reads no storage.</summary>
    public async Task<(SessionTokenClaims? Claims, ApiError? Refusal)> ReadSessionAsync(HttpRequest request, string sessionId)
    {
        var (claims, isExpired) = await tokens.VerifySessionAsync(BearerToken.Of(request));
        if (claims is null || claims.SessionId != sessionId)
            return (null, VisitorErrors.SessionInvalid(RefusalCause.TokenUnverified));
        request.HttpContext.Features.Set(CallOf(claims));
        return isExpired ? (null, VisitorErrors.SessionInvalid(RefusalCause.SessionExpired)) : (claims, null);
    }

    /// <summary>Whether a session may go on.</summary>
    /// <param name="request">The call.</param>
    /// <param name="claims">What <see cref="ReadSessionAsync"/> gave.</param>
    /// <param name="place">What <see cref="FindAsync(HttpRequest, SessionTokenClaims, CancellationToken)"/> gave.</param>
    /// <param name="needsBot">Whether the call needs a READY bot; of a tenant's, <see cref="Assistants"/> finds out.</param>
    public static ApiError? CheckSession(HttpRequest request, SessionTokenClaims claims, VisitorPlace place, bool needsBot)
    {
        // Which of a tenant's assistants it is may have changed since; whether that is READY, who asks it looks.
        if (place.LiveChat is { } liveChat)
            return TenantAccess.CheckSession(claims, liveChat, OriginOf(request)) is { } cause ? VisitorErrors.Of(cause) : null;
        if (place.Bot is not { } bot)
            return VisitorErrors.SessionInvalid(RefusalCause.WidgetDeleted);
        var refusal = WidgetAccess.CheckSession(claims, bot.Widget, OriginOf(request), needsBot ? bot.State.Status : null);
        return refusal is { } reason ? VisitorErrors.Of(reason) : null;
    }

    /// <summary>What a session's call meets: one point read, and beside it another where a tenant's token started it.</summary>
    public async Task<VisitorPlace> FindAsync(HttpRequest request, SessionTokenClaims claims, CancellationToken cancellationToken)
    {
        var finding = FindAsync(request, CallOf(claims), cancellationToken);
        if (!claims.IsOfTenant)
            return new VisitorPlace(await finding, null);
        var looking = liveChats.ReadAsync(claims.WorkspaceId, cancellationToken);
        await Task.WhenAll(finding, looking);
        return new VisitorPlace(await finding, await looking);
    }

    /// <summary>Whether a session that was let in still is.</summary>
    public async Task<ApiError?> CheckAgainAsync(HttpRequest request, SessionTokenClaims claims, CancellationToken cancellationToken)
    {
        // The one row that decides.
        var place = claims.IsOfTenant
            ? new VisitorPlace(null, await liveChats.ReadAsync(claims.WorkspaceId, cancellationToken))
            : new VisitorPlace(await bots.FindAsync(claims.WorkspaceId, claims.BotId, cancellationToken), null);
        return CheckSession(request, claims, place, needsBot: false);
    }

    /// <summary>Lets a session in that asks nothing of the bot.</summary>
    public async Task<(SessionTokenClaims? Claims, VisitorPlace? Place, ApiError? Refusal)> AdmitAsync(HttpRequest request, string sessionId, CancellationToken cancellationToken)
    {
        var (claims, invalid) = await ReadSessionAsync(request, sessionId);
        if (claims is null)
            return (null, null, invalid);
        var place = await FindAsync(request, claims, cancellationToken);
        var refusal = CheckSession(request, claims, place, needsBot: false);
        return refusal is null ? (claims, place, null) : (null, null, refusal);
    }

    private static VisitorCall CallOf(SessionTokenClaims claims) =>
        new(claims.WorkspaceId, claims.BotId, Snippet: null, StartsSession: false) { IsOfTenant = claims.IsOfTenant };

    /// <summary>The bot of a verified token. The books are kept for bots that exist, a fault of storage included.</summary>
    private async Task<BotRecord?> FindAsync(HttpRequest request, VisitorCall call, CancellationToken cancellationToken)
    {
        request.HttpContext.Features.Set(call);
        var bot = await bots.FindAsync(call.WorkspaceId, call.BotId!, cancellationToken);
        if (bot is null && !call.IsOfTenant)
            request.HttpContext.Features.Set<VisitorCall>(null);
        return bot;
    }
}
