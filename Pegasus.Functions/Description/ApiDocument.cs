using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Http;
using Pegasus.Functions.Tokens;

namespace Pegasus.Functions.Description;

/// <summary>
/// The API as OpenAPI 3.1, made of what the endpoints say of themselves: routes, names, tokens, bodies, results and errors. It
/// depends on no setting.
/// </summary>
internal sealed class ApiDocument(EndpointDataSource endpoints)
{
    private const string About =
        """
        Upload documents, train a bot, put a widget on a website; visitors get answers that cite.

        Errors are application/problem+json with a stable code. More members, endpoints and headers may be added; ignore what you do
        not know. A call of a visitor is checked in this order: token, widget, origin, bot, rate limit, credits, message.
        """;

    private readonly ApiSchemas schemas = new(ApiJson.Default.Options);
    private readonly ApiParameters parameters = new();
    private readonly ApiExamples examples = new();
    private ApiResponses responses = null!;

    /// <summary>The document as JSON text.</summary>
    public static string Write(EndpointDataSource endpoints) => new ApiDocument(endpoints).Build().ToJsonString();

    private JsonObject Build()
    {
        responses = new ApiResponses(schemas, examples);
        var paths = new JsonObject();
        foreach (var endpoint in endpoints.Endpoints.OfType<RouteEndpoint>().Where(IsDescribed).OrderBy(Path, StringComparer.Ordinal))
        {
            paths[Path(endpoint)] ??= new JsonObject();
            foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])
                paths[Path(endpoint)]![method.ToLowerInvariant()] = Operation(endpoint);
        }
        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject { ["title"] = "Pegasus", ["version"] = "v1", ["description"] = About },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas.Components,
                ["parameters"] = parameters.Components,
                ["headers"] = ApiResponses.Headers,
                ["examples"] = responses.ProblemExamples,
                ["securitySchemes"] = ApiSecurity.Schemes,
            },
        };
    }

    private JsonObject Operation(RouteEndpoint endpoint)
    {
        var metadata = endpoint.Metadata;
        var operationId = metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName;
        var operation = new JsonObject
        {
            ["operationId"] = operationId,
            ["summary"] = metadata.GetMetadata<IEndpointSummaryMetadata>()?.Summary,
            ["tags"] = new JsonArray([.. metadata.GetMetadata<ITagsMetadata>()?.Tags.Select(tag => (JsonNode)tag) ?? []]),
        };
        var needs = metadata.GetMetadata<OwnerGate.Needs>();
        string?[] sentences = [metadata.GetMetadata<IEndpointDescriptionMetadata>()?.Description, ApiSecurity.Explain(needs)];
        if (string.Join("\n\n", sentences.OfType<string>()) is { Length: > 0 } description)
            operation["description"] = description;
        if (ApiSecurity.Of(needs, metadata.GetMetadata<TokenKind>()) is { } security)
            operation["security"] = security;
        if (parameters.Of(endpoint) is { Count: > 0 } taken)
            operation["parameters"] = taken;
        if (metadata.GetMetadata<RequestBody>() is { } body)
            operation["requestBody"] = Body(body);
        operation["responses"] = responses.Of(endpoint, operationId ?? "", EndpointErrors.Of(endpoint));
        return operation;
    }

    private JsonObject Body(RequestBody body) => new()
    {
        ["required"] = true,
        ["content"] = new JsonObject(body.MediaTypes.Select(type => KeyValuePair.Create<string, JsonNode?>(type, type == "multipart/form-data"
            ? new JsonObject { ["schema"] = schemas.Add("FileForm", FileForm) }
            : examples.AddRequests(new JsonObject { ["schema"] = schemas.OfRequest(body.Type) }, body.Type)))),
    };

    private static JsonObject FileForm() => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("file"),
        ["properties"] = new JsonObject { ["file"] = new JsonObject { ["type"] = "string", ["format"] = "binary" } },
    };

    private static bool IsDescribed(RouteEndpoint endpoint) =>
        Path(endpoint).StartsWith("/api/", StringComparison.Ordinal) && endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>()?.ExcludeFromDescription != true;

    private static string Path(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.Trim('/');
}
