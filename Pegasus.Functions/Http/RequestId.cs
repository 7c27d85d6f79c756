using Pegasus.Functions.State;

namespace Pegasus.Functions.Http;

/// <summary>Names each request, so that a person's report leads to its log lines. A well-formed incoming id is kept.</summary>
internal static class RequestId
{
    private const string Header = "X-Request-Id";
    private const int MaxLength = 64;

    public static string Of(HttpContext context) => context.TraceIdentifier;

    public static IApplicationBuilder UseRequestId(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var incoming = context.Request.Headers[Header].ToString();
        context.TraceIdentifier = IsWellFormed(incoming) ? incoming : Ids.New();
        context.Response.Headers[Header] = context.TraceIdentifier;
        return next(context);
    });

    /// <summary>Whether a text could be a request's id.</summary>
    public static bool IsWellFormed(string id) =>
        id.Length is > 0 and <= MaxLength && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
