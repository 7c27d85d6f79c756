using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Pegasus.Domain.Bots;
using Pegasus.Domain.Conversations;
using Pegasus.Domain.Routing;
using Pegasus.Domain.Tenants;
using Pegasus.Domain.Widgets;
using Pegasus.Functions.Analytics;
using Pegasus.Functions.Conversations;

namespace Pegasus.Functions.Tenants;

internal sealed record ChatRequest(
    [property: Description("The caller's own name for the conversation, the same for each of its messages. From 22 characters on it counts as one that nobody guesses; a shorter one holds for the caller's address alone.")]
    [property: Required, StringLength(ChatSessions.MaxLength)]
    string? SessionId,
    [property: Required, StringLength(VisitorMessage.MaxCharacters)] string? Message,
    [property: Description("The caller's own name for this message, so that it may be sent again."), StringLength(VisitorMessage.MaxClientMessageId, MinimumLength = 1)]
    string? ClientMessageId,
    [property: Description("Where the conversation comes from, as the caller calls itself, for routing; web if left out."), StringLength(RoutingFacts.MaxChannel, MinimumLength = 1)]
    string? Channel,
    [property: Description("The page that the visitor is on, for routing."), StringLength(VisitorDetails.MaxPageUrl)] string? PageUrl,
    [property: Description("The visitor's language, for routing."), StringLength(VisitorDetails.MaxLocale)] string? Language);

internal sealed record StartChatRequest(
    [property: Description("The caller's own name for a conversation of the chat call, to go on with that one: to read what a person answered, say.")]
    [property: StringLength(ChatSessions.MaxLength, MinimumLength = 1)]
    string? SessionId,
    VisitorDetails? Visitor);

internal sealed record CreateChatTokenRequest(
    [property: Description("What the token is for."), StringLength(ChatToken.MaxName)] string? Name,
    [property: Description("For how many days it starts chats; 30 if left out."), Range(1, ChatToken.MaxDays)] int? ExpiresInDays,
    [property: Description("Domains that the token is meant for, beside those that the live chat allows; none for all of these."), MaxLength(WebDomain.MaxDomains)]
    IReadOnlyList<string?>? AllowedDomains);

internal sealed record ChatTokenView(
    string Id,
    string Name,
    string Token,
    string Snippet,
    ChatTokenState State,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    IReadOnlyList<string> AllowedDomains,
    string CreatedBy,
    [property: Description("The websites that used it in the last 30 days, the latest first.")] IReadOnlyList<ChatTokenUse> SeenOn);

internal sealed record ChatTokenUse(string? Origin, DateTimeOffset LastSeen, long Sessions);

internal sealed record ChatTokensView(IReadOnlyList<ChatTokenView> Items);

internal sealed record RoutingWhen(
    [property: Description("The channel that a caller names itself by; web is the widget."), StringLength(RoutingFacts.MaxChannel)] string? Channel,
    [property: Description("A path, or a host and path, or a whole address, in which * stands for anything."), StringLength(RoutingConditions.MaxPageUrl)] string? PageUrl,
    [property: Description("A language with all its regions."), StringLength(35)] string? Language,
    [property: Description("Words or phrases, parted by commas, of which the first message has one."), StringLength(RoutingConditions.MaxText)] string? Text)
{
    public static RoutingWhen Of(RoutingConditions when) => new(when.Channel, when.PageUrl, when.Language, when.Text);
}

internal sealed record RoutingRuleBody([property: Required] RoutingWhen? When, [property: Required] string? BotId);

internal sealed record ChatRateLimit(
    [property: Description("How many messages all visitors together may send in a minute; null for as many as Pegasus allows."), Range(1, LiveChat.MaxPerMinute)] int? PerMinute);

internal sealed record ChatSettingsRequest(
    [property: Description("Domains whose pages may chat; none for any website."), Required, MaxLength(WebDomain.MaxDomains)] IReadOnlyList<string?>? AllowedDomains,
    [property: Description("The assistant for what fits no rule; null for none.")] string? DefaultBotId,
    [property: Description("The rules in order; the first that fires decides."), Required, MaxLength(Router.MaxRules)] IReadOnlyList<RoutingRuleBody?>? Routing,
    ChatRateLimit? RateLimit);

internal sealed record ChatSettingsView(
    IReadOnlyList<string> AllowedDomains,
    string? DefaultBotId,
    IReadOnlyList<RoutingRuleBody> Routing,
    ChatRateLimit RateLimit,
    [property: Description("What keeps visitors from an answer, as things are.")] IReadOnlyList<ChatWarning> Warnings);

internal sealed record ChatWarning([property: AllowedValues("no_default_assistant", "assistant_deleted", "assistant_not_ready", "ai_provider_refused")] string Code, string Message, string? BotId);

/// <summary>The live chat's settings in an export.</summary>
internal sealed record ExportedLiveChat(IReadOnlyList<string> AllowedDomains, string? DefaultBotId, IReadOnlyList<RoutingRule> Routing, int? PerMinute)
{
    public static ExportedLiveChat Of(LiveChat liveChat) => new(liveChat.AllowedDomains, liveChat.DefaultBotId, liveChat.Routing, liveChat.PerMinute);
}

internal sealed record RoutingTestRequest(
    [property: StringLength(RoutingFacts.MaxChannel)] string? Channel,
    [property: StringLength(VisitorDetails.MaxPageUrl)] string? PageUrl,
    [property: StringLength(VisitorDetails.MaxLocale)] string? Language,
    [property: StringLength(VisitorMessage.MaxCharacters)] string? Text,
    [property: Description("Rules that are not saved yet, in the place of those that are."), MaxLength(Router.MaxRules)] IReadOnlyList<RoutingRuleBody?>? Routing,
    [property: Description("With routing: the default assistant that is not saved yet.")] string? DefaultBotId);

internal sealed record RoutingTestResult(
    [property: Description("The assistant that would answer; null if there is none.")] string? BotId,
    string? BotName,
    BotStatus? Status,
    [property: Description("The rule's place among all, from 1; null for the default assistant.")] int? Rule,
    string Reason);

internal sealed record ChatRefusalView(
    VisitorRefusal Code, string? Origin, long Count, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, string LastRequestId,
    RefusalFix Fix, RefusalCause Cause, string Advice, bool Open);

internal sealed record ChatRefusalsView(IReadOnlyList<ChatRefusalView> Items);

internal sealed record ChatChecklistView(bool Healthy, IReadOnlyList<ChatCheckView> Checks);

internal sealed record ChatCheckView(TenantCheck Check, bool Healthy, string State, string Expected, RefusalFix? Fix, string? Advice)
{
    public static ChatCheckView Of(CheckResult<TenantCheck> result)
    {
        var advice = result.Cause is { } cause ? RefusalAdvice.For(cause) : null;
        return new(result.Check, result.Healthy, result.State, result.Expected, advice?.Fix, advice?.Sentence);
    }
}

internal sealed record FailedRequestView(
    string RequestId, DateTimeOffset At, string Endpoint, int Status, string Code, string Detail, RefusalCause? Cause,
    [property: Description("What mends it; null where the call itself was wrong: then detail says what.")] RefusalFix? Fix,
    string? Advice, string? Origin, string? BotId)
{
    public static FailedRequestView Of(FailedRequest request)
    {
        var advice = request.Cause is { } cause ? RefusalAdvice.For(cause) : null;
        return new(
            request.RequestId, request.At, request.Endpoint, request.Status, request.Code, request.Detail, request.Cause,
            advice?.Fix, advice?.Sentence, request.Origin, request.BotId);
    }
}
