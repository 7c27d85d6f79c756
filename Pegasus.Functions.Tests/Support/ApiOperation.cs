using System.Globalization;
using System.Text.Json;

namespace Pegasus.Functions.Tests.Support;

/// <summary>A documented header: its name, where its schema is, and whether each response has it.</summary>
internal sealed record ApiHeader(string Name, string SchemaPointer, bool IsRequired);

/// <summary>A documented response: its headers, the address of the schema of each media type, and the codes of its problems.</summary>
internal sealed record ApiResponse(IReadOnlyList<ApiHeader> Headers, IReadOnlyDictionary<string, string> Content, IReadOnlyList<string> Codes);

/// <summary>A documented operation.</summary>
internal sealed record ApiOperation(string Id, string Method, string Template, IReadOnlyDictionary<int, ApiResponse> Responses)
{
    private readonly string[] segments = Segments(Template);

    public int Parameters => segments.Count(segment => segment[0] == '{');

    public static IReadOnlyList<ApiOperation> AllOf(JsonElement document) =>
    [
        .. document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation => new ApiOperation(
            operation.Value.GetProperty("operationId").GetString() ?? $"{operation.Name} {path.Name}",
            operation.Name.ToUpperInvariant(),
            path.Name,
            operation.Value.GetProperty("responses").EnumerateObject().ToDictionary(
                response => int.Parse(response.Name, CultureInfo.InvariantCulture),
                response => ResponseOf(document, response.Value, $"#/paths/{Escape(path.Name)}/{operation.Name}/responses/{response.Name}"))))),
    ];

    /// <summary>Whether the operation's path fits, as routing compares: without regard to case and a slash at the end.</summary>
    public bool Matches(string path)
    {
        var parts = Segments(path);
        return parts.Length == segments.Length
            && parts.Zip(segments).All(pair => pair.Second[0] == '{' || string.Equals(pair.First, pair.Second, StringComparison.OrdinalIgnoreCase));
    }

    private static string[] Segments(string path) => path.Trim('/').Split('/');

    private static ApiResponse ResponseOf(JsonElement document, JsonElement response, string pointer)
    {
        var headers = response.TryGetProperty("headers", out var known)
            ? known.EnumerateObject().Select(header => HeaderOf(document, header, $"{pointer}/headers/{header.Name}")).ToList()
            : [];
        var content = response.TryGetProperty("content", out var types) ? types.EnumerateObject().ToList() : [];
        return new ApiResponse(
            headers,
            content.ToDictionary(type => type.Name, type => $"{pointer}/content/{Escape(type.Name)}/schema"),
            [.. content.Where(type => type.Name == "application/problem+json").SelectMany(type => CodesOf(document, type.Value))]);
    }

    private static ApiHeader HeaderOf(JsonElement document, JsonProperty header, string pointer)
    {
        var (described, place) = header.Value.TryGetProperty("$ref", out var reference)
            ? (document.GetProperty("components").GetProperty("headers").GetProperty(header.Name), reference.GetString()!)
            : (header.Value, pointer);
        return new ApiHeader(header.Name, $"{place}/schema", described.TryGetProperty("required", out var required) && required.GetBoolean());
    }

    private static IEnumerable<string> CodesOf(JsonElement document, JsonElement problem)
    {
        var name = problem.GetProperty("schema").GetProperty("$ref").GetString()!.Split('/')[^1];
        return document.GetProperty("components").GetProperty("schemas").GetProperty(name).GetProperty("properties").GetProperty("code").GetProperty("enum")
            .EnumerateArray().Select(code => code.GetString()!);
    }

    private static string Escape(string name) =>
        Uri.EscapeDataString(name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
}
