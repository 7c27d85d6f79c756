using Pegasus.Domain.Widgets;
using Pegasus.Functions.Http;
using Pegasus.Functions.Widgets;

namespace Pegasus.Functions.Analytics;

/// <summary>A visitor's call that failed, whose token spoke for a workspace.</summary>
/// <param name="RequestId">The id that the caller was told.</param>
/// <param name="At">When.</param>
/// <param name="Endpoint">What was called, such as <c>POST /api/widgets/{tenantId}/chat</c>.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The error's code.</param>
/// <param name="Detail">What the caller was told.</param>
internal sealed record FailedRequest(string RequestId, DateTimeOffset At, string Endpoint, int Status, string Code, string Detail)
{
    /// <summary>For how long it is known.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    /// <summary>Why a visitor was turned away; null if the call itself was wrong.</summary>
    public RefusalCause? Cause { get; init; }

    /// <summary>The page's origin; null if none was named.</summary>
    public string? Origin { get; init; }

    /// <summary>The bot, if it was known by then.</summary>
    public string? BotId { get; init; }

    /// <summary>The call whose answer is about to be sent.</summary>
    public static FailedRequest Of(HttpContext context, VisitorCall call, DateTimeOffset now)
    {
        var error = context.Features.Get<ApiError>() ?? ApiErrors.ForStatus(context.Response.StatusCode);
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? context.Request.Path.Value;
        return new FailedRequest(Http.RequestId.Of(context), now, $"{context.Request.Method} {route}", error.Status, error.Code, error.Detail)
        {
            Cause = (error as VisitorError)?.Refusal.Cause,
            Origin = VisitorGate.OriginOf(context.Request),
            BotId = call.BotId,
        };
    }
}
