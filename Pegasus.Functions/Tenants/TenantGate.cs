using System.Collections.Concurrent;
using Pegasus.Domain.Analytics;
using Pegasus.Domain.Tenants;
using Pegasus.Functions.Http;
using Pegasus.Functions.Tokens;
using Pegasus.Functions.Widgets;

namespace Pegasus.Functions.Tenants;

/// <summary>
/// Lets in who presents a tenant's token, as <see cref="TenantAccess"/> decides. It reads the live chat's row on every call and keeps
/// nothing. A token that does not verify, or has expired, costs no storage transaction.
/// </summary>
internal sealed class TenantGate(WidgetTokens tokens, LiveChatTable liveChats)
{
    private const int MostMet = 10_000;

    /// <summary>Tenants whose tokens this instance has met: what garbage names as a tenant is no reason to write books.</summary>
    private readonly ConcurrentDictionary<string, bool> met = new(StringComparer.Ordinal);

    /// <summary>The token that a call presents. Reads no storage.</summary>
    /// <param name="request">The call.</param>
    /// <param name="tenantId">The tenant that the address names.</param>
    public async Task<(TenantTokenClaims? Claims, ApiError? Refusal)> ReadTokenAsync(HttpRequest request, string tenantId)
    {
        var presented = BearerToken.Of(request);
        var (claims, isExpired) = await tokens.VerifyTenantAsync(presented);
        if (claims is null || claims.WorkspaceId != tenantId)
        {
            if (met.ContainsKey(tenantId))
                request.HttpContext.Features.Set(new VisitorCall(tenantId, BotId: null, Snippet: null, StartsSession: false) { IsOfTenant = true });
            return (null, string.IsNullOrEmpty(presented) ? TenantErrors.TokenMissing : TenantErrors.TokenUnverified);
        }
        if (met.Count < MostMet)
            met.TryAdd(tenantId, true);
        request.HttpContext.Features.Set(new VisitorCall(tenantId, BotId: null, new SnippetMark(claims.TokenId, 1), StartsSession: false) { IsOfTenant = true });
        return isExpired ? (null, TenantErrors.TokenExpired) : (claims, null);
    }

    /// <summary>Whether a token lets the caller in now.</summary>
    public static ApiError? Check(HttpRequest request, TenantTokenClaims claims, LiveChat liveChat) =>
        TenantAccess.CheckToken(claims, liveChat, VisitorGate.OriginOf(request)) is { } refusal ? TenantErrors.Of(refusal) : null;

    /// <summary>Whether a token that let the caller in still does.</summary>
    public async Task<ApiError?> CheckAgainAsync(HttpRequest request, TenantTokenClaims claims, CancellationToken cancellationToken) =>
        Check(request, claims, await liveChats.ReadAsync(claims.WorkspaceId, cancellationToken));
}
