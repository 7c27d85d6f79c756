using Pegasus.Domain.Tenants;
using Pegasus.Domain.Widgets;
using Pegasus.Functions.Conversations;
using Pegasus.Functions.Http;
using Pegasus.Functions.Widgets;

namespace Pegasus.Functions.Tenants;

/// <summary>The errors of a tenant's live chat, in the words of its troubleshooting page.</summary>
internal static class TenantErrors
{
    public static readonly ApiError TooManyTokens = new(
        409, "too_many_chat_tokens", "Too many tokens", $"{LiveChat.MaxTokens} widget tokens are good already; revoke one that no website uses first.");

    public static readonly ApiError RequestUnknown = ApiErrors.NotFound with
    {
        Detail = "No failed request of this id is known. Failed ones are known for 7 days; one that succeeded, or whose token was not this workspace's, is not listed.",
    };

    public static readonly VisitorError TokenMissing = Of(new(VisitorRefusal.TokenMissing, RefusalCause.TokenMissing));

    public static readonly VisitorError TokenExpired = Of(new(VisitorRefusal.TokenExpired, RefusalCause.TokenExpired));

    public static readonly VisitorError TokenUnverified = Of(new(VisitorRefusal.TokenInvalid, RefusalCause.TokenUnverified));

    public static readonly VisitorError NoDefaultAssistant = Of(new(VisitorRefusal.NoDefaultAssistant, RefusalCause.AssistantMissing));

    /// <summary>What may come in place of a reply.</summary>
    public static readonly SendErrors OfSending =
        new(VisitorErrors.SendFailed, VisitorErrors.SendFailedBy(RefusalCause.AiFailed), VisitorErrors.SessionInvalid(RefusalCause.SessionErased), UsageLimit);

    /// <summary>How a token is refused, in the order of the checks.</summary>
    public static IReadOnlyList<ApiError> OfToken =>
        [TokenMissing, TokenUnverified, TokenExpired, Of(new(VisitorRefusal.DomainNotAuthorized, RefusalCause.DomainNotListed))];

    /// <summary>How the start of a conversation is refused, in the order of the checks.</summary>
    public static IReadOnlyList<ApiError> OfStart => [.. OfToken, NoDefaultAssistant, VisitorErrors.Of(new(VisitorRefusal.BotNotReady, RefusalCause.BotOutdated))];

    /// <summary>How a message is refused, in the order of the checks.</summary>
    public static IReadOnlyList<ApiError> OfChat => [.. OfStart, RateLimited(VisitorErrors.TypicalRate), UsageLimit(secondsToReset: 43_200)];

    /// <summary>The day's credits are used up.</summary>
    public static VisitorError UsageLimit(int secondsToReset) =>
        new(429, "usage_limit", "Usage limit", "Usage limits hit", new(VisitorRefusal.UsageLimit, RefusalCause.CreditsUsedUp)) { RetryAfter = secondsToReset };

    public static VisitorError RateLimited(RateRefusal refusal) =>
        new(429, "rate_limited", "Rate limited", "Rate limits hit", new(VisitorRefusal.RateLimited, refusal.Cause))
        {
            RetryAfter = Math.Max(1, (int)Math.Ceiling(refusal.Wait.TotalSeconds)),
        };

    /// <summary>What the gate's rules refuse.</summary>
    public static VisitorError Of(Refusal refusal) => refusal.Code switch
    {
        VisitorRefusal.TokenMissing => new(401, "token_missing", "Token missing", "Missing widget token", refusal),
        VisitorRefusal.TokenExpired => new(401, "token_expired", "Token expired", "Expired widget token", refusal),
        VisitorRefusal.TokenInvalid => new(401, "token_invalid", "Token invalid", "Invalid widget token", refusal),
        VisitorRefusal.DomainNotAuthorized => new(403, "domain_not_authorized", "Domain not authorized", "Domain not authorized", refusal),
        VisitorRefusal.NoDefaultAssistant =>
            new(400, "no_default_assistant", "No default assistant", "No default chat assistant configured for the tenant", refusal),
        _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
    };
}
