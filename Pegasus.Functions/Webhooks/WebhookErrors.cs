using Pegasus.Domain.Webhooks;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Webhooks;

internal static class WebhookErrors
{
    public static readonly ApiError TooMany = new(
        StatusCodes.Status409Conflict, "too_many_webhooks", "Too many webhooks", $"A workspace has at most {WebhookSettings.Most} webhooks. Delete one first.");

    public static readonly ApiError UnderWay = new(
        StatusCodes.Status409Conflict, "delivery_under_way", "Delivery under way", "This delivery is still under way; it is tried again by itself.");

    public static ApiError TestedTooOften(TimeSpan wait) => new(
        StatusCodes.Status429TooManyRequests, "rate_limited", "Too many requests", "A webhook can be tested ten times a minute. Wait a moment.")
    { RetryAfter = (int)Math.Ceiling(wait.TotalSeconds) };
}
