using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Audit;
using Pegasus.Functions.Http;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Conversations;

/// <summary>What a team does in a conversation beside answering: notes, who looks after it, who is writing. Its visitor learns of the last alone.</summary>
internal static class InboxEndpoints
{
    private static readonly ApiError NoMember = ApiErrors.InvalidFields(new Dictionary<string, string[]> { ["userId"] = ["Nobody in this workspace has this id."] });

    public static void MapInbox(this IEndpointRouteBuilder conversations)
    {
        conversations.MapPost("/{conversationId}/notes", Note).RequireRole(Role.Agent).Reads<PersonReplyRequest>().Audited("conversation.note")
            .WithName("noteOnConversation").WithSummary("Writes a note for the team; no visitor reads it. The same clientMessageId again writes nothing more.");
        conversations.MapPut("/{conversationId}/assignee", Assign).RequireRole(Role.Agent).Reads<AssignRequest>().Fails(NoMember).Audited("conversation.assign")
            .WithName("assignConversation").WithSummary("Has a member look after the conversation, or nobody in particular.");
        conversations.MapPost("/{conversationId}/typing", Type).RequireRole(Role.Agent).NotAudited("it is over in seconds")
            .WithName("typeToVisitor").WithSummary("Says that one is writing to the visitor, who sees it for some seconds, and so does the team.");
    }

    private static async Task<Results<NoContent, ApiProblem>> Type(
        Membership member, Caller caller, string conversationId, SessionChanges sessions, CancellationToken cancellationToken) =>
        await sessions.TypeAsync(member.WorkspaceId, conversationId, caller.Account.UserId, cancellationToken)
            ? TypedResults.NoContent()
            : ApiErrors.NotFound.AsProblem();

    private static async Task<Results<Created<RatedMessageView>, ApiProblem>> Note(
        Membership member, Caller caller, string conversationId, HttpContext context, SessionChanges sessions, CancellationToken cancellationToken)
    {
        var (request, invalid) = await MessageBodies.ReadPersonsAsync(context.Request);
        if (request is null)
            return invalid!.AsProblem();
        var note = await sessions.NoteAsync(member.WorkspaceId, conversationId, caller.Account, request.Text!, request.ClientMessageId, cancellationToken);
        return note is null
            ? ApiErrors.NotFound.AsProblem()
            : TypedResults.Created($"/api/workspaces/{member.WorkspaceId}/conversations/{conversationId}", RatedMessageView.Of(note));
    }

    private static async Task<Results<Ok<ConversationView>, ApiProblem>> Assign(
        Membership member, string conversationId, HttpContext context, SessionChanges sessions, TeamTable team, CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.AssignRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var errors = new FieldErrors();
        var userId = errors.Optional("userId", request.UserId, AssignRequest.MaxUserId);
        if (errors.Error is { } invalid)
            return invalid.AsProblem();
        if (userId is not null && (!Ids.IsWellFormed(userId) || await team.FindMemberAsync(member.WorkspaceId, userId, cancellationToken) is null))
            return NoMember.AsProblem();
        return await sessions.AssignAsync(member.WorkspaceId, conversationId, userId, cancellationToken) is { } session
            ? TypedResults.Ok(ConversationView.Of(session))
            : ApiErrors.NotFound.AsProblem();
    }
}
