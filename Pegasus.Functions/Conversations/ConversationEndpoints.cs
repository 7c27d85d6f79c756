using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Domain.Accounts;
using Pegasus.Domain.Conversations;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Audit;
using Pegasus.Functions.Http;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Conversations;

/// <summary>The visitors' conversations, for those who look after them: listing, reading, erasing.</summary>
internal static class ConversationEndpoints
{
    public static void MapConversations(this IEndpointRouteBuilder workspace)
    {
        var conversations = workspace.MapGroup("/conversations").WithTags("Conversations");
        conversations.MapGet("", List).RequireRole(Role.Agent)
            .WithName("listConversations").WithSummary("The visitors' conversations, the newest first.");
        conversations.MapGet("/{conversationId}", Get).RequireRole(Role.Agent)
            .WithName("getConversation").WithSummary("A conversation with a page of its messages, the newest page first, each in the order of time.");
        conversations.MapDelete("/{conversationId}", Erase).RequireRole(Role.Editor).Audited("conversation.erase")
            .WithName("eraseConversation").WithSummary("Erases a conversation; the visitor's session ends with it.");
        conversations.MapTakeover();
        conversations.MapReviews();
        conversations.MapInbox();
        workspace.MapPost("/visitors/erase", EraseVisitor).RequireRole(Role.Owner).Reads<EraseVisitorRequest>().WithTags("Conversations").Audited("visitor.erase")
            .WithName("eraseVisitor").WithSummary("Erases all conversations of a visitor, named by e-mail address or by a session.");
    }

    private static async Task<Results<Ok<Page<ConversationView>>, ApiProblem>> List(
        Membership member, int? limit, string? cursor, string? botId, string? state, string? assignedTo, bool? held, ConversationList list, CancellationToken cancellationToken)
    {
        if (PageRequest.Read(limit, cursor, ConversationList.Prefix, out var error) is not { } page)
            return error!.AsProblem();
        if (!TryReadState(state, out var wanted))
            return InvalidField("state", $"Choose one of {string.Join(", ", Enum.GetNames<ConversationState>()).ToUpperInvariant()}.").AsProblem();
        var filter = new ConversationFilter(Named(botId), wanted, Named(assignedTo), held == true);
        var found = await list.ListAsync(member.WorkspaceId, page.After, filter, page.Limit + 1, cancellationToken)
            .Take(page.Limit + 1)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(page.ToPage(found, conversation => conversation.RowKey, ConversationView.Of));
    }

    private static async Task<Results<Ok<ConversationDetails>, ApiProblem>> Get(
        Membership member, string conversationId, int? limit, string? cursor, ConversationTable conversations, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!Ids.IsWellFormed(conversationId))
            return ApiErrors.NotFound.AsProblem();
        var key = ConversationKey.OfSession(member.WorkspaceId, conversationId);
        if (PageRequest.Read(limit, cursor, key.MessagePrefix, out var error) is not { } page)
            return error!.AsProblem();
        var finding = conversations.FindAsync(member.WorkspaceId, conversationId, cancellationToken);
        var listing = conversations.ReadOlderAsync(key, page.After, page.Limit + 1, cancellationToken);
        await Task.WhenAll(finding, listing);
        if (await finding is not { } session)
            return ApiErrors.NotFound.AsProblem();
        var messages = page.ToPage(await listing, message => key.MessageRow(message.MessageId), message => message);
        // What went out in another's place stands there once.
        var shown = new Page<RatedMessageView>([.. messages.Items.Where(message => message.ReleasedAs is null).Select(RatedMessageView.Of)], messages.NextCursor);
        return TypedResults.Ok(ConversationDetails.Of(session, shown, clock.GetUtcNow()));
    }

    private static async Task<Results<NoContent, ApiProblem>> Erase(
        Membership member, string conversationId, ConversationErasure erasure, CancellationToken cancellationToken) =>
        Ids.IsWellFormed(conversationId) && await erasure.EraseAsync(member.WorkspaceId, conversationId, cancellationToken)
            ? TypedResults.NoContent()
            : ApiErrors.NotFound.AsProblem();

    private static async Task<Results<Ok<VisitorErased>, ApiProblem>> EraseVisitor(
        Membership member, HttpContext context, ConversationTable conversations, ConversationList list, ConversationErasure erasure,
        CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.EraseVisitorRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        if (ReadVisitor(request) is { } invalid)
            return invalid.AsProblem();
        var email = request.Email;
        var erased = 0;
        if (request.SessionId is { } sessionId && Ids.IsWellFormed(sessionId))
        {
            email = (await conversations.FindAsync(member.WorkspaceId, sessionId, cancellationToken))?.Visitor.Email;
            erased += await erasure.EraseAsync(member.WorkspaceId, sessionId, cancellationToken) ? 1 : 0;
        }
        if (!string.IsNullOrWhiteSpace(email))
        {
            var listed = await list.ListOfVisitorAsync(member.WorkspaceId, email, cancellationToken).ToListAsync(cancellationToken);
            await erasure.EraseAsync(listed, cancellationToken);
            erased += listed.Count;
        }
        return TypedResults.Ok(new VisitorErased(erased));
    }

    private static ApiError? ReadVisitor(EraseVisitorRequest request)
    {
        var errors = new FieldErrors();
        if (request.SessionId is null)
            errors.Required("email", request.Email, AccountRules.MaxEmail);
        else if (request.Email is not null)
            errors.Add("sessionId", "Name the visitor by the e-mail address or by a session, not by both.");
        else
            errors.Required("sessionId", request.SessionId, EraseVisitorRequest.MaxSessionId);
        return errors.Error;
    }

    private static bool TryReadState(string? text, out ConversationState? state)
    {
        var known = Enum.TryParse<ConversationState>(text, ignoreCase: true, out var read) && Enum.GetNames<ConversationState>().Contains(text, StringComparer.OrdinalIgnoreCase);
        state = known ? read : null;
        return known || string.IsNullOrEmpty(text);
    }

    private static string? Named(string? id) => string.IsNullOrEmpty(id) ? null : id;

    private static ApiError InvalidField(string field, string problem) =>
        ApiErrors.InvalidFields(new Dictionary<string, string[]> { [field] = [problem] });
}
