namespace Pegasus.Domain.Widgets;

/// <summary>An origin that people often forget beside another.</summary>
/// <param name="Origin">The one that is listed.</param>
/// <param name="Twin">The one that is not.</param>
public sealed record MissingTwin(string Origin, string Twin);

/// <summary>
/// Finds the origins under which the same site is usually served as well: with and without <c>www.</c>, and by https beside
/// http. "Add both https://example.com and https://www.example.com if you serve both."
/// </summary>
public static class OriginTwins
{
    private const string Www = "www.";

    // Second-level names under which countries register, such as example.co.uk: www.shop.example.co.uk is nobody's twin.
    private static readonly HashSet<string> SharedSecondLevels = new(StringComparer.Ordinal) { "ac", "co", "com", "edu", "gov", "ne", "net", "or", "org" };

    /// <summary>The twins that are not on the list themselves, in the order of the list.</summary>
    /// <param name="origins">Normalised origins.</param>
    public static IReadOnlyList<MissingTwin> Missing(IReadOnlyList<string> origins)
    {
        var missing = new List<MissingTwin>();
        foreach (var origin in origins)
        {
            foreach (var twin in Of(origin))
            {
                if (!origins.Contains(twin, StringComparer.Ordinal) && missing.TrueForAll(found => found.Twin != twin))
                    missing.Add(new(origin, twin));
            }
        }

        return missing;
    }

    private static IEnumerable<string> Of(string origin)
    {
        var uri = new Uri(origin);
        if (uri.HostNameType != UriHostNameType.Dns || !uri.Host.Contains('.', StringComparison.Ordinal))
            yield break;
        if (uri is { Scheme: "http", IsDefaultPort: true })
            yield return $"https://{uri.Host}";
        var port = uri.IsDefaultPort ? "" : $":{uri.Port}";
        if (uri.Host.StartsWith(Www, StringComparison.Ordinal))
            yield return $"{uri.Scheme}://{uri.Host[Www.Length..]}{port}";
        else if (IsRegistered(uri.Host))
            yield return $"{uri.Scheme}://{Www}{uri.Host}{port}";
    }

    /// <summary>Whether a host looks like a name that was registered, and not like one below it, such as shop.example.com.</summary>
    private static bool IsRegistered(string host) => host.Split('.') switch
    {
        [_, _] => true,
        [_, var second, { Length: 2 }] => SharedSecondLevels.Contains(second),
        _ => false,
    };
}
