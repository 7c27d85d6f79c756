using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Domain.Conversations;
using Pegasus.Domain.Routing;
using Pegasus.Domain.Widgets;
using Pegasus.Functions.Conversations;
using Pegasus.Functions.Credits;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.Http;
using Pegasus.Functions.State;
using Pegasus.Functions.Tokens;
using Pegasus.Functions.Widgets;

namespace Pegasus.Functions.Tenants;

/// <summary>What callers with a tenant's token do: chat, or as a widget show a face and start sessions, which go on as any other.</summary>
internal static class ChatEndpoints
{
    public static void MapLiveChat(this IEndpointRouteBuilder app)
    {
        var tenant = app.MapGroup("/api/widgets/{tenantId}").WithTags("Live chat").OpensBy(TokenKind.Tenant);
        tenant.MapPost("/chat", Chat).InFunction(FunctionTable.TenantChat).OnFault(VisitorErrors.SendFailed).Reads<ChatRequest>().Fails(TenantErrors.OfChat)
            .WithName("chat").WithSummary("Asks the assistant that the tenant's routing leads to; the caller's sessionId names the conversation.");
        var widget = tenant.MapGroup("").InFunction(FunctionTable.TenantWidget).OnFault(VisitorErrors.SessionStartFailed);
        widget.MapGet("/config", GetFace).Fails(TenantErrors.OfStart)
            .WithName("getTenantFace").WithSummary("What the widget shows before a conversation: the face of the assistant that the page leads to.");
        widget.MapPost("/sessions", Start).Reads<StartChatRequest>().Fails([.. TenantErrors.OfStart, TenantErrors.RateLimited(VisitorErrors.TypicalRate)])
            .WithName("startTenantSession").WithSummary("Starts a conversation, or with a sessionId goes on with one of the chat call; its token opens what stands under /api/widget/sessions.");
    }

    private static async Task<Results<Ok<Reply>, StreamedReply, ApiProblem>> Chat(
        string tenantId, HttpContext context, TenantGate gate, ChatSessions ids, LiveChatTable liveChats, ConversationTable conversations, ChatStarter starter,
        VisitorLimits limits, MessageSender sender, CreditLedger credits, CancellationToken cancellationToken)
    {
        var (claims, unread) = await gate.ReadTokenAsync(context.Request, tenantId);
        if (claims is null)
            return unread!.AsProblem();
        var (chat, invalid) = await ChatBodies.ReadChatAsync(context.Request);
        var sessionId = chat is null ? "" : ids.IdOf(claims, context, chat.SessionId);
        var looking = liveChats.ReadAsync(tenantId, cancellationToken);
        var reading = chat is null
            ? Task.FromResult<(Session?, IReadOnlyList<Message> Messages)>((null, []))
            : conversations.ReadSessionAsync(tenantId, sessionId, MessageSender.HistoryForAnswer, cancellationToken);
        await Task.WhenAll(looking, reading, credits.WarmAsync(tenantId, cancellationToken));
        var liveChat = await looking;
        if (TenantGate.Check(context.Request, claims, liveChat) is { } refusal)
            return refusal.AsProblem();
        if (chat is null)
            return invalid!.AsProblem();

        var (session, history) = await reading;
        var (bot, opened, unavailable) = await starter.AssistantAsync(context, claims, liveChat, session, sessionId, chat.Facts, cancellationToken);
        if (bot is null)
            return unavailable!.AsProblem();
        var speaks = new SessionTokenClaims(tenantId, bot.BotId, claims.TokenId, sessionId, opened!.Origin) { IsOfTenant = true };
        if (limits.TakeMessage(context, speaks, liveChat) is { } limited)
            return TenantErrors.RateLimited(limited).AsProblem();
        var message = new IncomingMessage(bot, opened, history, chat.Text, chat.ClientMessageId, RequestId.Of(context), TenantErrors.OfSending);
        var answer = await sender.AnswerAsync(message, context, token => gate.CheckAgainAsync(context.Request, claims, token), cancellationToken);
        if (opened.IsNew && answer.Result is not ApiProblem)
            ChatStarter.NoteStart(context);
        return answer;
    }

    private static async Task<Results<Ok<WidgetFace>, ApiProblem>> GetFace(
        string tenantId, string? pageUrl, string? language, HttpContext context, TenantGate gate, LiveChatTable liveChats, ChatStarter starter, CancellationToken cancellationToken)
    {
        var (claims, unread) = await gate.ReadTokenAsync(context.Request, tenantId);
        if (claims is null)
            return unread!.AsProblem();
        var liveChat = await liveChats.ReadAsync(tenantId, cancellationToken);
        if (TenantGate.Check(context.Request, claims, liveChat) is { } refusal)
            return refusal.AsProblem();
        var facts = new RoutingFacts(RoutingFacts.Web, pageUrl, language);
        var (bot, _, unavailable) = await starter.AssistantAsync(context, claims, liveChat, null, "", facts, cancellationToken);
        return bot is null
            ? unavailable!.AsProblem()
            : TypedResults.Ok(new WidgetFace(bot.Name, bot.Greeting, bot.SuggestedQuestions, bot.Widget?.Theme ?? new WidgetTheme(), VisitorMessage.MaxCharacters));
    }

    private static async Task<Results<Created<SessionStarted>, ApiProblem>> Start(
        string tenantId, HttpContext context, TenantGate gate, ChatSessions ids, LiveChatTable liveChats, ConversationTable conversations, ChatStarter starter,
        VisitorLimits limits, WidgetTokens tokens, CreditLedger credits, CancellationToken cancellationToken)
    {
        var (claims, unread) = await gate.ReadTokenAsync(context.Request, tenantId);
        if (claims is null)
            return unread!.AsProblem();
        var liveChat = await liveChats.ReadAsync(tenantId, cancellationToken);
        if (TenantGate.Check(context.Request, claims, liveChat) is { } refusal)
            return refusal.AsProblem();
        var (own, visitor, invalid) = await ChatBodies.ReadStartAsync(context.Request);
        var sessionId = own is null ? Ids.New() : ids.IdOf(claims, context, own);
        var present = own is null ? null : await conversations.FindAsync(tenantId, sessionId, cancellationToken);
        var facts = new RoutingFacts(RoutingFacts.Web, visitor.PageUrl, visitor.Locale);
        var (bot, session, unavailable) = await starter.AssistantAsync(
            context, claims, liveChat, present, sessionId, facts, cancellationToken, mustBeReady: present is null);
        if (bot is null)
            return unavailable!.AsProblem();
        if (limits.TakeStart(context, tenantId, claims.TokenId) is { } limited)
            return TenantErrors.RateLimited(limited).AsProblem();
        if (invalid is not null)
            return invalid.AsProblem();

        if (present is null)
            await Task.WhenAll(starter.OpenAsync(context, session! with { Visitor = visitor }, cancellationToken), credits.WarmAsync(tenantId, cancellationToken));
        var (token, expiresAt) = tokens.IssueSession(
            new SessionTokenClaims(tenantId, bot.BotId, claims.TokenId, sessionId, session!.Origin) { IsOfTenant = true });
        return TypedResults.Created(
            $"/api/widget/sessions/{sessionId}/messages",
            new SessionStarted(sessionId, token, expiresAt, bot.Greeting, bot.SuggestedQuestions));
    }
}
