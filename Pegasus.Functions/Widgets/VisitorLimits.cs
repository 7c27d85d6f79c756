using Microsoft.Extensions.Options;
using Pegasus.Domain.Widgets;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Widgets;

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

    public ApiError? TakeStart(HttpContext context, BotRecord bot) =>
        Take(
            (addressStarts, ClientAddress.Of(context), RefusalCause.AddressRate),
            (widgetStarts, bot.Widget!.ConfigId, RefusalCause.WidgetRate),
            (workspaceStarts, bot.WorkspaceId, RefusalCause.WorkspaceRate)) is var (cause, wait)
            ? VisitorErrors.StartRateLimited(cause, wait)
            : null;

    public ApiError? TakeMessage(HttpContext context, BotRecord bot, string sessionId) =>
        Take(
            (sessionMessages, sessionId, RefusalCause.SessionRate),
            (addressMessages, ClientAddress.Of(context), RefusalCause.AddressRate),
            (widgetMessages, bot.Widget!.ConfigId, RefusalCause.WidgetRate),
            (workspaceMessages, bot.WorkspaceId, RefusalCause.WorkspaceRate)) is var (cause, wait)
            ? VisitorErrors.SendRateLimited(cause, wait)
            : null;

    /// <summary>The first limit that has nothing left; a key that is not known is not limited.</summary>
    private static (RefusalCause Cause, TimeSpan Wait)? Take(params ReadOnlySpan<(RateLimiter Limiter, string? Key, RefusalCause Cause)> limits)
    {
        foreach (var (limiter, key, cause) in limits)
        {
            if (key is not null && limiter.Take(key) is var wait && wait > TimeSpan.Zero)
                return (cause, wait);
        }
        return null;
    }
}
