using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Pegasus.Domain.Crawling;
using Pegasus.Domain.Webhooks;

namespace Pegasus.Functions.Webhooks;

internal sealed record CreateWebhookRequest(
    [property: Description("An address of the public internet, https at port 443.")][property: Required, StringLength(WebAddress.MaxLength)] string? Url,
    [property: Description("What its owner calls it; the address's host if left out."), StringLength(Webhook.MaxName)] string? Name,
    [property: Description("The types of events that it is told of; none for all.")] IReadOnlyList<string?>? Events);

internal sealed record UpdateWebhookRequest(
    [property: StringLength(WebAddress.MaxLength)] string? Url,
    [property: StringLength(Webhook.MaxName)] string? Name,
    IReadOnlyList<string?>? Events,
    [property: Description("Whether it is told of anything.")] bool? Enabled);

internal sealed record WebhookView(
    string Id,
    string Url,
    string Name,
    [property: Description("The types of events that it is told of; none for all.")] IReadOnlyList<string> Events,
    bool Enabled,
    [property: Description("Signs each message, as Standard Webhooks say.")] string Secret,
    [property: Description("Until when the secret before signs as well; null if it does not.")] DateTimeOffset? OldSecretUntil,
    DateTimeOffset CreatedAt)
{
    public static WebhookView Of(Webhook hook, string secret, DateTimeOffset now) => new(
        hook.Id, hook.Url, hook.Name, hook.Events, hook.Enabled, secret,
        hook.RotatedAt + Webhook.OldSecretSigns is { } until && until > now ? until : null, hook.CreatedAt);
}

internal sealed record WebhooksView(
    IReadOnlyList<WebhookView> Items,
    [property: Description("All types of events.")] IReadOnlyList<string> EventTypes);

internal sealed record WebhookTestResult(
    bool Ok,
    [property: Description("The answer's HTTP status; null where there was none.")] int? Status,
    int LatencyMs,
    [property: Description("Why it failed, with the mend; null if it did not.")] string? Error);

internal sealed record WebhookDeliveryView(
    string Id,
    [property: Description("The header webhook-id.")] string MessageId,
    string Type,
    DeliveryState State,
    int Attempts,
    int? Status,
    string? Error,
    DateTimeOffset CreatedAt,
    DateTimeOffset? TriedAt,
    [property: Description("When it is tried next; null if it is not.")] DateTimeOffset? NextAt,
    [property: Description("What was sent, as it was signed.")] string Body)
{
    public static WebhookDeliveryView Of(StoredDelivery stored) => new(
        stored.DeliveryId, stored.MessageId, stored.Type, stored.Delivery.State, stored.Delivery.Attempts, stored.Delivery.Status, stored.Delivery.Error,
        stored.CreatedAt, stored.Delivery.TriedAt, stored.Delivery.NextAt, stored.Body);
}

/// <summary>A webhook in an export.</summary>
internal sealed record ExportedWebhook(string Id, string Url, string Name, IReadOnlyList<string> Events, bool Enabled, DateTimeOffset CreatedAt)
{
    public static ExportedWebhook Of(Webhook hook) => new(hook.Id, hook.Url, hook.Name, hook.Events, hook.Enabled, hook.CreatedAt);
}
