using System.Text.Json;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Support.JsonSchema;
using Xunit.Sdk;

namespace Pegasus.Functions.Tests.Support;

/// <summary>A response, and the request that it answers.</summary>
internal sealed record ApiExchange(string Method, string Path, int Status, Func<string, string?> Header, string Body);

/// <summary>
/// The API as it describes itself, held against what it does. Stricter than a client may be: a member or a header that the
/// description does not know is a violation, too.
/// </summary>
internal sealed class ApiContract
{
    private const string Address = "https://pegasus.example/api/openapi.json";
    private const string Problem = "application/problem+json";
    private static readonly string[] OptionalHeaders = ["Content-Disposition", "ETag", "Location", "Retry-After", "X-Pegasus-Training", "X-Pegasus-Warning"];
    private static readonly SemaphoreSlim Reading = new(1, 1);
    private static ApiContract? Current;

    private readonly SchemaRegistry registry = new();
    private readonly IReadOnlyList<ApiOperation> operations;

    public ApiContract(JsonNode document)
    {
        foreach (var (_, schema) in document["components"]!["schemas"]!.AsObject())
        {
            if (schema!["properties"] is not null && schema["allOf"] is null)
                schema["unevaluatedProperties"] = false;
        }
        var element = JsonElement.Parse(document.ToJsonString());
        registry.Add(element, Address);
        operations = ApiOperation.AllOf(element);
        ApiCoverage.Expect(operations);
    }

    /// <summary>The contract of the application at an address. It depends on no setting, so it is read once for a test process.</summary>
    public static async Task<ApiContract> ReadAsync(Uri address)
    {
        if (Current is { } known)
            return known;
        await Reading.WaitAsync();
        try
        {
            using var http = new HttpClient();
            return Current ??= new ApiContract(JsonNode.Parse(await http.GetStringAsync(new Uri(address, "/api/openapi.json")))!);
        }
        finally
        {
            Reading.Release();
        }
    }

    /// <summary>Fails the test where a response is not as the application describes it.</summary>
    public void Check(ApiExchange exchange)
    {
        if (Violations(exchange) is not { Count: > 0 } violations)
            return;
        var excerpt = exchange.Body.Length <= 500 ? exchange.Body : exchange.Body[..500] + " …";
        throw new XunitException(
            $"{exchange.Method} {exchange.Path} → {exchange.Status} is not as /api/openapi.json says:\n  {string.Join("\n  ", violations)}\nBody: {excerpt}");
    }

    /// <summary>Fails the test where an event of a stream is not as the application describes it.</summary>
    public void CheckEvent(string method, string path, string name, string data)
    {
        var operation = operations.Single(operation => operation.Method == method && operation.Matches(path));
        var place = $"{operation.Responses[200].Content["text/event-stream"][..^"/schema".Length]}/x-events/{name}";
        if (Problems(place, data) is { Count: > 0 } problems)
            throw new XunitException($"{operation.Id}, event {name}: {string.Join("\n  ", problems)}\nData: {data}");
    }

    /// <summary>Each way in which a response differs from the description; empty if it does not.</summary>
    /// <param name="exchange">The response.</param>
    /// <param name="isSample">Whether a test made it up, so that nobody has received it.</param>
    public IReadOnlyList<string> Violations(ApiExchange exchange, bool isSample = false)
    {
        if (!exchange.Path.StartsWith("/api", StringComparison.OrdinalIgnoreCase) || IsPreflight(exchange) || IsNoHttp(exchange))
            return [];
        var here = operations.Where(operation => operation.Matches(exchange.Path)).ToList();
        if (here.Count == 0)
            return ViolationsOfNoOperation(exchange, 404, "not_found");
        // Where a name and a parameter would both fit, the name counts, as in routing.
        var best = here.Where(operation => operation.Parameters == here.Min(other => other.Parameters)).ToList();
        return best.Find(operation => operation.Method == exchange.Method) is { } found
            ? Violations(found, exchange, isSample)
            : ViolationsOfNoOperation(exchange, 405, "method_not_allowed");
    }

    private List<string> Violations(ApiOperation operation, ApiExchange exchange, bool isSample)
    {
        var code = exchange.Status >= 400 ? CodeOf(exchange.Body) : null;
        if (!isSample)
            ApiCoverage.Saw(operation.Id, exchange.Status, code);
        if (!operation.Responses.TryGetValue(exchange.Status, out var response))
            return [$"{operation.Id} does not document the status {exchange.Status}{(code is null ? "" : $" ({code})")}."];
        var violations = new List<string>();
        foreach (var header in response.Headers)
        {
            if (exchange.Header(header.Name) is { } value)
                violations.AddRange(Problems(header.SchemaPointer, HeaderValue(value)).Select(problem => $"{operation.Id}, {header.Name}: {problem}"));
            else if (header.IsRequired)
                violations.Add($"{operation.Id} promises the header {header.Name}.");
        }
        violations.AddRange(OptionalHeaders
            .Where(name => exchange.Header(name) is not null && response.Headers.All(header => header.Name != name))
            .Select(name => $"{operation.Id} does not document the header {name}."));
        violations.AddRange(ViolationsOfBody(operation.Id, response, exchange));
        return violations;
    }

    private IEnumerable<string> ViolationsOfBody(string operationId, ApiResponse response, ApiExchange exchange)
    {
        var mediaType = exchange.Header("Content-Type")?.Split(';')[0].Trim();
        if (mediaType is null)
            return response.Content.Count > 0 || exchange.Body.Length > 0 ? [$"{operationId} documents a body, {string.Join(" or ", response.Content.Keys)}."] : [];
        if (!response.Content.TryGetValue(mediaType, out var schema))
            return [$"{operationId} does not document {mediaType}."];
        return mediaType.EndsWith("json", StringComparison.Ordinal) && !mediaType.EndsWith("ndjson", StringComparison.Ordinal)
            ? Problems(schema, exchange.Body).Select(problem => $"{operationId}: {problem}")
            : [];
    }

    private IReadOnlyList<string> ViolationsOfNoOperation(ApiExchange exchange, int status, string code)
    {
        if (exchange.Status != status)
            return [$"No operation is documented, so the status is {status}."];
        if (exchange.Method == "HEAD")
            return [];
        if (exchange.Header("Content-Type") != Problem || CodeOf(exchange.Body) != code)
            return [$"No operation is documented, so the answer is a problem with the code {code}."];
        return Problems($"{Address}#/components/schemas/Problem", exchange.Body);
    }

    private IReadOnlyList<string> Problems(string schema, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return registry.Get(schema.StartsWith('#') ? Address + schema : schema).Problems(document.RootElement);
        }
        catch (JsonException fault)
        {
            return [$"is no JSON: {fault.Message}"];
        }
    }

    private static bool IsPreflight(ApiExchange exchange) =>
        exchange is { Method: "OPTIONS", Status: 204 } && exchange.Path.StartsWith("/api/widget", StringComparison.OrdinalIgnoreCase);

    // What the server could not read as a request never reached the application.
    private static bool IsNoHttp(ApiExchange exchange) => exchange is { Status: 400, Body: "" } && exchange.Header("X-Request-Id") is null;

    private static string HeaderValue(string value) =>
        value.All(char.IsAsciiDigit) ? value : $"\"{JsonEncodedText.Encode(value)}\"";

    private static string? CodeOf(string body)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject problem ? (string?)problem["code"] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
