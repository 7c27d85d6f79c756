using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Domain.Analytics;
using Pegasus.Domain.Tenants;
using Pegasus.Domain.Widgets;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Analytics;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Credits;
using Pegasus.Functions.Http;
using Pegasus.Functions.Widgets;

namespace Pegasus.Functions.Tenants;

/// <summary>Why the live chat turns callers away, and what became of a request whose id somebody has.</summary>
internal static class ChatDiagnosisEndpoints
{
    public static void MapChatDiagnosis(this IEndpointRouteBuilder workspace)
    {
        var diagnosis = workspace.MapGroup("").WithTags("Live chat");
        diagnosis.MapGet("/chat-checklist", Check).RequireRole(Role.Viewer).Fails(DiagnosisEndpoints.NoOrigin)
            .WithName("checkChat").WithSummary("The live chat's checklist, judged by the rules that let callers in; with a website and a snippet's token to look at, if they are given.");
        diagnosis.MapGet("/chat-refusals", ListRefusals).RequireRole(Role.Viewer)
            .WithName("listChatRefusals").WithSummary("Who was turned away by the live chat in the last 30 days, by code and website, why, and what mends it.");
        diagnosis.MapGet("/requests/{requestId}", FindRequest).RequireRole(Role.Viewer).Fails(TenantErrors.RequestUnknown)
            .WithName("getRequest").WithSummary("What happened to a visitor's request that failed: endpoint, status, cause and mend; for 7 days.");
    }

    private static async Task<Results<Ok<ChatChecklistView>, ApiProblem>> Check(
        Membership member, string? origin, string? token, LiveChatTable liveChats, BotStore bots, WidgetTokens tokens, Subscriptions subscriptions, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var asked = DiagnosisEndpoints.ReadOrigin(origin, errors);
        if (errors.Error is { } invalid)
            return invalid.AsProblem();
        var liveChat = await liveChats.ReadAsync(member.WorkspaceId, cancellationToken);
        var assistant = liveChat.DefaultBotId is { } botId ? await bots.FindAsync(member.WorkspaceId, botId, cancellationToken) : null;
        var today = await subscriptions.ReadAsync(member.WorkspaceId, cancellationToken);
        var (claims, isExpired) = await tokens.VerifyTenantAsync(token?.Trim());
        var checks = TenantChecklist.Of(new TenantFacts(
            member.WorkspaceId, liveChat, assistant?.State.Status, today.Counter,
            string.IsNullOrWhiteSpace(token) ? null : new PresentedTenantToken(claims, isExpired), asked, clock.GetUtcNow()));
        return TypedResults.Ok(new ChatChecklistView(checks.All(check => check.Healthy), [.. checks.Select(ChatCheckView.Of)]));
    }

    private static async Task<Ok<ChatRefusalsView>> ListRefusals(
        Membership member, LiveChatTable liveChats, Diagnosis diagnosis, CancellationToken cancellationToken)
    {
        var liveChat = await liveChats.ReadAsync(member.WorkspaceId, cancellationToken);
        var refusals = Sightings.Refusals(await diagnosis.ReadTenantSightingsAsync(member.WorkspaceId, cancellationToken));
        return TypedResults.Ok(new ChatRefusalsView([.. refusals.Take(PageRequest.MaxLimit).Select(refusal => View(refusal, liveChat))]));
    }

    private static async Task<Results<Ok<FailedRequestView>, ApiProblem>> FindRequest(
        Membership member, string requestId, AnalyticsTable analytics, Bookkeeping books, CancellationToken cancellationToken)
    {
        if (!RequestId.IsWellFormed(requestId))
            return TenantErrors.RequestUnknown.AsProblem();
        await books.FlushAsync(cancellationToken);
        return await analytics.FindFailedAsync(member.WorkspaceId, requestId, cancellationToken) is { } request
            ? TypedResults.Ok(FailedRequestView.Of(request))
            : TenantErrors.RequestUnknown.AsProblem();
    }

    private static ChatRefusalView View(RefusalSummary refusal, LiveChat liveChat)
    {
        var advice = RefusalAdvice.For(refusal.Cause);
        return new(
            refusal.Code, refusal.Origin, refusal.Count, refusal.FirstSeen, refusal.LastSeen, refusal.LastRequestId, advice.Fix, refusal.Cause, advice.Sentence,
            TenantAccess.IsOpen(refusal, liveChat));
    }
}
