using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Domain.Conversations;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Audit;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.CannedReplies;

/// <summary>The answers that a team has at hand for visitors.</summary>
internal static class CannedRepliesEndpoints
{
    /// <summary>The most bytes of all saved replies: the largest that are allowed, each character escaped.</summary>
    private const int MaxBytes = 1024 * 1024;

    public static void MapCannedReplies(this IEndpointRouteBuilder workspace)
    {
        var replies = workspace.MapGroup("/canned-replies").WithTags("Saved replies");
        replies.MapGet("", Get).RequireRole(Role.Agent).WritesETag()
            .WithName("getCannedReplies").WithSummary("The answers that the team has at hand.");
        replies.MapPut("", Replace).RequireRole(Role.Agent).Reads<CannedRepliesRequest>().ReadsIfMatch().WritesETag().Audited("canned-replies.update")
            .WithName("replaceCannedReplies").WithSummary("Puts these answers in the place of the present ones; one that is sent with its id keeps it.");
    }

    private static async Task<Ok<CannedRepliesView>> Get(Membership member, HttpContext context, CannedRepliesTable table, CancellationToken cancellationToken)
    {
        var replies = await table.ReadAsync(member.WorkspaceId, cancellationToken);
        IfMatch.WriteETag(context, replies.Edition);
        return TypedResults.Ok(CannedRepliesView.Of(replies));
    }

    private static async Task<Results<Ok<CannedRepliesView>, ApiProblem>> Replace(
        Membership member, HttpContext context, CannedRepliesTable table, CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.CannedRepliesRequest, MaxBytes);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var errors = new FieldErrors();
        var wanted = CannedRepliesBodies.Read(request, errors);
        if (errors.Error is { } invalid)
            return invalid.AsProblem();
        ApiError? refusal = null;
        var replies = await table.ChangeAsync(member.WorkspaceId, present =>
        {
            refusal = IfMatch.Check(context.Request, present.Edition);
            return refusal is null ? new CannedReplySet { Items = CannedRepliesBodies.WithIds(wanted, present.Items), Edition = present.Edition + 1 } : null;
        }, cancellationToken);
        if (refusal is not null)
            return IfMatch.Refuse(context, refusal, replies.Edition, CannedRepliesView.Of(replies), ApiJson.Default.CannedRepliesView);
        IfMatch.WriteETag(context, replies.Edition);
        return TypedResults.Ok(CannedRepliesView.Of(replies));
    }
}
