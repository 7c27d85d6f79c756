using System.Text.Json;
using Microsoft.Extensions.Configuration.Memory;

namespace Pegasus.Functions.Hosting;

/// <summary>
/// <c>local.settings.json</c>, which the Functions tools turn into environment variables; standing alone, the application
/// reads it itself. Everything else that sets a key wins over it, as with the tools. An empty value is no value.
/// </summary>
internal static class LocalSettings
{
    public const string FileName = "local.settings.json";

    private static readonly JsonDocumentOptions AsTheToolsRead = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Adds the file's values below all other sources, if there is such a file in the folder.</summary>
    /// <exception cref="StartupException">The file cannot be read as settings.</exception>
    public static void AddTo(IConfigurationBuilder configuration, string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (File.Exists(path))
            configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Parse(File.ReadAllText(path)) });
    }

    /// <summary>The entries of <c>Values</c>, with <c>__</c> in a name turned into <c>:</c>.</summary>
    public static IReadOnlyDictionary<string, string?> Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, AsTheToolsRead);
            return document.RootElement.GetProperty("Values").EnumerateObject()
                .Where(value => value.Value.ToString().Length > 0)
                .ToDictionary(value => value.Name.Replace("__", ":", StringComparison.Ordinal), value => (string?)value.Value.ToString());
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new StartupException($"{FileName} must be a JSON object with an object \"Values\", each name once: {e.Message}");
        }
    }
}
