using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Domain.Analytics;
using Pegasus.Domain.Conversations;
using Pegasus.Domain.Credits;
using Pegasus.Domain.Widgets;
using Pegasus.Functions.Analytics;
using Pegasus.Functions.Credits;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.Http;
using Pegasus.Functions.Safety;
using Pegasus.Functions.State;
using Pegasus.Functions.Tenants;
using Pegasus.Functions.Tokens;
using Pegasus.Functions.Widgets;

namespace Pegasus.Functions.Conversations;

/// <summary>What visitors call: the widget's face, a session, its messages.</summary>
internal static class VisitorEndpoints
{
    private const int HistoryForVisitor = 200;

    private static readonly ApiError UnknownMessage = ApiErrors.InvalidFields(
        new Dictionary<string, string[]> { ["after"] = ["Send the messageId of a message that you have, unchanged."] });

    public static void MapVisitors(this IEndpointRouteBuilder app)
    {
        var widget = app.MapGroup("/api/widget").WithTags("Visitors");
        widget.MapPost("/sessions", Start).InFunction("widget-session-start").OnFault(VisitorErrors.SessionStartFailed)
            .OpensBy(TokenKind.Widget).Reads<StartSessionRequest>().Fails([.. VisitorErrors.OfWidget, VisitorErrors.StartRateLimited(VisitorErrors.TypicalRate)])
            .WithName("startSession").WithSummary("Starts a conversation.");
        widget.MapPost("/sessions/{sessionId}/messages", Send).InFunction("widget-message-send").OnFault(VisitorErrors.SendFailed)
            .OpensBy(TokenKind.Session).Reads<SendMessageRequest>().Fails(VisitorErrors.OfMessage)
            .WithName("sendMessage").WithSummary("Asks the bot; the same clientMessageId again gets the first reply again.");

        var visitor = widget.MapGroup("").InFunction("widget-visitor");
        visitor.MapGet("/config", GetFace).OpensBy(TokenKind.Widget).OnFault(VisitorErrors.SessionStartFailed).Fails(VisitorErrors.OfWidget)
            .WithName("getWidgetFace").WithSummary("What the widget shows before a conversation.");
        visitor.MapGet("/sessions/{sessionId}/messages", GetHistory).OpensBy(TokenKind.Session).Fails([.. VisitorErrors.OfSession, UnknownMessage])
            .WithName("getHistory").WithSummary("The conversation's messages, oldest first, 200 at most.");
        visitor.MapPost("/sessions/{sessionId}/messages/{messageId}/feedback", Rate).OpensBy(TokenKind.Session).Reads<FeedbackRequest>()
            .Fails([.. VisitorErrors.OfSession, ApiErrors.NotFound]).WithName("rateMessage").WithSummary("Says whether an answer helped.");
        visitor.MapPost("/sessions/{sessionId}/handoff", HandOff).OpensBy(TokenKind.Session).OnFault(VisitorErrors.SendFailed).Reads<HandoffRequest>()
            .Fails([.. VisitorErrors.OfSession, VisitorErrors.SendRateLimited(VisitorErrors.TypicalRate)])
            .WithName("handOffSession").WithSummary("Asks for a person, who gets what the visitor writes from now on.");
        visitor.MapPost("/sessions/{sessionId}/typing", Type).OpensBy(TokenKind.Session).OnFault(VisitorErrors.SendFailed).Reads<TypingRequest>().Fails(VisitorErrors.OfSession)
            .WithName("typeMessage").WithSummary("Says that the visitor is writing; whoever looks after the conversation sees it for some seconds.");
        visitor.MapDelete("/sessions/{sessionId}", Erase).OpensBy(TokenKind.Session).Fails(VisitorErrors.OfSession)
            .WithName("eraseSession").WithSummary("Erases the conversation; its token opens nothing any more.");
    }

    private static async Task<Results<Ok<WidgetFace>, ApiProblem>> GetFace(HttpContext context, VisitorGate gate, CancellationToken cancellationToken)
    {
        var (bot, refusal) = await gate.CheckWidgetAsync(context.Request, startsSession: false, cancellationToken);
        if (bot is null)
            return refusal!.AsProblem();
        return TypedResults.Ok(new WidgetFace(bot.Name, bot.Greeting, bot.SuggestedQuestions, bot.Widget!.Theme, VisitorMessage.MaxCharacters));
    }

