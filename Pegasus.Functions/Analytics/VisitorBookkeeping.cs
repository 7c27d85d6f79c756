using Pegasus.Domain.Analytics;
using Pegasus.Functions.Http;
using Pegasus.Functions.Widgets;

namespace Pegasus.Functions.Analytics;

/// <summary>
/// Notes each visitor's call whose token speaks for a bot, with its outcome, just before the answer is sent, of a stream its last event: in memory alone, so
/// that it neither delays nor changes the answer.
/// </summary>
internal static class VisitorBookkeeping
{
    public static IApplicationBuilder UseVisitorBookkeeping(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            if (context.Features.Get<VisitorCall>() is not { } call)
                return Task.CompletedTask;
            // How a stream ends is not known when it begins.
            if (EventStream.BegunOn(context) is { } stream)
                stream.OnEnding(() => Note(context, call));
            else
                Note(context, call);
            return Task.CompletedTask;
        });
        return next(context);
    });

    private static void Note(HttpContext context, VisitorCall call)
    {
        var books = context.RequestServices.GetRequiredService<Bookkeeping>();
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var refusal = (context.Features.Get<ApiError>() as VisitorError)?.Refusal;
        if (context.Response.StatusCode >= StatusCodes.Status400BadRequest || refusal is not null)
            books.Failed(call.WorkspaceId, FailedRequest.Of(context, call, now));
        // What is wrong with the call itself, a malformed body say, is no refusal, and tells nothing of the widget.
        if (refusal is null && context.Response.StatusCode >= StatusCodes.Status400BadRequest)
            return;
        var started = refusal is null && call.StartsSession;
        if (call.BotId is { } botId && (started || refusal is not null))
            books.Count(call.WorkspaceId, botId, UsageCounts.None with { Refused = started ? 0 : 1, Sessions = started ? 1 : 0 });
        books.Saw(call.WorkspaceId, call.IsOfTenant ? AnalyticsTable.Tenant : call.BotId!, new Sighting(
            new DateTimeOffset(now.UtcDateTime.Date.AddHours(now.UtcDateTime.Hour), TimeSpan.Zero),
            VisitorGate.OriginOf(context.Request), call.Snippet, refusal, Calls: 1, Sessions: started ? 1 : 0, now, now, RequestId.Of(context)));
    }
}
