namespace Pegasus.Functions.Http;

/// <summary>The headers that every response carries (OWASP Secure Headers Project).</summary>
internal static class SecurityHeaders
{
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app)
    {
        var policy = ContentSecurityPolicy(app.ApplicationServices.GetServices<ConnectSource>());
        return app.Use((context, next) =>
        {
            Write(context, policy);
            return next(context);
        });
    }

    /// <summary>Scripts, styles and calls of this site's own, and calls where a feature has others; nothing inline, nothing framed.</summary>
    private static string ContentSecurityPolicy(IEnumerable<ConnectSource> others) =>
        $"default-src 'none'; script-src 'self'; style-src 'self'; connect-src {string.Join(' ', others.Select(other => other.Origin).Prepend("'self'"))}; img-src 'self' data:; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static void Write(HttpContext context, string policy)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = policy;
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        headers.XFrameOptions = "DENY";
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000";
    }
}

/// <summary>Where else the console connects to, as a content security policy names it: <c>wss://example.com</c>.</summary>
internal sealed record ConnectSource(string Origin);