    private static async Task<Results<Created<SessionStarted>, ApiProblem>> Start(
        HttpContext context, VisitorGate gate, VisitorLimits limits, ConversationTable conversations, WidgetTokens tokens, CreditLedger credits,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        var (bot, refusal) = await gate.CheckWidgetAsync(context.Request, startsSession: true, cancellationToken);
        if (bot is null)
            return refusal!.AsProblem();
        if (limits.TakeStart(context, bot.WorkspaceId, bot.Widget!.ConfigId) is { } limited)
            return VisitorErrors.StartRateLimited(limited).AsProblem();
        var (visitor, invalid) = await MessageBodies.ReadVisitorAsync(context.Request);
        if (invalid is not null)
            return invalid.AsProblem();

        var session = new Session(bot.WorkspaceId, Ids.New())
        {
            BotId = bot.BotId,
            CreatedAt = clock.GetUtcNow(),
            Origin = VisitorGate.OriginOf(context.Request),
            Visitor = visitor,
        };
        await Task.WhenAll(conversations.AddAsync(session, cancellationToken), credits.WarmAsync(bot.WorkspaceId, cancellationToken));
        var (token, expiresAt) = tokens.IssueSession(
            new SessionTokenClaims(bot.WorkspaceId, bot.BotId, bot.Widget.ConfigId, session.SessionId, session.Origin));
        return TypedResults.Created(
            $"/api/widget/sessions/{session.SessionId}/messages",
            new SessionStarted(session.SessionId, token, expiresAt, bot.Greeting, bot.SuggestedQuestions));
    }

    private static async Task<Results<Ok<Reply>, StreamedReply, ApiProblem>> Send(
        string sessionId, HttpContext context, VisitorGate gate, VisitorLimits limits, ConversationTable conversations, MessageSender sender,
        CreditLedger credits, Subscriptions subscriptions, Assistants assistants, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (claims, unread) = await gate.ReadSessionAsync(context.Request, sessionId);
        if (claims is null)
            return unread!.AsProblem();
        var reading = conversations.ReadSessionAsync(claims.WorkspaceId, sessionId, MessageSender.HistoryForAnswer, cancellationToken);
        var finding = gate.FindAsync(context.Request, claims, cancellationToken);
        // Costs nothing but once a day and instance, where no session start has done it.
        var warming = credits.WarmAsync(claims.WorkspaceId, cancellationToken);
        await Task.WhenAll(reading, finding, warming);
        if ((await reading).Session is not { } session)
            return VisitorErrors.SessionInvalid(RefusalCause.SessionErased).AsProblem();
        var (isForBot, place) = (session.State.IsForBot(), await finding);
        if (VisitorGate.CheckSession(context.Request, claims, place, needsBot: isForBot) is { } refusal)
            return refusal.AsProblem();
        if (limits.TakeMessage(context, claims, place.LiveChat) is { } limited)
            return VisitorErrors.SendRateLimited(limited).AsProblem();

        var (request, invalid) = await MessageBodies.ReadMessageAsync(context.Request);
        if (request is null)
        {
            if (!isForBot)
                return invalid!.AsProblem();
            var today = await subscriptions.ReadAsync(claims.WorkspaceId, cancellationToken);
            return (CheckCredits(today.Counter, clock.GetUtcNow()) ?? invalid!).AsProblem();
        }
        var bot = place.Bot!;
        if (claims.IsOfTenant)
        {
            (session, var assistant, var unavailable) = await assistants.OfAsync(session, place, request.Message!, cancellationToken);
            if (assistant is null)
                return unavailable!.AsProblem();
            bot = assistant;
        }
        var message = new IncomingMessage(bot, session, (await reading).Messages, request.Message!, request.ClientMessageId, RequestId.Of(context), VisitorErrors.OfSending);
        return await sender.AnswerAsync(message, context, token => gate.CheckAgainAsync(context.Request, claims, token), cancellationToken);
    }

    private static async Task<Results<Ok<HistoryView>, ApiProblem>> GetHistory(
        string sessionId, string? after, HttpContext context, VisitorGate gate, ConversationTable conversations, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (claims, _, refusal) = await gate.AdmitAsync(context.Request, sessionId, cancellationToken);
        if (claims is null)
            return refusal!.AsProblem();
        if (after is { Length: > 0 } && !ConversationTable.IsMessageId(after))
            return UnknownMessage.AsProblem();
        var newerThan = string.IsNullOrEmpty(after) ? null : after;
        var (session, messages) = await conversations.ReadSessionAsync(claims.WorkspaceId, sessionId, HistoryForVisitor, cancellationToken, newerThan);
        if (session is null)
            return VisitorErrors.SessionInvalid(RefusalCause.SessionErased).AsProblem();
        return TypedResults.Ok(new HistoryView(
            [.. messages.Where(message => message.IsShown).Reverse().Select(MessageView.Of)], session.State, session.IsTyping(Author.Member, clock.GetUtcNow())));
    }

