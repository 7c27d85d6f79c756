namespace Pegasus.Functions.Realtime.WebPubSub;

/// <summary>Where a Web PubSub service is, and the key that opens it.</summary>
/// <param name="Endpoint">Its address, without a path.</param>
/// <param name="AccessKey">Its access key as the portal shows it; null where an identity stands for it.</param>
/// <remarks>https://learn.microsoft.com/azure/azure-web-pubsub/howto-websocket-connect</remarks>
internal sealed record WebPubSubConnection(Uri Endpoint, string? AccessKey)
{
    private const string Version = "1.";

    // HMAC-SHA256 of less is refused by whoever checks it (RFC 7518, section 3.2).
    private const int MinKey = 32;

    /// <summary>Where clients connect, without a path.</summary>
    public string SocketOrigin => $"{(Endpoint.Scheme == Uri.UriSchemeHttps ? "wss" : "ws")}://{Endpoint.Authority}";

    /// <summary>Reads <c>Endpoint=https://…;AccessKey=…;Version=1.0;</c>.</summary>
    /// <exception cref="FormatException">A part is missing or wrong; the message names the part and never repeats its value.</exception>
    public static WebPubSubConnection Parse(string text)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (i, part) in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Index())
        {
            if (part.IndexOf('=', StringComparison.Ordinal) is not (> 0 and var equals))
                throw new FormatException($"Part {i + 1} of the connection string is not of the form Name=Value.");
            if (!parts.TryAdd(part[..equals].Trim(), part[(equals + 1)..].Trim()))
                throw new FormatException($"Part {i + 1} of the connection string names a setting for the second time.");
        }
        if (!parts.GetValueOrDefault(nameof(Version), Version).StartsWith(Version, StringComparison.Ordinal))
            throw new FormatException("The connection string's Version is none that is known here; it begins with 1.");
        if (!parts.TryGetValue(nameof(AccessKey), out var key) || key.Length == 0)
            throw new FormatException("The connection string has no AccessKey. Copy it whole, or set Endpoint alone and give the app's managed identity the role Web PubSub Service Owner.");
        if (key.Length < MinKey)
            throw new FormatException($"The connection string's AccessKey has fewer than {MinKey} characters.");
        return new WebPubSubConnection(ParseEndpoint(parts.GetValueOrDefault(nameof(Endpoint), "")), key);
    }

    /// <exception cref="FormatException">It is no address of a service; http is for the loopback alone.</exception>
    public static Uri ParseEndpoint(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var endpoint) && endpoint is { PathAndQuery: "/", UserInfo: "", Fragment: "" }
            && (endpoint.Scheme == Uri.UriSchemeHttps || endpoint.Scheme == Uri.UriSchemeHttp && endpoint.IsLoopback)
            ? endpoint
            : throw new FormatException("The Endpoint is no https address of a service, such as https://example.webpubsub.azure.com.");

    /// <summary>Where clients connect, without their token: <c>https://…/client/hubs/{hub}</c>, which is also the audience of their tokens.</summary>
    public Uri ClientEndpoint(string hub) => new(Endpoint, $"/client/hubs/{hub}");

    /// <summary>For logs; without the key.</summary>
    public override string ToString() => Endpoint.ToString();
}
