using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Pegasus.Domain.Credits;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Analytics;
using Pegasus.Functions.Audit;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Credits;

internal sealed record CreditsView(
    [property: AllowedValues("Free", "Starter", "Business")] string Plan,
    int DailyQuota,
    int Used,
    int Remaining,
    DateTimeOffset ResetsAt,
    CreditForecast Forecast,
    [property: Description("All plans, the smallest first.")] IReadOnlyList<PlanView> Plans)
{
    public static CreditsView Of(Plan plan, CreditCounter counter, IReadOnlyList<long> byHour, DateTimeOffset now, PlanOptions plans) => new(
        plan.ToString(), counter.Quota, counter.Used, counter.Remaining, counter.Day.ResetsAt, CreditForecast.Of(counter, byHour, now), PlanView.All(plans));
}

/// <summary>What a plan grants each UTC day.</summary>
internal sealed record PlanView([property: AllowedValues("Free", "Starter", "Business")] string Plan, int DailyQuota)
{
    public static IReadOnlyList<PlanView> All(PlanOptions plans) => [.. Enum.GetValues<Plan>().Select(plan => new PlanView(plan.ToString(), plans.DailyCredits(plan)))];
}

internal sealed record ChangePlanRequest([property: Required] string? Plan);

/// <summary>What is left today, and the plan that grants it.</summary>
internal static class CreditEndpoints
{
    public static void MapCredits(this IEndpointRouteBuilder workspace)
    {
        workspace.MapGet("/credits", Get).RequireRole(Role.Viewer).WithTags("Credits").WithName("getCredits").WithSummary("What is left of today's credits.");
        workspace.MapPut("/subscription", ChangePlan).RequireRole(Role.Owner).Reads<ChangePlanRequest>().WithTags("Credits").Audited("subscription.change")
            .WithName("changePlan").WithSummary("Changes the plan; today's credits follow at once.");
    }

    private static async Task<Ok<CreditsView>> Get(
        Membership member, Subscriptions subscriptions, AnalyticsTable analytics, Bookkeeping books, IOptions<PlanOptions> plans, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        await books.FlushAsync(member.WorkspaceId, cancellationToken);
        var today = await subscriptions.ReadAsync(member.WorkspaceId, cancellationToken);
        return TypedResults.Ok(await ViewAsync(member, today.Plan, today.Counter, analytics, plans.Value, clock, cancellationToken));
    }

    private static async Task<Results<Ok<CreditsView>, ApiProblem>> ChangePlan(
        Membership member, HttpContext context, Subscriptions subscriptions, AnalyticsTable analytics, IOptions<PlanOptions> plans, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.ChangePlanRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        if (!Enum.GetNames<Plan>().Contains(request.Plan, StringComparer.OrdinalIgnoreCase))
        {
            var errors = new FieldErrors();
            errors.Add("plan", $"Choose one of {string.Join(", ", Enum.GetNames<Plan>())}.");
            return errors.Error!.AsProblem();
        }
        var plan = Enum.Parse<Plan>(request.Plan!, ignoreCase: true);
        var counter = await subscriptions.ChangeAsync(member.WorkspaceId, plan, cancellationToken);
        return TypedResults.Ok(await ViewAsync(member, plan, counter, analytics, plans.Value, clock, cancellationToken));
    }

    private static async Task<CreditsView> ViewAsync(
        Membership member, Plan plan, CreditCounter counter, AnalyticsTable analytics, PlanOptions plans, TimeProvider clock, CancellationToken cancellationToken) =>
        CreditsView.Of(plan, counter, await analytics.ReadCreditsByHourAsync(member.WorkspaceId, counter.Day, cancellationToken), clock.GetUtcNow(), plans);
}
