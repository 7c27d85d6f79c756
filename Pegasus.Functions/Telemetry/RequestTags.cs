using System.Diagnostics;
using Pegasus.Functions.Http;
using Pegasus.Functions.Widgets;

namespace Pegasus.Functions.Telemetry;

/// <summary>What the span of a request says beside what ASP.NET Core tells of it.</summary>
internal static class RequestTags
{
    /// <summary>What is told of a caller that the operator need not have: which browser it is, and a query, which may hold a token or a name.</summary>
    private static readonly string[] Untold = ["user_agent.original", "url.query", "client.address", "network.peer.address"];

    /// <summary>Whether a request has a span: not those by which watchers ask whether Pegasus lives.</summary>
    public static bool IsToldOf(HttpContext context) => !context.Request.Path.StartsWithSegments("/api/health", StringComparison.OrdinalIgnoreCase);

    /// <summary>Writes the tags, once the answer is on its way.</summary>
    public static void Write(Activity span, HttpContext context)
    {
        foreach (var name in Untold)
            span.SetTag(name, null);
        span.SetTag(PegasusActivities.RequestId, RequestId.Of(context));
        if (WorkspaceOf(context) is { } workspaceId)
            span.SetTag(PegasusActivities.WorkspaceId, workspaceId);
        if (context.Features.Get<ApiError>() is { } error)
            span.SetTag("error.type", error.Code);
    }

    private static string? WorkspaceOf(HttpContext context) =>
        context.Features.Get<VisitorCall>()?.WorkspaceId ?? context.Request.RouteValues["workspaceId"] as string;
}
