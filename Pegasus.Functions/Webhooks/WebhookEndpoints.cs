using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Domain.Realtime;
using Pegasus.Domain.Webhooks;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Audit;
using Pegasus.Functions.Http;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Webhooks;

/// <summary>Addresses that are told of what happens in a workspace.</summary>
internal static class WebhookEndpoints
{
    public static void MapWebhooks(this IEndpointRouteBuilder workspace)
    {
        var hooks = workspace.MapGroup("/webhooks").WithTags("Webhooks");
        hooks.MapGet("", List).RequireRole(Role.Editor).WithName("listWebhooks").WithSummary("The webhooks with their secrets.");
        hooks.MapPost("", Create).RequireRole(Role.Editor).Reads<CreateWebhookRequest>().Fails(WebhookErrors.TooMany).WritesETag().Audited("webhook.create")
            .WithName("createWebhook").WithSummary("Has an address told of events, from now on.");
        hooks.MapGet("/{webhookId}", Get).RequireRole(Role.Editor).WritesETag().WithName("getWebhook").WithSummary("A webhook with its secret.");
        hooks.MapPatch("/{webhookId}", Update).RequireRole(Role.Editor).Reads<UpdateWebhookRequest>().ReadsIfMatch().WritesETag().Audited("webhook.update")
            .WithName("updateWebhook").WithSummary("Changes what the body names.");
        hooks.MapDelete("/{webhookId}", Delete).RequireRole(Role.Editor).ReadsIfMatch().Audited("webhook.delete")
            .WithName("deleteWebhook").WithSummary("Ends a webhook; what waits to be told is not told.");
        hooks.MapPost("/{webhookId}/rotate-secret", Rotate).RequireRole(Role.Editor).ReadsIfMatch().WritesETag().Audited("webhook.rotate-secret")
            .WithName("rotateWebhookSecret").WithSummary("Gives it a new secret; the old one signs as well for a day.");
    }

    private static async Task<Ok<WebhooksView>> List(Membership member, WebhookTable hooks, WebhookSecrets secrets, TimeProvider clock, CancellationToken cancellationToken)
    {
        var settings = await hooks.ReadAsync(member.WorkspaceId, cancellationToken);
        return TypedResults.Ok(new WebhooksView([.. settings.Items.Select(hook => WebhookView.Of(hook, secrets.Show(member.WorkspaceId, hook), clock.GetUtcNow()))], EventTypes.Lasting));
    }

    private static async Task<Results<Ok<WebhookView>, ApiProblem>> Get(
        Membership member, string webhookId, HttpContext context, WebhookTable hooks, WebhookSecrets secrets, TimeProvider clock, CancellationToken cancellationToken)
    {
        if ((await hooks.ReadAsync(member.WorkspaceId, cancellationToken)).Find(webhookId) is not { } hook)
            return ApiErrors.NotFound.AsProblem();
        IfMatch.WriteETag(context, hook.Edition);
        return TypedResults.Ok(WebhookView.Of(hook, secrets.Show(member.WorkspaceId, hook), clock.GetUtcNow()));
    }

    private static async Task<Results<Created<WebhookView>, ApiProblem>> Create(
        Membership member, HttpContext context, WebhookTable hooks, WebhookBodies bodies, WebhookSecrets secrets, WebhookSubscriber subscriber, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.CreateWebhookRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var (wish, invalid) = bodies.Read(new UpdateWebhookRequest(request.Url ?? "", request.Name, request.Events, null));
        if (wish is null)
            return invalid!.AsProblem();
        var hook = wish.Of(new Webhook(Ids.New(), "", "", [], clock.GetUtcNow()));
        await hooks.NoteAsync(member.WorkspaceId, cancellationToken);
        await subscriber.BeginAsync(member.WorkspaceId, cancellationToken);
        var settings = await hooks.ChangeAsync(
            member.WorkspaceId, present => present.Items.Count < WebhookSettings.Most ? present with { Items = [.. present.Items, hook] } : null, cancellationToken);
        if (settings.Find(hook.Id) is null)
            return WebhookErrors.TooMany.AsProblem();
        IfMatch.WriteETag(context, hook.Edition);
        return TypedResults.Created(
            $"/api/workspaces/{member.WorkspaceId}/webhooks/{hook.Id}", WebhookView.Of(hook, secrets.Show(member.WorkspaceId, hook), clock.GetUtcNow()));
    }

    private static async Task<Results<Ok<WebhookView>, ApiProblem>> Update(
        Membership member, string webhookId, HttpContext context, WebhookTable hooks, WebhookBodies bodies, WebhookSecrets secrets, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.UpdateWebhookRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var (wish, invalid) = bodies.Read(request);
        return wish is null ? invalid!.AsProblem() : await ChangeAsync(member, webhookId, context, hooks, secrets, clock, wish.Of, cancellationToken);
    }

    private static Task<Results<Ok<WebhookView>, ApiProblem>> Rotate(
        Membership member, string webhookId, HttpContext context, WebhookTable hooks, WebhookSecrets secrets, TimeProvider clock, CancellationToken cancellationToken) =>
        ChangeAsync(member, webhookId, context, hooks, secrets, clock, present => present with { Secret = present.Secret + 1, RotatedAt = clock.GetUtcNow() }, cancellationToken);

    private static async Task<Results<NoContent, ApiProblem>> Delete(
        Membership member, string webhookId, HttpContext context, WebhookTable hooks, DeliveryTable deliveries, WebhookSecrets secrets, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        (Webhook? Found, ApiError? Refusal) met = default;
        await hooks.ChangeAsync(member.WorkspaceId, present =>
        {
            var found = present.Find(webhookId);
            met = (found, found is null ? ApiErrors.NotFound : IfMatch.Check(context.Request, found.Edition));
            return met.Refusal is null ? present with { Items = [.. present.Items.Where(hook => hook.Id != webhookId)] } : null;
        }, cancellationToken);
        if (met is (null, { } notFound))
            return notFound.AsProblem();
        if (met is ({ } hook, { } refusal))
            return IfMatch.Refuse(context, refusal, hook.Edition, WebhookView.Of(hook, secrets.Show(member.WorkspaceId, hook), clock.GetUtcNow()), ApiJson.Default.WebhookView);
        await deliveries.DeleteOfAsync(member.WorkspaceId, webhookId, cancellationToken);
        return TypedResults.NoContent();
    }

    /// <param name="change">What to put in the place of the present webhook.</param>
    private static async Task<Results<Ok<WebhookView>, ApiProblem>> ChangeAsync(
        Membership member, string webhookId, HttpContext context, WebhookTable hooks, WebhookSecrets secrets, TimeProvider clock,
        Func<Webhook, Webhook> change, CancellationToken cancellationToken)
    {
        ApiError? refusal = null;
        var settings = await hooks.ChangeAsync(member.WorkspaceId, present =>
        {
            if (present.Find(webhookId) is not { } hook)
                return null;
            refusal = IfMatch.Check(context.Request, hook.Edition);
            return refusal is null ? present.With(change(hook) with { Edition = hook.Edition + 1 }) : null;
        }, cancellationToken);
        if (settings.Find(webhookId) is not { } now)
            return ApiErrors.NotFound.AsProblem();
        var view = WebhookView.Of(now, secrets.Show(member.WorkspaceId, now), clock.GetUtcNow());
        if (refusal is not null)
            return IfMatch.Refuse(context, refusal, now.Edition, view, ApiJson.Default.WebhookView);
        IfMatch.WriteETag(context, now.Edition);
        return TypedResults.Ok(view);
    }
}
