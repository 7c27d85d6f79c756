using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Audit;
using Pegasus.Functions.Http;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Conversations;

/// <summary>Replies that were held: letting them go out, in other words if need be, or keeping them back.</summary>
internal static class ReviewEndpoints
{
    private static readonly ApiError NotHeld =
        new(409, "not_held", "Not held", "This message is no reply that was held for a person. Load the conversation anew to see those that are.");

    private static readonly ApiError Reviewed =
        new(409, "already_reviewed", "Already reviewed", "Somebody has approved or rejected this reply already. Load the conversation anew to see what the visitor reads.");

    public static void MapReviews(this IEndpointRouteBuilder conversations) =>
        conversations.MapPost("/{conversationId}/messages/{messageId}/review", Decide).RequireRole(Role.Agent).Reads<ReviewRequest>().Fails(NotHeld, Reviewed)
            .Audited("conversation.review")
            .WithName("reviewReply").WithSummary("Lets a reply that was held go out, in other words if a text is sent; or keeps it back, with a person's own reply in its place if one is sent.");

    private static async Task<Results<Ok<RatedMessageView>, ApiProblem>> Decide(
        Membership member, Caller caller, string conversationId, string messageId, HttpContext context, ReplyReviews reviews, CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.ReviewRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var errors = new FieldErrors();
        if (request.Decision is not ("approve" or "reject"))
            errors.Add("decision", "The decision is \"approve\" or \"reject\".");
        var text = errors.Optional("text", request.Text, ReviewRequest.MaxText);
        if (text is { Length: 0 })
            errors.Add("text", "Write what the visitor is to read, or leave it out.");
        if (errors.Error is { } invalid)
            return invalid.AsProblem();
        if (!Ids.IsWellFormed(conversationId) || !ConversationTable.IsMessageId(messageId))
            return ApiErrors.NotFound.AsProblem();
        var key = ConversationKey.OfSession(member.WorkspaceId, conversationId);
        var (outcome, message) = await reviews.ReviewAsync(key, conversationId, messageId, request.Decision == "approve", text, caller.Account, cancellationToken);
        return outcome switch
        {
            ReviewOutcome.Done => TypedResults.Ok(RatedMessageView.Of(message!)),
            ReviewOutcome.NotFound => ApiErrors.NotFound.AsProblem(),
            ReviewOutcome.NotHeld => NotHeld.AsProblem(),
            _ => Reviewed.AsProblem(),
        };
    }
}
