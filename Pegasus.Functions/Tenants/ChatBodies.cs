using Pegasus.Domain.Conversations;
using Pegasus.Domain.Routing;
using Pegasus.Domain.Tenants;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Conversations;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Tenants;

/// <summary>What was read of a call of the chat.</summary>
internal sealed record IncomingChat(string SessionId, string Text, string? ClientMessageId, RoutingFacts Facts);

/// <summary>Reads what callers and owners send to the live chat; all that is wrong is told at once.</summary>
internal static class ChatBodies
{
    private const int MaxSettingsBytes = 512 * 1024;

    public static async Task<(IncomingChat? Chat, ApiError? Error)> ReadChatAsync(HttpRequest request)
    {
        var body = await request.ReadJsonAsync(ApiJson.Default.ChatRequest);
        if (body.Value is not { } chat)
            return (null, body.Error);
        var errors = new FieldErrors();
        var sessionId = errors.Required("sessionId", chat.SessionId, ChatSessions.MaxLength);
        errors.Add(VisitorMessage.Problems(chat.Message, chat.ClientMessageId));
        var channel = errors.Optional("channel", chat.Channel, RoutingFacts.MaxChannel);
        if (channel is { Length: 0 })
            errors.Add("channel", "Name the channel, or leave it out.");
        var facts = new RoutingFacts(
            channel ?? RoutingFacts.Web, errors.Optional("pageUrl", chat.PageUrl, VisitorDetails.MaxPageUrl),
            errors.Optional("language", chat.Language, VisitorDetails.MaxLocale), chat.Message);
        return errors.Error is { } error ? (null, error) : (new IncomingChat(sessionId, chat.Message!, chat.ClientMessageId, facts), null);
    }

    /// <summary>Which conversation a session is started for, and what the page tells of its visitor.</summary>
    public static async Task<(string? SessionId, VisitorDetails Visitor, ApiError? Error)> ReadStartAsync(HttpRequest request)
    {
        var body = await request.ReadJsonAsync(ApiJson.Default.StartChatRequest);
        var errors = new FieldErrors();
        var sessionId = errors.Optional("sessionId", body.Value?.SessionId, ChatSessions.MaxLength);
        if (sessionId is { Length: 0 })
            errors.Add("sessionId", "Name a conversation, or leave it out to start one.");
        return (sessionId, MessageBodies.ReadVisitor(body.Value?.Visitor, errors), body.Error ?? errors.Error);
    }

    /// <summary>The settings that an owner wants, tokens and edition left as they are.</summary>
    public static async Task<(LiveChat? Settings, ApiError? Error)> ReadSettingsAsync(
        string workspaceId, HttpRequest request, BotStore bots, CancellationToken cancellationToken)
    {
        var body = await request.ReadJsonAsync(ApiJson.Default.ChatSettingsRequest, MaxSettingsBytes);
        if (body.Value is not { } settings)
            return (null, body.Error);
        var errors = new FieldErrors();
        var domains = ReadDomains(settings.AllowedDomains, errors);
        if (settings.AllowedDomains is null)
            errors.Add("allowedDomains", "This member is required; send an empty list to allow any website.");
        if (settings.Routing is null)
            errors.Add("routing", "This member is required; send an empty list for no rules.");
        var rules = await ReadRulesAsync(workspaceId, settings.Routing ?? [], bots, errors, cancellationToken);
        if (settings.DefaultBotId is { } botId && await bots.FindAsync(workspaceId, botId, cancellationToken) is null)
            errors.Add("defaultBotId", "There is no bot of this id.");
        if (settings.RateLimit?.PerMinute is < 1 or > LiveChat.MaxPerMinute)
            errors.Add("rateLimit.perMinute", $"Allow 1 to {LiveChat.MaxPerMinute:N0} messages a minute, or send null.");
        return errors.Error is { } error
            ? (null, error)
            : (new LiveChat { AllowedDomains = domains, DefaultBotId = settings.DefaultBotId, Routing = rules, PerMinute = settings.RateLimit?.PerMinute }, null);
    }

    public static List<string> ReadDomains(IReadOnlyList<string?>? entries, FieldErrors errors)
    {
        if (entries?.Count > WebDomain.MaxDomains)
            errors.Add("allowedDomains", $"List at most {WebDomain.MaxDomains} domains.");
        var domains = new List<string>();
        foreach (var (i, entry) in (entries ?? []).Take(WebDomain.MaxDomains).Index())
        {
            if (WebDomain.Normalize(entry, out var problem) is not { } domain)
                errors.Add($"allowedDomains[{i}]", problem!);
            else if (!domains.Contains(domain))
                domains.Add(domain);
        }
        return domains;
    }

    public static async Task<List<RoutingRule>> ReadRulesAsync(
        string workspaceId, IReadOnlyList<RoutingRuleBody?> bodies, BotStore bots, FieldErrors errors, CancellationToken cancellationToken)
    {
        if (bodies.Count > Router.MaxRules)
            errors.Add("routing", $"Write at most {Router.MaxRules} rules.");
        var rules = new List<RoutingRule>();
        var known = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var (i, body) in bodies.Take(Router.MaxRules).Index())
        {
            var (when, botId) = (body?.When, body?.BotId ?? "");
            var conditions = new RoutingConditions(Trim(when?.Channel), Trim(when?.PageUrl), Trim(when?.Language), Trim(when?.Text));
            foreach (var (field, problem) in conditions.Problems())
                errors.Add(field.Length == 0 ? $"routing[{i}].when" : $"routing[{i}].when.{field}", problem);
            if (!known.TryGetValue(botId, out var exists))
                known[botId] = exists = await bots.FindAsync(workspaceId, botId, cancellationToken) is not null;
            if (!exists)
                errors.Add($"routing[{i}].botId", "There is no bot of this id.");
            rules.Add(new RoutingRule(conditions, botId));
        }
        return rules;
    }

    /// <summary>An empty condition is none.</summary>
    private static string? Trim(string? condition) => condition?.Trim() is { Length: > 0 } text ? text : null;
}
