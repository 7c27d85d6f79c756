using Pegasus.Domain.Widgets;

namespace Pegasus.Domain.Tenants;

/// <summary>
/// A website's domain on a tenant's list: a host (<c>www.example.com</c>), all below one (<c>*.example.com</c>), or a host with its port
/// (<c>localhost:3000</c>); without a port any is meant, over http and https alike.
/// </summary>
public static class WebDomain
{
    /// <summary>The most entries of a list.</summary>
    public const int MaxDomains = 100;

    private const string Mend = "Write a domain such as www.example.com, or *.example.com for all below one.";
    private const string Below = "*.";

    /// <summary>Brings what an owner typed into the form that is compared: lower case, punycode; of a pasted address the host alone.</summary>
    /// <returns>The domain, or in <paramref name="problem"/> a sentence that says what is wrong with the entry and how to mend it.</returns>
    public static string? Normalize(string? entry, out string? problem)
    {
        var text = (entry ?? "").Trim();
        var schemeEnd = text.IndexOf("://", StringComparison.Ordinal);
        var authority = schemeEnd < 0 ? text : text[(schemeEnd + 3)..];
        if (schemeEnd >= 0 && authority.IndexOf('/', StringComparison.Ordinal) is >= 0 and var pathStart)
            authority = authority[..pathStart];
        var isBelow = authority.StartsWith(Below, StringComparison.Ordinal);
        // The scheme is any: neither's own port may be taken for none.
        var origin = WidgetOrigin.Normalize($"https://{(isBelow ? authority[Below.Length..] : authority)}", out _);
        problem = origin is null || authority == "null" || isBelow && HasAddress(origin) ? $"\"{text}\" is not a domain. {Mend}" : null;
        return problem is null ? (isBelow ? Below : "") + origin!["https://".Length..] : null;
    }

    /// <summary>Whether a page of this origin is on the list. An empty list allows any page; otherwise the origin must be there.</summary>
    /// <param name="domains">Normalised entries.</param>
    /// <param name="origin">The request's <c>Origin</c> header; null if missing or more than one.</param>
    public static bool IsAllowed(IReadOnlyList<string> domains, string? origin)
    {
        if (domains.Count == 0)
            return true;
        var authority = origin is null ? "" : origin[(origin.IndexOf("://", StringComparison.Ordinal) is >= 0 and var end ? end + 3 : origin.Length)..];
        return authority.Length > 0 && domains.Any(domain => Covers(domain, authority));
    }

    /// <summary>The host of an origin, for an entry that would allow it.</summary>
    public static string? Of(string origin) => Normalize(origin, out _);

    private static bool Covers(string domain, string authority)
    {
        var host = HasPort(domain) ? authority : WithoutPort(authority);
        return domain.StartsWith(Below, StringComparison.Ordinal)
            ? host.EndsWith(domain[1..], StringComparison.Ordinal)
            : host == domain;
    }

    private static bool HasPort(string authority) => authority.LastIndexOf(':') > authority.LastIndexOf(']');

    private static string WithoutPort(string authority) => HasPort(authority) ? authority[..authority.LastIndexOf(':')] : authority;

    private static bool HasAddress(string origin) => Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.HostNameType != UriHostNameType.Dns;
}
