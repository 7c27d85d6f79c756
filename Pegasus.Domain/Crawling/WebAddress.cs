using Pegasus.Domain.Documents;

namespace Pegasus.Domain.Crawling;

/// <summary>The address of a web page, in one form: lower-case host in ASCII, no default port, no fragment.</summary>
public static class WebAddress
{
    /// <summary>The longest address, in characters.</summary>
    public const int MaxLength = 2_000;

    private const string Www = "www.";

    /// <summary>Reads an address that somebody typed, or that a page or sitemap names.</summary>
    /// <param name="text">The address.</param>
    /// <param name="problem">What is wrong with it, and the mend; empty if nothing is.</param>
    /// <returns>The address in its one form; null if there is something wrong.</returns>
    public static Uri? Parse(string text, out string problem)
    {
        if (text.Length > MaxLength)
            problem = $"Use at most {MaxLength:N0} characters.";
        else if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address))
            problem = "This is no web address; it begins with https:// or http://.";
        else if (ProblemOf(address) is { } wrong)
            problem = wrong;
        else
            return Clean(address, out problem);
        return null;
    }

    /// <summary>What stands against an address, wherever it comes from; null if nothing does.</summary>
    public static string? ProblemOf(Uri address) =>
        address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp ? "Web addresses begin with https:// or http://."
        : address.UserInfo.Length > 0 ? "Leave the user name and password out: Pegasus reads public pages alone."
        : address.IdnHost.Length == 0 ? "The address names no host."
        : null;

    /// <summary>Whether two addresses are of one website: the same host, with or without "www.", and the same kind of port.</summary>
    public static bool IsSameSite(Uri one, Uri other) =>
        HostOf(one) == HostOf(other) && (one.IsDefaultPort ? other.IsDefaultPort : one.Port == other.Port);

    /// <summary>What a page is called that has no title: its host and path.</summary>
    public static string NameOf(Uri address) => DocumentName.FromTitle(address.Host + Uri.UnescapeDataString(address.AbsolutePath).TrimEnd('/'));

    private static Uri Clean(Uri address, out string problem)
    {
        problem = "";
        return new UriBuilder(address) { Host = address.IdnHost, Fragment = "" }.Uri;
    }

    private static string HostOf(Uri address) =>
        address.IdnHost.StartsWith(Www, StringComparison.Ordinal) ? address.IdnHost[Www.Length..] : address.IdnHost;
}
