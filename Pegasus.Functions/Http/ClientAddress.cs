namespace Pegasus.Functions.Http;

/// <summary>Where a call comes from.</summary>
internal static class ClientAddress
{
    /// <summary>
    /// The caller's address as the connection has it; null behind the Functions host, where the connection is the host's own
    /// and no header is known to be the platform's alone. A client's own X-Forwarded-For plays no part.
    /// </summary>
    public static string? Of(HttpContext context) =>
        context.Request.Headers.ContainsKey("X-Azure-Functions-InvocationId") ? null : context.Connection.RemoteIpAddress?.ToString();
}
