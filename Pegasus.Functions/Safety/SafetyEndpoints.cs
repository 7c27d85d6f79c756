using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Audit;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Safety;

/// <summary>What a workspace lets its bots say, and when a person is called.</summary>
internal static class SafetyEndpoints
{
    private const int MaxBytes = 512 * 1024;

    public static void MapSafety(this IEndpointRouteBuilder workspace)
    {
        var safety = workspace.MapGroup("/safety").WithTags("Safety");
        safety.MapGet("", Get).RequireRole(Role.Viewer).WritesETag()
            .WithName("getSafety").WithSummary("The blocked keywords, the serious triggers, the rules of escalation, and which replies wait for a person.");
        safety.MapPut("", Replace).RequireRole(Role.Editor).Reads<SafetyRequest>().ReadsIfMatch().WritesETag().Audited("safety.update")
            .WithName("replaceSafety").WithSummary("Puts these rules in the place of the present ones; they hold from the next message on.");
        safety.MapPost("/test", Test).RequireRole(Role.Editor).Reads<SafetyTestRequest>().NotAudited("a test of the rules; it changes nothing")
            .WithName("testSafety").WithSummary("Tells what the rules would have decided about the last 500 messages; rules that are not saved yet, if any are sent.");
    }

    private static async Task<Ok<SafetyView>> Get(Membership member, HttpContext context, SafetyTable table, CancellationToken cancellationToken)
    {
        var settings = await table.ReadAsync(member.WorkspaceId, cancellationToken);
        IfMatch.WriteETag(context, settings.Edition);
        return TypedResults.Ok(SafetyView.Of(settings));
    }

    private static async Task<Results<Ok<SafetyView>, ApiProblem>> Replace(
        Membership member, HttpContext context, SafetyChanges changes, CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.SafetyRequest, MaxBytes);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var errors = new FieldErrors();
        var wanted = SafetyBodies.Read(request, errors);
        if (errors.Error is { } invalid)
            return invalid.AsProblem();
        ApiError? refusal = null;
        var settings = await changes.ChangeAsync(member.WorkspaceId, present =>
        {
            refusal = IfMatch.Check(context.Request, present.Edition);
            return refusal is null ? wanted : null;
        }, cancellationToken);
        if (refusal is not null)
            return IfMatch.Refuse(context, refusal, settings.Edition, SafetyView.Of(settings), ApiJson.Default.SafetyView);
        IfMatch.WriteETag(context, settings.Edition);
        return TypedResults.Ok(SafetyView.Of(settings));
    }

    private static async Task<Results<Ok<SafetyTestResult>, ApiProblem>> Test(
        Membership member, HttpContext context, SafetyTable table, SafetyRehearsal rehearsal, CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.SafetyTestRequest, MaxBytes);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var errors = new FieldErrors();
        var draft = request.Rules is null ? null : SafetyBodies.Read(request.Rules, errors, "rules.");
        if (errors.Error is { } invalid)
            return invalid.AsProblem();
        var settings = draft ?? await table.ReadAsync(member.WorkspaceId, cancellationToken);
        return TypedResults.Ok(await rehearsal.RunAsync(member.WorkspaceId, settings, cancellationToken));
    }
}
