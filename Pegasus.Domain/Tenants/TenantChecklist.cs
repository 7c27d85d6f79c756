using System.Globalization;
using System.Text.Json.Serialization;
using Pegasus.Domain.Bots;
using Pegasus.Domain.Credits;
using Pegasus.Domain.Widgets;

namespace Pegasus.Domain.Tenants;

/// <summary>What the live chat's checklist looks at, in its order.</summary>
public enum TenantCheck
{
    /// <summary>A widget token is good.</summary>
    [JsonStringEnumMemberName("widget_token")] WidgetToken,

    /// <summary>The website may use the live chat.</summary>
    [JsonStringEnumMemberName("allowed_domain")] AllowedDomain,

    /// <summary>An assistant answers what fits no rule.</summary>
    [JsonStringEnumMemberName("default_assistant")] DefaultAssistant,

    /// <summary>That assistant is READY.</summary>
    [JsonStringEnumMemberName("assistant_status")] AssistantStatus,

    /// <summary>Credits are left for today.</summary>
    [JsonStringEnumMemberName("credits")] Credits,
}

/// <summary>A tenant's token that somebody holds beside the checklist.</summary>
/// <param name="Claims">What it says; null if it does not verify.</param>
/// <param name="IsExpired">Whether it has expired.</param>
public sealed record PresentedTenantToken(TenantTokenClaims? Claims, bool IsExpired);

/// <summary>What the checklist judges.</summary>
/// <param name="WorkspaceId">The tenant.</param>
/// <param name="LiveChat">Its live chat.</param>
/// <param name="Assistant">The status of its default assistant; null if there is none.</param>
/// <param name="Credits">Today's credits.</param>
/// <param name="Token">The token of a snippet; null to judge whether any is good.</param>
/// <param name="Origin">The origin of a website; null to judge none.</param>
/// <param name="Now">The time.</param>
public sealed record TenantFacts(
    string WorkspaceId, LiveChat LiveChat, BotStatus? Assistant, CreditCounter Credits, PresentedTenantToken? Token, PresentedOrigin? Origin, DateTimeOffset Now);

/// <summary>The live chat's checklist: its troubleshooting page's things to check, each judged by the rule that lets callers in.</summary>
public static class TenantChecklist
{
    /// <summary>The checks in the order of the gate.</summary>
    public static IReadOnlyList<CheckResult<TenantCheck>> Of(TenantFacts facts) =>
        [OfToken(facts), OfDomain(facts), OfAssistant(facts), OfStatus(facts), OfCredits(facts)];

    private static CheckResult<TenantCheck> OfToken(TenantFacts facts)
    {
        const string Expected = "The snippet's token is signed, not expired and not revoked";
        var (cause, state) = facts.Token switch
        {
            null => facts.LiveChat.Tokens.Any(token => token.ExpiresAt > facts.Now)
                ? ((RefusalCause?)null, "No snippet was given to look at; a token is good")
                : (RefusalCause.TokenExpired, "No token is good: none was made, or all have expired"),
            { Claims: null } => (RefusalCause.TokenUnverified, "The token is not one that Pegasus made"),
            { Claims: var claims } when claims.WorkspaceId != facts.WorkspaceId => (RefusalCause.TokenUnverified, "The token is another workspace's"),
            { IsExpired: true } => (RefusalCause.TokenExpired, "The token has expired"),
            { Claims: var claims } => facts.LiveChat.Find(claims.TokenId) is { } known
                ? (null, string.Create(CultureInfo.InvariantCulture, $"The token is good until {known.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC"))
                : (RefusalCause.TokenRevoked, "The token was revoked"),
        };
        return new(TenantCheck.WidgetToken, state, Expected, cause);
    }

    private static CheckResult<TenantCheck> OfDomain(TenantFacts facts)
    {
        const string Expected = "The website's domain is listed, or the list is intentionally empty";
        var domains = facts.LiveChat.AllowedDomains;
        var list = domains.Count switch
        {
            0 => "The list is empty: any website may use the live chat",
            1 => "1 domain is listed",
            var count => string.Create(CultureInfo.InvariantCulture, $"{count} domains are listed"),
        };
        if (facts.Origin is not { Origin: var origin })
            return new(TenantCheck.AllowedDomain, list, Expected, null);
        // A token that is there narrows the list; for others, the tenant's own counts.
        var token = facts.Token?.Claims is { } claims ? facts.LiveChat.Find(claims.TokenId) : null;
        var cause = TenantAccess.CheckDomain(token?.AllowedDomains ?? [], facts.LiveChat, origin);
        return new(TenantCheck.AllowedDomain, cause switch
        {
            null when domains.Count == 0 && token is not { AllowedDomains.Count: > 0 } => list,
            null => $"{origin} is allowed",
            RefusalCause.DomainMissing => "A page without an origin cannot be on the list",
            _ => $"{origin} is not allowed",
        }, Expected, cause);
    }

    private static CheckResult<TenantCheck> OfAssistant(TenantFacts facts) => new(
        TenantCheck.DefaultAssistant,
        facts.Assistant is not null ? "Chosen" : facts.LiveChat.DefaultBotId is null ? "None is chosen" : "It was deleted",
        "A default assistant is configured for chat",
        facts.Assistant is null ? RefusalCause.AssistantMissing : null);

    private static CheckResult<TenantCheck> OfStatus(TenantFacts facts)
    {
        const string Expected = "READY";
        return facts.Assistant is { } status
            ? new(TenantCheck.AssistantStatus, WidgetChecklist.NameOf(status), Expected, WidgetAccess.CheckStatus(status))
            : new(TenantCheck.AssistantStatus, "There is no assistant", Expected, RefusalCause.AssistantMissing);
    }

    private static CheckResult<TenantCheck> OfCredits(TenantFacts facts) => new(
        TenantCheck.Credits, WidgetChecklist.Describe(facts.Credits), WidgetChecklist.CreditsExpected, WidgetAccess.CheckCredits(facts.Credits));
}
