using Microsoft.Extensions.Options;
using Pegasus.Domain.Widgets;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Widgets;

/// <summary>How often visitors may start sessions and send messages.</summary>
internal sealed class VisitorLimits(TimeProvider clock, IOptions<LimitOptions> limits)
{
    private readonly RateLimiter starts = new(clock, LimitOptions.Of(limits.Value.WidgetSessions));
    private readonly RateLimiter messages = new(clock, LimitOptions.Of(limits.Value.SessionMessages));

    public ApiError? TakeStart(WidgetConfig widget) =>
        starts.Take(widget.ConfigId) is var wait && wait > TimeSpan.Zero ? VisitorErrors.StartRateLimited(wait) : null;

    public ApiError? TakeMessage(string sessionId) =>
        messages.Take(sessionId) is var wait && wait > TimeSpan.Zero ? VisitorErrors.SendRateLimited(wait) : null;
}
