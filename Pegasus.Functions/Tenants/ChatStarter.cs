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
internal sealed class ChatStarter(Assistants assistants, BotStore bots, ConversationTable conversations, ConversationErasure erasure, TimeProvider clock)
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
        }, null);
    }

    /// <summary>Writes a new conversation; of two first messages at once, the second finds the first one's, which is not new then.</summary>
    public async Task<(Session Session, IReadOnlyList<Message> History, bool IsNew)> OpenAsync(HttpContext context, Session session, CancellationToken cancellationToken)
    {
        try
        {
            var opened = await conversations.AddAsync(session, cancellationToken);
            if (context.Features.Get<VisitorCall>() is { } call)
                context.Features.Set(call with { StartsSession = true });
            return (opened, [], true);
        }
        catch (RequestFailedException fault) when (fault.Status == 409)
        {
            var (present, history) = await conversations.ReadSessionAsync(session.WorkspaceId, session.SessionId, MessageSender.HistoryForAnswer, cancellationToken);
            return (present ?? session, history, false);
        }
    }

    /// <summary>Takes a new conversation back whose first message was neither answered nor kept, unless another message came.</summary>
    public Task WithdrawAsync(Session session) =>
        erasure.EraseAsync(session.WorkspaceId, session.SessionId, CancellationToken.None, unlessTouchedSince: session.CreatedAt.AddTicks(1));
}
