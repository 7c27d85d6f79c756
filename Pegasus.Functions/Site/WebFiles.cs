using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Pegasus.Functions.Site;

/// <summary>A file of the widget or the console, as it was built.</summary>
/// <param name="ContentType">What it is.</param>
/// <param name="Encodings">Its bytes by content coding: <c>br</c>, <c>gzip</c>, and plain as <c>identity</c>.</param>
/// <param name="ETag">The hash of the plain bytes.</param>
internal sealed record WebFile(string ContentType, IReadOnlyDictionary<string, byte[]> Encodings, string ETag)
{
    public const string Identity = "identity";

    // The smallest first.
    private static readonly string[] Preferred = ["br", "gzip"];

    /// <summary>The smallest form that the caller takes (RFC 9110, section 12.5.3).</summary>
    public string EncodingFor(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        return Preferred.FirstOrDefault(coding => Encodings.ContainsKey(coding) && Accepts(accepted, coding)) ?? Identity;
    }

    private static bool Accepts(IList<StringWithQualityHeaderValue> accepted, string coding) =>
        (accepted.FirstOrDefault(value => value.Value.Equals(coding, StringComparison.OrdinalIgnoreCase)) ?? accepted.FirstOrDefault(value => value.Value == "*"))
        is { } found && found.Quality is not 0;
}

/// <summary>The widget and the console, which the build puts into the executable by <c>web/web.targets</c>.</summary>
internal static class WebFiles
{
    private const string Folder = "web/";

    private static readonly Dictionary<string, string> ContentTypes = new()
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    /// <summary>The files by their path, such as <c>index.html</c>.</summary>
    public static FrozenDictionary<string, WebFile> All { get; } = Names()
        .Where(name => ContentTypes.ContainsKey(Path.GetExtension(name)))
        .ToFrozenDictionary(name => name, Read);

    private static IEnumerable<string> Names() => typeof(WebFiles).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .Select(name => name[Folder.Length..]);

    private static WebFile Read(string name)
    {
        var plain = Bytes(name)!;
        var encodings = new Dictionary<string, byte[]> { [WebFile.Identity] = plain };
        if (Bytes(name + ".br") is { } brotli)
            encodings["br"] = brotli;
        if (Bytes(name + ".gz") is { } gzip)
            encodings["gzip"] = gzip;
        return new WebFile(ContentTypes[Path.GetExtension(name)], encodings, Convert.ToHexStringLower(SHA256.HashData(plain).AsSpan(0, 12)));
    }

    private static byte[]? Bytes(string name)
    {
        using var stream = typeof(WebFiles).Assembly.GetManifestResourceStream(Folder + name);
        if (stream is null)
            return null;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
