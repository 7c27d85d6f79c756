using Pegasus.Domain.Tenants;
using Pegasus.Domain.Widgets;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Tokens;

namespace Pegasus.Functions.Widgets;

/// <summary>
/// The tokens of snippets and of sessions. None is stored: a snippet's token is made anew from the bot's or the tenant's row each time it is
/// shown, always the same until it is rotated.
/// </summary>
internal sealed class WidgetTokens(SignedTokens tokens, TimeProvider clock)
{
    private static readonly TimeSpan SessionLifetime = TimeSpan.FromHours(24);

    /// <summary>The token of a bot's widget.</summary>
    public string IssueWidget(BotRecord bot, WidgetConfig widget) => tokens.Issue(
        TokenKind.Widget,
        [new("ws", bot.WorkspaceId), new("bot", bot.BotId), new("cfg", widget.ConfigId), new("gen", widget.TokenGeneration)],
        widget.RotatedAt ?? widget.CreatedAt,
        expires: null);

    /// <summary>A tenant's token.</summary>
    public string IssueTenant(string workspaceId, ChatToken token) =>
        tokens.Issue(TokenKind.Tenant, [new("ws", workspaceId), new("jti", token.Id)], token.CreatedAt, token.ExpiresAt);

    public (string Token, DateTimeOffset ExpiresAt) IssueSession(SessionTokenClaims session)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());
        List<KeyValuePair<string, object>> claims =
            [new("ws", session.WorkspaceId), new("bot", session.BotId), new("cfg", session.ConfigId), new("sid", session.SessionId)];
        if (session.Origin is { } origin)
            claims.Add(new("org", origin));
        if (session.IsOfTenant)
            claims.Add(new("ten", true));
        return (tokens.Issue(TokenKind.Session, claims, now, now + SessionLifetime), now + SessionLifetime);
    }

    public async Task<WidgetTokenClaims?> VerifyWidgetAsync(string? token) =>
        await tokens.VerifyAsync(TokenKind.Widget, token) is { } jwt
            ? new WidgetTokenClaims(jwt.GetClaim("ws").Value, jwt.GetClaim("bot").Value, jwt.GetClaim("cfg").Value, jwt.GetPayloadValue<int>("gen"))
            : null;

    /// <summary>What a tenant's token says, and whether it has expired; no claims if it does not verify.</summary>
    public async Task<(TenantTokenClaims? Claims, bool IsExpired)> VerifyTenantAsync(string? token) =>
        await tokens.VerifyEvenExpiredAsync(TokenKind.Tenant, token) is var (jwt, isExpired)
            ? (new TenantTokenClaims(jwt.GetClaim("ws").Value, jwt.GetClaim("jti").Value), isExpired)
            : (null, false);

    /// <summary>What a session's token says, and whether it has expired; no claims if it does not verify.</summary>
    public async Task<(SessionTokenClaims? Claims, bool IsExpired)> VerifySessionAsync(string? token)
    {
        if (await tokens.VerifyEvenExpiredAsync(TokenKind.Session, token) is not var (jwt, isExpired))
            return (null, false);
        var claims = new SessionTokenClaims(
            jwt.GetClaim("ws").Value, jwt.GetClaim("bot").Value, jwt.GetClaim("cfg").Value, jwt.GetClaim("sid").Value,
            jwt.TryGetPayloadValue<string>("org", out var origin) ? origin : null)
        {
            IsOfTenant = jwt.TryGetPayloadValue<bool>("ten", out var isOfTenant) && isOfTenant,
        };
        return (claims, isExpired);
    }
}
