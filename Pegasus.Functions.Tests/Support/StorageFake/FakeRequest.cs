using System.Text;

namespace Pegasus.Functions.Tests.Support;

/// <summary>A request to the fake, from the wire or from a part of a transaction.</summary>
internal sealed record FakeRequest(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    private readonly Dictionary<string, string> parameters = Parse(Query);

    public string Text => Encoding.UTF8.GetString(Body);

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public string? Parameter(string name) => parameters.GetValueOrDefault(name);

    public IEnumerable<KeyValuePair<string, string>> Parameters => parameters;

    private static Dictionary<string, string> Parse(string query) => query.TrimStart('?')
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(parameter => parameter.Split('=', 2))
        .ToDictionary(
            pair => Uri.UnescapeDataString(pair[0]), pair => Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? ""), StringComparer.OrdinalIgnoreCase);
}
