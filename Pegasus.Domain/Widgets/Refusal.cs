using System.Text.Json.Serialization;

namespace Pegasus.Domain.Widgets;

/// <summary>What a visitor who is turned away is told. The sentences are the contract's.</summary>
public enum VisitorRefusal
{
    /// <summary>The widget token does not fit the bot's present widget.</summary>
    [JsonStringEnumMemberName("widget_invalid")] WidgetInvalid,

    /// <summary>The session token does not fit a session that may go on.</summary>
    [JsonStringEnumMemberName("session_invalid")] SessionInvalid,

    /// <summary>The page's origin is not on the widget's list, or is not the session's own.</summary>
    [JsonStringEnumMemberName("origin_not_allowed")] OriginNotAllowed,

    /// <summary>The bot is not READY.</summary>
    [JsonStringEnumMemberName("bot_not_ready")] BotNotReady,

    /// <summary>Too many calls in too short a time.</summary>
    [JsonStringEnumMemberName("rate_limited")] RateLimited,

    /// <summary>The day's credits are used up.</summary>
    [JsonStringEnumMemberName("credits_exhausted")] CreditsExhausted,

    /// <summary>The session could not be created.</summary>
    [JsonStringEnumMemberName("session_start_failed")] SessionStartFailed,

    /// <summary>The message could not be answered.</summary>
    [JsonStringEnumMemberName("send_failed")] SendFailed,

    /// <summary>A call of a tenant's chat carries no token.</summary>
    [JsonStringEnumMemberName("token_missing")] TokenMissing,

    /// <summary>The tenant's token has expired.</summary>
    [JsonStringEnumMemberName("token_expired")] TokenExpired,

    /// <summary>The tenant's token does not verify, or was revoked.</summary>
    [JsonStringEnumMemberName("token_invalid")] TokenInvalid,

    /// <summary>The page's domain is not on the tenant's list.</summary>
    [JsonStringEnumMemberName("domain_not_authorized")] DomainNotAuthorized,

    /// <summary>The tenant's credits of the day are used up.</summary>
    [JsonStringEnumMemberName("usage_limit")] UsageLimit,

    /// <summary>No rule leads to an assistant, and there is no default one.</summary>
    [JsonStringEnumMemberName("no_default_assistant")] NoDefaultAssistant,
}

/// <summary>Why a visitor was turned away, as exactly as the code that did it knows.</summary>
public enum RefusalCause
{
    /// <summary>The token is missing, was altered, or was never one of this kind.</summary>
    [JsonStringEnumMemberName("token_unverified")] TokenUnverified,

    /// <summary>The token is another bot's.</summary>
    [JsonStringEnumMemberName("token_of_other_bot")] TokenOfOtherBot,

    /// <summary>The bot has no widget.</summary>
    [JsonStringEnumMemberName("widget_deleted")] WidgetDeleted,

    /// <summary>The widget was deleted and enabled anew since.</summary>
    [JsonStringEnumMemberName("widget_replaced")] WidgetReplaced,

    /// <summary>The token was rotated since.</summary>
    [JsonStringEnumMemberName("token_rotated")] TokenRotated,

    /// <summary>The session is older than sessions get.</summary>
    [JsonStringEnumMemberName("session_expired")] SessionExpired,

    /// <summary>The session was erased.</summary>
    [JsonStringEnumMemberName("session_erased")] SessionErased,

    /// <summary>The list of origins is not empty, and the call named no origin.</summary>
    [JsonStringEnumMemberName("origin_missing")] OriginMissing,

    /// <summary>The page's origin is not on the list.</summary>
    [JsonStringEnumMemberName("origin_not_listed")] OriginNotListed,

    /// <summary>The session was started from another origin.</summary>
    [JsonStringEnumMemberName("origin_changed")] OriginChanged,

    /// <summary>The bot has no documents.</summary>
    [JsonStringEnumMemberName("bot_without_data")] BotWithoutData,

    /// <summary>The bot was never trained.</summary>
    [JsonStringEnumMemberName("bot_untrained")] BotUntrained,

    /// <summary>The bot's training is not done yet.</summary>
    [JsonStringEnumMemberName("bot_in_training")] BotInTraining,

    /// <summary>The documents changed since the bot was trained.</summary>
    [JsonStringEnumMemberName("bot_outdated")] BotOutdated,

    /// <summary>One session sent too much.</summary>
    [JsonStringEnumMemberName("session_rate")] SessionRate,

    /// <summary>One address called too often.</summary>
    [JsonStringEnumMemberName("address_rate")] AddressRate,

    /// <summary>The widget was used too often.</summary>
    [JsonStringEnumMemberName("widget_rate")] WidgetRate,

    /// <summary>The workspace's widgets together were used too often.</summary>
    [JsonStringEnumMemberName("workspace_rate")] WorkspaceRate,

    /// <summary>The day's credits are used up.</summary>
    [JsonStringEnumMemberName("credits_used_up")] CreditsUsedUp,

    /// <summary>The AI gave no answer.</summary>
    [JsonStringEnumMemberName("ai_failed")] AiFailed,

    /// <summary>Pegasus or its storage had a fault.</summary>
    [JsonStringEnumMemberName("pegasus_failed")] PegasusFailed,

    /// <summary>The call carries no token.</summary>
    [JsonStringEnumMemberName("token_missing")] TokenMissing,

    /// <summary>The token has expired.</summary>
    [JsonStringEnumMemberName("token_expired")] TokenExpired,

    /// <summary>The token was revoked.</summary>
    [JsonStringEnumMemberName("token_revoked")] TokenRevoked,

    /// <summary>The list of domains is not empty, and the call named no website.</summary>
    [JsonStringEnumMemberName("domain_missing")] DomainMissing,

    /// <summary>The page's domain is not on the list of the tenant or of the token.</summary>
    [JsonStringEnumMemberName("domain_not_listed")] DomainNotListed,

    /// <summary>No assistant is chosen for such conversations, or it was deleted.</summary>
    [JsonStringEnumMemberName("assistant_missing")] AssistantMissing,

    /// <summary>The tenant's visitors together sent too much in a minute.</summary>
    [JsonStringEnumMemberName("tenant_rate")] TenantRate,
}

/// <summary>A visitor turned away: what the visitor is told, and what the owner is.</summary>
/// <param name="Code">Which sentence the visitor saw.</param>
/// <param name="Cause">Why.</param>
public readonly record struct Refusal(VisitorRefusal Code, RefusalCause Cause);
