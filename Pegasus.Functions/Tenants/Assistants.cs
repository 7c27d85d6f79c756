using Pegasus.Domain.Conversations;
using Pegasus.Domain.Routing;
using Pegasus.Domain.Tenants;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Conversations;
using Pegasus.Functions.Http;
using Pegasus.Functions.Widgets;

namespace Pegasus.Functions.Tenants;

/// <summary>Finds the assistant that a tenant's conversation is led to.</summary>
internal sealed class Assistants(BotStore bots)
{
    /// <summary>The first choice of the rules that still exists.</summary>
    /// <returns>Neither if there is none.</returns>
    public async Task<(BotRecord? Bot, RoutingChoice? Choice)> RouteAsync(string workspaceId, LiveChat liveChat, RoutingFacts facts, CancellationToken cancellationToken)
    {
        foreach (var choice in Router.Choices(liveChat.Routing, liveChat.DefaultBotId, facts))
        {
            if (await bots.FindAsync(workspaceId, choice.BotId, cancellationToken) is { } bot)
                return (bot, choice);
        }
        return default;
    }

    /// <summary>
    /// The assistant of a session that a tenant's token started. The first message may lead it to another than the page did: a rule
    /// may ask for its words.
    /// </summary>
    /// <param name="session">The session, with as many messages as it has.</param>
    /// <param name="place">What the call met.</param>
    /// <param name="text">The message.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The session as it goes on, and its assistant; or why there is none.</returns>
    public async Task<(Session Session, BotRecord? Bot, ApiError? Refusal)> OfAsync(
        Session session, VisitorPlace place, string text, CancellationToken cancellationToken)
    {
        var bot = place.Bot?.BotId == session.BotId ? place.Bot : await bots.FindAsync(session.WorkspaceId, session.BotId, cancellationToken);
        if (session.MessageCount == 0 && place.LiveChat!.Routing.Any(rule => rule.When.Text is not null))
        {
            var facts = new RoutingFacts(session.Channel ?? RoutingFacts.Web, session.Visitor.PageUrl, session.Visitor.Locale, text);
            var (led, route) = await RouteAsync(session.WorkspaceId, place.LiveChat, facts, cancellationToken);
            (bot, session) = led is null ? (bot, session) : (led, session with { BotId = led.BotId, RoutedBy = route!.Reason });
        }
        if (bot is null)
            return (session, null, TenantErrors.NoDefaultAssistant);
        return session.State.IsForBot() && VisitorErrors.OfStatus(bot.State.Status) is { } refusal ? (session, null, refusal) : (session, bot, null);
    }
}
