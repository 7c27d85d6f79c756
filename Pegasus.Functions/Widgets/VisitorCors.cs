using Microsoft.Net.Http.Headers;

namespace Pegasus.Functions.Widgets;

/// <summary>
/// Lets every page read what visitors' calls answer, refusals included, so that the widget can show the sentence. Who may chat
/// is decided by the gate's 403, never by a missing header; credentials are never allowed.
/// </summary>
internal static class VisitorCors
{
    private static readonly PathString OfBots = "/api/widget";
    private static readonly PathString OfTenants = "/api/widgets";
    private const string PreflightSeconds = "7200";

    public static IApplicationBuilder UseVisitorCors(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!context.Request.Path.StartsWithSegments(OfBots) && !context.Request.Path.StartsWithSegments(OfTenants))
            return next(context);

        var headers = context.Response.Headers;
        headers.Append(HeaderNames.Vary, HeaderNames.Origin);
        if (VisitorGate.OriginOf(context.Request) is { } origin)
        {
            headers.AccessControlAllowOrigin = origin;
            headers.AccessControlExposeHeaders = "X-Request-Id, Retry-After, Server-Timing";
        }
        if (!HttpMethods.IsOptions(context.Request.Method))
            return next(context);

        headers.AccessControlAllowMethods = "GET, POST, DELETE";
        headers.AccessControlAllowHeaders = "Authorization, Content-Type, Accept, X-Request-Id";
        headers.AccessControlMaxAge = PreflightSeconds;
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    });
}
