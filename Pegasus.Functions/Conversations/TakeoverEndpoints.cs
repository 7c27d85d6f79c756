using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Domain.Conversations;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Audit;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Conversations;

/// <summary>People in visitors' conversations: answering, taking over, handing back, closing.</summary>
internal static class TakeoverEndpoints
{
    public static void MapTakeover(this IEndpointRouteBuilder conversations)
    {
        conversations.MapPost("/{conversationId}/messages", Reply).RequireRole(Role.Agent).Reads<PersonReplyRequest>().Audited("conversation.reply")
            .WithName("replyToVisitor").WithSummary("Answers the visitor as a person, and takes the conversation over; the same clientMessageId again writes nothing more.");
        conversations.MapPost("/{conversationId}/state", SetState).RequireRole(Role.Agent).Reads<SetStateRequest>().Audited("conversation.state")
            .WithName("setConversationState").WithSummary("Takes the conversation over, hands it back to the bot, or closes it.");
    }

    private static async Task<Results<Created<RatedMessageView>, ApiProblem>> Reply(
        Membership member, Caller caller, string conversationId, HttpContext context, SessionChanges sessions, CancellationToken cancellationToken)
    {
        var (request, invalid) = await MessageBodies.ReadPersonsAsync(context.Request);
        if (request is null)
            return invalid!.AsProblem();
        var message = await sessions.ReplyAsync(member.WorkspaceId, conversationId, caller.Account, request.Text!, request.ClientMessageId, cancellationToken);
        return message is null
            ? ApiErrors.NotFound.AsProblem()
            : TypedResults.Created($"/api/workspaces/{member.WorkspaceId}/conversations/{conversationId}", RatedMessageView.Of(message));
    }

    private static async Task<Results<Ok<ConversationView>, ApiProblem>> SetState(
        Membership member, string conversationId, HttpContext context, SessionChanges sessions, CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.SetStateRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var errors = new FieldErrors();
        var move = ReadMove(request.State, errors);
        if (errors.Error is { } invalid)
            return invalid.AsProblem();
        return await sessions.MoveAsync(member.WorkspaceId, conversationId, move, cancellationToken) is { } session
            ? TypedResults.Ok(ConversationView.Of(session))
            : ApiErrors.NotFound.AsProblem();
    }

    private static ConversationMove ReadMove(string? state, FieldErrors errors)
    {
        switch (state)
        {
            case "BOT":
                return ConversationMove.PersonHandsBack;
            case "HUMAN":
                return ConversationMove.PersonTakesOver;
            case "CLOSED":
                return ConversationMove.PersonCloses;
            default:
                errors.Add("state", "The state is \"BOT\", \"HUMAN\" or \"CLOSED\".");
                return default;
        }
    }
}
