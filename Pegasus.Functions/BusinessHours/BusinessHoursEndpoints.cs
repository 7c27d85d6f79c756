using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Audit;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.BusinessHours;

/// <summary>When a workspace's people answer visitors, and what is said at other times.</summary>
internal static class BusinessHoursEndpoints
{
    public static void MapBusinessHours(this IEndpointRouteBuilder workspace)
    {
        var hours = workspace.MapGroup("/business-hours").WithTags("Business hours");
        hours.MapGet("", Get).RequireRole(Role.Viewer).WritesETag()
            .WithName("getBusinessHours").WithSummary("The hours in which people answer, the away text, and whether it is open now.");
        hours.MapPut("", Replace).RequireRole(Role.Editor).Reads<BusinessHoursRequest>().ReadsIfMatch().WritesETag().Audited("business-hours.update")
            .WithName("replaceBusinessHours").WithSummary("Puts these hours in the place of the present ones; they hold for whoever asks for a person from now on.");
    }

    private static async Task<Ok<BusinessHoursView>> Get(
        Membership member, HttpContext context, BusinessHoursTable table, TimeProvider clock, CancellationToken cancellationToken)
    {
        var settings = await table.ReadAsync(member.WorkspaceId, cancellationToken);
        IfMatch.WriteETag(context, settings.Edition);
        return TypedResults.Ok(BusinessHoursView.Of(settings, clock.GetUtcNow()));
    }

    private static async Task<Results<Ok<BusinessHoursView>, ApiProblem>> Replace(
        Membership member, HttpContext context, BusinessHoursTable table, TimeProvider clock, CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.BusinessHoursRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var errors = new FieldErrors();
        var wanted = BusinessHoursBodies.Read(request, errors);
        if (errors.Error is { } invalid)
            return invalid.AsProblem();
        ApiError? refusal = null;
        var settings = await table.ChangeAsync(member.WorkspaceId, present =>
        {
            refusal = IfMatch.Check(context.Request, present.Edition);
            return refusal is null ? wanted with { Edition = present.Edition + 1 } : null;
        }, cancellationToken);
        var view = BusinessHoursView.Of(settings, clock.GetUtcNow());
        if (refusal is not null)
            return IfMatch.Refuse(context, refusal, settings.Edition, view, ApiJson.Default.BusinessHoursView);
        IfMatch.WriteETag(context, settings.Edition);
        return TypedResults.Ok(view);
    }
}
