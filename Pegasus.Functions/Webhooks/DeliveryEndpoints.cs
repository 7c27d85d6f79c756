using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Domain.Limits;
using Pegasus.Domain.Realtime;
using Pegasus.Domain.Webhooks;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Audit;
using Pegasus.Functions.Http;
using Pegasus.Functions.Realtime;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Webhooks;

/// <summary>What has become of telling a webhook: its log, a test, and another attempt.</summary>
internal static class DeliveryEndpoints
{
    public static void MapDeliveries(this IEndpointRouteBuilder workspace)
    {
        var hook = workspace.MapGroup("/webhooks/{webhookId}").WithTags("Webhooks");
        hook.MapPost("/test", Test).RequireRole(Role.Editor).Fails(WebhookErrors.TestedTooOften(TimeSpan.FromSeconds(6))).NotAudited("a test; it changes nothing")
            .WithName("testWebhook").WithSummary($"Sends an event of the type {Webhook.TestEvent} at once, and tells how the address answered.");
        hook.MapGet("/deliveries", List).RequireRole(Role.Editor).WithName("listWebhookDeliveries").WithSummary("What the webhook was told of in the last week, the latest first.");
        hook.MapPost("/deliveries/{deliveryId}/retry", Retry).RequireRole(Role.Editor).Fails(WebhookErrors.UnderWay).Audited("webhook.retry")
            .WithName("retryWebhookDelivery").WithSummary("Sends what failed, or was told, once more.");
    }

    private static async Task<Results<Ok<WebhookTestResult>, ApiProblem>> Test(
        Membership member, string webhookId, WebhookTable hooks, DeliveryTable deliveries, WebhookHttp http, WebhookTests tests, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if ((await hooks.ReadAsync(member.WorkspaceId, cancellationToken)).Find(webhookId) is not { } hook)
            return ApiErrors.NotFound.AsProblem();
        if (tests.Take(webhookId) is { Ticks: > 0 } wait)
            return WebhookErrors.TestedTooOften(wait).AsProblem();
        var now = clock.GetUtcNow();
        var body = Encoding.UTF8.GetString(new EventMessage(Webhook.TestEvent, now, "0", new EventData { TenantId = member.WorkspaceId }).ToUtf8());
        var delivery = new StoredDelivery(member.WorkspaceId, webhookId, DeliveryTable.NewTestId(now), Webhook.TestEvent, body, now, WebhookDelivery.New);
        var attempt = await http.PostAsync(member.WorkspaceId, hook, delivery.MessageId, body, cancellationToken);
        var after = delivery.Delivery.After(attempt.Status, attempt.Error, clock.GetUtcNow());
        await deliveries.AddAsync(delivery with { Delivery = after.State == DeliveryState.Pending ? after.GiveUp(attempt.Error!) : after }, cancellationToken);
        return TypedResults.Ok(new WebhookTestResult(attempt.Error is null, attempt.Status, (int)attempt.Elapsed.TotalMilliseconds, attempt.Error));
    }

    private static async Task<Results<Ok<Page<WebhookDeliveryView>>, ApiProblem>> List(
        Membership member, string webhookId, int? limit, string? cursor, WebhookTable hooks, DeliveryTable deliveries, CancellationToken cancellationToken)
    {
        if (!Ids.IsWellFormed(webhookId))
            return ApiErrors.NotFound.AsProblem();
        if (PageRequest.Read(limit, cursor, DeliveryTable.PrefixOf(webhookId), out var error) is not { } page)
            return error!.AsProblem();
        if ((await hooks.ReadAsync(member.WorkspaceId, cancellationToken)).Find(webhookId) is null)
            return ApiErrors.NotFound.AsProblem();
        var found = await deliveries.ListAsync(member.WorkspaceId, webhookId, page.After, page.Limit + 1, cancellationToken);
        return TypedResults.Ok(page.ToPage(found, DeliveryTable.RowKey, WebhookDeliveryView.Of));
    }

    private static async Task<Results<Accepted<WebhookDeliveryView>, ApiProblem>> Retry(
        Membership member, string webhookId, string deliveryId, DeliveryTable deliveries, WebhookQueue queue, CancellationToken cancellationToken)
    {
        if (!Ids.IsWellFormed(webhookId) || !DeliveryTable.IsId(deliveryId)
            || await deliveries.FindAsync(member.WorkspaceId, webhookId, deliveryId, cancellationToken) is not { } stored)
        {
            return ApiErrors.NotFound.AsProblem();
        }
        if (stored.Delivery.State == DeliveryState.Pending)
            return WebhookErrors.UnderWay.AsProblem();
        var again = stored with { Delivery = WebhookDelivery.New };
        await queue.SendAsync(WebhookMessage.Of(again), TimeSpan.FromSeconds(1), cancellationToken);
        await deliveries.WriteAsync(again, cancellationToken);
        return TypedResults.Accepted($"/api/workspaces/{member.WorkspaceId}/webhooks/{webhookId}/deliveries", WebhookDeliveryView.Of(again));
    }
}

/// <summary>How often webhooks are tested.</summary>
internal sealed class WebhookTests(TimeProvider clock)
{
    private readonly RateLimiter limiter = new(clock, new RateLimit(Burst: 10, PerMinute: 10));

    /// <summary>Takes a test; returns zero, or how long to wait.</summary>
    public TimeSpan Take(string webhookId) => limiter.Take(webhookId);
}
