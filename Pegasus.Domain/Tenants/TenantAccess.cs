using Pegasus.Domain.Analytics;
using Pegasus.Domain.Widgets;

namespace Pegasus.Domain.Tenants;

/// <summary>What a verified widget token of a tenant says.</summary>
/// <param name="WorkspaceId">The tenant.</param>
/// <param name="TokenId">Which of its tokens.</param>
public sealed record TenantTokenClaims(string WorkspaceId, string TokenId);

/// <summary>Who may use a tenant's live chat: token → domain. The one place that decides.</summary>
public static class TenantAccess
{
    /// <summary>Whether a token that verifies and has not expired lets its bearer in.</summary>
    /// <param name="token">The token's claims.</param>
    /// <param name="liveChat">The tenant's present live chat.</param>
    /// <param name="origin">The request's <c>Origin</c> header; null if missing or more than one.</param>
    /// <returns>The refusal, or null.</returns>
    public static Refusal? CheckToken(TenantTokenClaims token, LiveChat liveChat, string? origin) => liveChat.Find(token.TokenId) is not { } known
        ? new Refusal(VisitorRefusal.TokenInvalid, RefusalCause.TokenRevoked)
        : As(VisitorRefusal.DomainNotAuthorized, CheckDomain(known.AllowedDomains, liveChat, origin));

    /// <summary>Whether a running session may go on. A token that has expired ends no session; one that was revoked does.</summary>
    /// <param name="session">The session token's claims.</param>
    /// <param name="liveChat">The tenant's present live chat.</param>
    /// <param name="origin">The request's <c>Origin</c> header; null if missing or more than one.</param>
    /// <returns>The refusal, or null.</returns>
    public static Refusal? CheckSession(SessionTokenClaims session, LiveChat liveChat, string? origin)
    {
        if (liveChat.Find(session.ConfigId) is not { } token)
            return new Refusal(VisitorRefusal.SessionInvalid, RefusalCause.TokenRevoked);
        return As(VisitorRefusal.DomainNotAuthorized, CheckDomain(token.AllowedDomains, liveChat, origin))
            ?? As(VisitorRefusal.DomainNotAuthorized, origin is null || origin == session.Origin ? null : RefusalCause.OriginChanged);
    }

    /// <summary>
    /// Whether callers are still turned away as they were: by the present state where it tells, otherwise unless a call of the same website
    /// and kind was let in since.
    /// </summary>
    public static bool IsOpen(RefusalSummary refusal, LiveChat present) => refusal.Cause switch
    {
        RefusalCause.DomainNotListed => !WebDomain.IsAllowed(present.AllowedDomains, refusal.Origin) || IsUnanswered(refusal),
        RefusalCause.AssistantMissing => present.DefaultBotId is null,
        _ => IsUnanswered(refusal),
    };

    private static bool IsUnanswered(RefusalSummary refusal) => refusal.LastAdmitted is null || refusal.LastAdmitted < refusal.LastSeen;

    /// <summary>Whether a page of this origin may chat.</summary>
    /// <param name="ofToken">The domains that the token is meant for; none for all of the tenant's.</param>
    /// <param name="liveChat">The tenant's present live chat.</param>
    /// <param name="origin">The request's <c>Origin</c> header; null if missing or more than one.</param>
    public static RefusalCause? CheckDomain(IReadOnlyList<string> ofToken, LiveChat liveChat, string? origin)
    {
        if (WebDomain.IsAllowed(liveChat.AllowedDomains, origin) && WebDomain.IsAllowed(ofToken, origin))
            return null;
        return origin is null or "null" ? RefusalCause.DomainMissing : RefusalCause.DomainNotListed;
    }

    private static Refusal? As(VisitorRefusal code, RefusalCause? cause) => cause is { } found ? new Refusal(code, found) : null;
}
