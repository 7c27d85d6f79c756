using System.Globalization;

namespace Pegasus.Domain.Widgets;

/// <summary>
/// The origin of a website as browsers write it in the <c>Origin</c> header (RFC 6454, section 6.2): scheme, host and, where
/// it is not the scheme's own, the port.
/// </summary>
public static class WidgetOrigin
{
    private const string Mend = "Write it as scheme://host or scheme://host:port, such as https://www.example.com.";

    /// <summary>
    /// Brings what an owner typed into the form that browsers send: lower case, punycode, no default port, no trailing slash.
    /// </summary>
    /// <returns>The origin, or in <paramref name="problem"/> a sentence that says what is wrong with the entry and how to mend it.</returns>
    public static string? Normalize(string? entry, out string? problem)
    {
        var text = entry?.Trim() ?? "";
        problem = FindProblem(text, out var origin);
        return origin;
    }

    /// <summary>
    /// Whether a request from <paramref name="origin"/> may use a widget with this list. An empty list allows any website;
    /// otherwise the header must be there and equal an entry letter by letter.
    /// </summary>
    public static bool IsAllowed(IReadOnlyList<string> allowedOrigins, string? origin) =>
        allowedOrigins.Count == 0 || origin is not null && allowedOrigins.Contains(origin, StringComparer.Ordinal);

    private static string? FindProblem(string text, out string? origin)
    {
        origin = null;
        if (text.Length == 0)
            return $"The entry is empty. {Mend}";
        if (text is "*" or "null")
            return $"\"{text}\" is not an origin. {Mend} To allow any website, save an empty list.";
        if (text.Length > 300 || text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '*' or '%' or '\\' or '<' or '>' or '"' or ','))
            return $"The entry holds a character that no origin has. {Mend}";

        var schemeEnd = text.IndexOf("://", StringComparison.Ordinal);
        var scheme = schemeEnd < 0 ? "" : text[..schemeEnd].ToLowerInvariant();
        if (scheme is not ("http" or "https"))
            return $"The entry must begin with https:// or http://. {Mend}";

        var authority = text[(schemeEnd + 3)..];
        if (authority.EndsWith('/'))
            authority = authority[..^1];
        if (authority.Contains('@'))
            return $"The entry holds user information. {Mend}";
        if (authority.IndexOfAny(['/', '?', '#']) >= 0)
            return $"The entry holds a path, a query or a fragment. {Mend}";
        return FindAuthorityProblem(scheme, authority, out origin);
    }

    private static string? FindAuthorityProblem(string scheme, string authority, out string? origin)
    {
        origin = null;
        var portStart = authority.LastIndexOf(':');
        var hasPort = portStart > authority.LastIndexOf(']');
        var host = hasPort ? authority[..portStart] : authority;
        var defaultPort = scheme == "https" ? 443 : 80;
        var port = defaultPort;
        if (hasPort
            && (!int.TryParse(authority[(portStart + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > 65535))
        {
            return $"The port must be a number from 1 to 65535. {Mend}";
        }
        if (CanonicalHost(host) is not { } canonical)
            return $"The host is not a name or an address that a browser can open. {Mend}";
        origin = port == defaultPort ? $"{scheme}://{canonical}" : string.Create(CultureInfo.InvariantCulture, $"{scheme}://{canonical}:{port}");
        return null;
    }

    private static string? CanonicalHost(string host)
    {
        if (host.Length == 0 || host.EndsWith('.') || !Uri.TryCreate($"http://{host}/", UriKind.Absolute, out var uri))
            return null;
        return uri.HostNameType switch
        {
            UriHostNameType.IPv4 => uri.Host,
            UriHostNameType.IPv6 => uri.Host.ToLowerInvariant(),
            UriHostNameType.Dns => ToPunycode(host),
            _ => null,
        };
    }

    private static string? ToPunycode(string host)
    {
        try
        {
            var ascii = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(host.ToLowerInvariant()).ToLowerInvariant();
            return ascii.Length <= 253 ? ascii : null;
        }
        catch (ArgumentException)
        {
            // IdnMapping has no Try form; what it refuses is no host name.
            return null;
        }
    }
}
