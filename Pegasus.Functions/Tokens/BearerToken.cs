namespace Pegasus.Functions.Tokens;

/// <summary>The token of an <c>Authorization: Bearer …</c> header (RFC 6750, section 2.1).</summary>
internal static class BearerToken
{
    private const string Scheme = "Bearer ";

    public static string? Of(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? header[Scheme.Length..].Trim()
            : null;
}
