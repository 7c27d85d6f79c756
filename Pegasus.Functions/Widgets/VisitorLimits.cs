using Microsoft.Extensions.Options;
using Pegasus.Domain.Tenants;
using Pegasus.Domain.Widgets;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Widgets;

/// <summary>A limit that has nothing left, and for how long.</summary>
internal sealed record RateRefusal(RefusalCause Cause, TimeSpan Wait);

/// <summary>
/// How often visitors may start sessions and send messages, on this instance. The narrowest limit is asked first, so that one who
/// calls too often uses up nobody else's share. None of the keys is the caller's to choose.
/// </summary>
internal sealed class VisitorLimits(TimeProvider clock, IOptions<LimitOptions> options)
{
    private readonly RateLimiter sessionMessages = new(clock, LimitOptions.Of(options.Value.SessionMessages));
    private readonly RateLimiter addressStarts = new(clock, LimitOptions.Of(options.Value.AddressSessions));
    private readonly RateLimiter addressMessages = new(clock, LimitOptions.Of(options.Value.AddressMessages));
    private readonly RateLimiter widgetStarts = new(clock, LimitOptions.Of(options.Value.WidgetSessions));
    private readonly RateLimiter widgetMessages = new(clock, LimitOptions.Of(options.Value.WidgetMessages));
    private readonly RateLimiter workspaceStarts = new(clock, LimitOptions.Of(options.Value.WorkspaceSessions));
    private readonly RateLimiter workspaceMessages = new(clock, LimitOptions.Of(options.Value.WorkspaceMessages));

    private readonly RateLimiter tenantMessages = new(clock, LimitOptions.Of(LiveChat.MaxPerMinute));

    /// <summary>Takes a start of a chat.</summary>
    /// <param name="context">The call.</param>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="widget">The widget's configuration, or the tenant's token.</param>
    public RateRefusal? TakeStart(HttpContext context, string workspaceId, string widget) => Take(
        (addressStarts, ClientAddress.Of(context), RefusalCause.AddressRate),
        (widgetStarts, widget, RefusalCause.WidgetRate),
        (workspaceStarts, workspaceId, RefusalCause.WorkspaceRate));

    /// <summary>Takes a message.</summary>
    /// <param name="context">The call.</param>
    /// <param name="session">The session that it belongs to.</param>
    /// <param name="liveChat">The tenant's live chat, where its token started the session.</param>
    public RateRefusal? TakeMessage(HttpContext context, SessionTokenClaims session, LiveChat? liveChat) =>
        Take(
            (sessionMessages, session.SessionId, RefusalCause.SessionRate),
            (addressMessages, ClientAddress.Of(context), RefusalCause.AddressRate),
            (widgetMessages, session.ConfigId, RefusalCause.WidgetRate))
        ?? TakeOfTenant(session.WorkspaceId, liveChat?.PerMinute)
        ?? Take((workspaceMessages, session.WorkspaceId, RefusalCause.WorkspaceRate));

    private RateRefusal? TakeOfTenant(string workspaceId, int? perMinute) =>
        perMinute is { } most && tenantMessages.Take(workspaceId, LimitOptions.Of(most)) is var wait && wait > TimeSpan.Zero
            ? new RateRefusal(RefusalCause.TenantRate, wait)
            : null;

    /// <summary>The first limit that has nothing left; a key that is not known is not limited.</summary>
    private static RateRefusal? Take(params ReadOnlySpan<(RateLimiter Limiter, string? Key, RefusalCause Cause)> limits)
    {
        foreach (var (limiter, key, cause) in limits)
        {
            if (key is not null && limiter.Take(key) is var wait && wait > TimeSpan.Zero)
                return new RateRefusal(cause, wait);
        }
        return null;
    }
}