    private static async Task<Results<NoContent, ApiProblem>> Rate(
        string sessionId, string messageId, HttpContext context, VisitorGate gate, ConversationTable conversations, SafetyDesk safety, Bookkeeping books,
        CancellationToken cancellationToken)
    {
        var (claims, _, refusal) = await gate.AdmitAsync(context.Request, sessionId, cancellationToken);
        if (claims is null)
            return refusal!.AsProblem();
        var (feedback, invalid) = await MessageBodies.ReadFeedbackAsync(context.Request);
        if (feedback is null)
            return invalid!.AsProblem();
        if (!ConversationTable.IsMessageId(messageId))
            return ApiErrors.NotFound.AsProblem();
        var (found, before) = await conversations.RateAsync(ConversationKey.OfSession(claims.WorkspaceId, sessionId), messageId, feedback, cancellationToken);
        if (!found)
            return ApiErrors.NotFound.AsProblem();
        if (feedback.Rating == "down" && before != "down")
            await safety.MindRatingAsync(claims.WorkspaceId, sessionId, messageId, RequestId.Of(context), cancellationToken);
        books.Count(claims.WorkspaceId, claims.BotId, UsageCounts.OfRating(before, feedback.Rating!));
        return TypedResults.NoContent();
    }

    private static async Task<Results<Accepted<HandoffAccepted>, ApiProblem>> HandOff(
        string sessionId, HttpContext context, VisitorGate gate, VisitorLimits limits, SessionChanges sessions, CancellationToken cancellationToken)
    {
        var (claims, place, refusal) = await gate.AdmitAsync(context.Request, sessionId, cancellationToken);
        if (claims is null)
            return refusal!.AsProblem();
        if (limits.TakeMessage(context, claims, place!.LiveChat) is { } limited)
            return VisitorErrors.SendRateLimited(limited).AsProblem();
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.HandoffRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var errors = new FieldErrors();
        var reason = errors.Optional("reason", request.Reason, PersonMessage.MaxReason) ?? "";
        if (errors.Error is { } invalid)
            return invalid.AsProblem();
        var asked = await sessions.MoveAsync(claims.WorkspaceId, sessionId, ConversationMove.VisitorAsksForPerson, cancellationToken, reason);
        return asked is null
            ? VisitorErrors.SessionInvalid(RefusalCause.SessionErased).AsProblem()
            : TypedResults.Accepted($"/api/widget/sessions/{sessionId}/messages", new HandoffAccepted(asked.State));
    }

    private static async Task<Results<NoContent, ApiProblem>> Type(
        string sessionId, HttpContext context, VisitorGate gate, SessionChanges sessions, CancellationToken cancellationToken)
    {
        var (claims, _, refusal) = await gate.AdmitAsync(context.Request, sessionId, cancellationToken);
        if (claims is null)
            return refusal!.AsProblem();
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.TypingRequest);
        if (body.Value is null)
            return body.Error!.AsProblem();
        return await sessions.TypeAsync(claims.WorkspaceId, sessionId, member: null, cancellationToken)
            ? TypedResults.NoContent()
            : VisitorErrors.SessionInvalid(RefusalCause.SessionErased).AsProblem();
    }

    private static async Task<Results<NoContent, ApiProblem>> Erase(
        string sessionId, HttpContext context, VisitorGate gate, ConversationErasure conversations, CancellationToken cancellationToken)
    {
        var (claims, _, refusal) = await gate.AdmitAsync(context.Request, sessionId, cancellationToken);
        if (claims is null)
            return refusal!.AsProblem();
        await conversations.EraseAsync(claims.WorkspaceId, sessionId, cancellationToken);
        return TypedResults.NoContent();
    }

    /// <summary>A message that is refused for what it says is refused for lack of credits first.</summary>
    private static VisitorError? CheckCredits(CreditCounter counter, DateTimeOffset now) =>
        counter.Remaining > 0 ? null : VisitorErrors.CreditsExhausted(counter.Day.SecondsToReset(now));
}
