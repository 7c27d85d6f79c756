using Azure;
using Pegasus.Domain.Conversations;
using Pegasus.Domain.Routing;
using Pegasus.Domain.Tenants;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Conversations;
using Pegasus.Functions.Http;
using Pegasus.Functions.Widgets;

namespace Pegasus.Functions.Tenants;

/// <summary>Begins the conversations of a tenant, or goes on with them.</summary>
internal sealed class ChatStarter(Assistants assistants, BotStore bots, ConversationTable conversations, TimeProvider clock)
{
    /// <summary>The assistant of a conversation: the one that it is with, or the one that the rules lead a new one to. Nothing is written.</summary>
    /// <param name="context">The call, whose books learn which assistant it is.</param>
    /// <param name="claims">The token.</param>
    /// <param name="liveChat">The tenant's live chat.</param>
    /// <param name="session">The conversation; null for a new one.</param>
    /// <param name="sessionId">Its id.</param>
    /// <param name="facts">What is known of a new one.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <param name="mustBeReady">Whether the assistant is to answer, unless a person has the conversation.</param>
    /// <returns>The assistant and the conversation; or why there is none.</returns>
    public async Task<(BotRecord? Bot, Session? Session, ApiError? Refusal)> AssistantAsync(
        HttpContext context, TenantTokenClaims claims, LiveChat liveChat, Session? session, string sessionId, RoutingFacts facts, CancellationToken cancellationToken,
        bool mustBeReady = true)
    {
        var (bot, route) = session is null
            ? await assistants.RouteAsync(claims.WorkspaceId, liveChat, facts, cancellationToken)
            : (await bots.FindAsync(claims.WorkspaceId, session.BotId, cancellationToken), null);
        if (bot is null)
            return (null, null, TenantErrors.NoDefaultAssistant);
        if (context.Features.Get<VisitorCall>() is { } call)
            context.Features.Set(call with { BotId = bot.BotId });
        if (mustBeReady && (session is null || session.State.IsForBot()) && VisitorErrors.OfStatus(bot.State.Status) is { } refusal)
            return (null, null, refusal);
        return (bot, session ?? new Session(claims.WorkspaceId, sessionId)
        {
            BotId = bot.BotId,
            CreatedAt = clock.GetUtcNow(),
            Origin = VisitorGate.OriginOf(context.Request),
            Visitor = new VisitorDetails(null, null, facts.Language, facts.PageUrl),
            Channel = facts.Channel,
            RoutedBy = route!.Reason,
            IsNew = true,
        }, null);
    }

    /// <summary>Writes a new conversation that has no message yet, unless somebody else was faster.</summary>
    public async Task OpenAsync(HttpContext context, Session session, CancellationToken cancellationToken)
    {
        try
        {
            await conversations.AddAsync(session, cancellationToken);
            NoteStart(context);
        }
        catch (RequestFailedException fault) when (fault.Status == 409)
        {
            // The same caller's, at the same time: it goes on with that one.
        }
    }

    /// <summary>Lets the books count a conversation that has begun.</summary>
    public static void NoteStart(HttpContext context)
    {
        if (context.Features.Get<VisitorCall>() is { } call)
            context.Features.Set(call with { StartsSession = true });
    }
}
