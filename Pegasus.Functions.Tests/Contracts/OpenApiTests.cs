using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Tests.Support.JsonSchema;

namespace Pegasus.Functions.Tests.Contracts;

/// <summary>The description is OpenAPI 3.1, and leaves nothing out.</summary>
public sealed partial class OpenApiTests(ContractApp contract) : IClassFixture<ContractApp>
{
    private const string Address = "https://pegasus.example/api/openapi.json";

    [Fact]
    public async Task It_is_an_OpenApi_3_1_document()
    {
        var problems = PublishedSchemas.OpenApi(PublishedSchemas.NewRegistry()).Problems(JsonElement.Parse((await DocumentAsync()).ToJsonString()));

        Assert.True(problems.Count == 0, string.Join('\n', problems.Take(20)));
    }

    [Theory]
    [InlineData("paths/~1api~1me/get/responses/200", """{"content":{}}""")]
    [InlineData("components/schemas/Bot", """{"type":"bot"}""")]
    [InlineData("components/schemas/Bot", """{"properties":{"id":{"maxLength":-1}}}""")]
    [InlineData("components/securitySchemes/apiKey", """{"type":"http"}""")]
    [InlineData("components/parameters/limit", """{"name":"limit","in":"somewhere","schema":{}}""")]
    [InlineData("info", """{"title":"Pegasus"}""")]
    public async Task What_is_no_OpenApi_is_seen(string place, string nonsense)
    {
        var document = await DocumentAsync();
        var names = place.Split('/').Select(name => name.Replace("~1", "/", StringComparison.Ordinal)).ToList();
        names.SkipLast(1).Aggregate((JsonNode)document, (node, name) => node[name]!)[names[^1]] = JsonNode.Parse(nonsense);

        Assert.NotEmpty(PublishedSchemas.OpenApi(PublishedSchemas.NewRegistry()).Problems(JsonElement.Parse(document.ToJsonString())));
    }

    [Fact]
    public async Task It_describes_every_endpoint_and_no_other()
    {
        var documented = (await DocumentAsync())["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key.ToUpperInvariant()} {path.Key}"));

        Assert.Equal(
            ApiRoute.AllOf(contract.App).Select(route => $"{route.Method} {route.Pattern}").Order(StringComparer.Ordinal),
            documented.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_operation_has_a_name_a_sentence_a_tag_its_token_and_its_bodies_examples()
    {
        var document = await DocumentAsync();
        var missing = ApiRoute.AllOf(contract.App).SelectMany(route => Missing(route, document["paths"]![route.Pattern]![route.Method.ToLowerInvariant()]!)).ToList();

        Assert.True(missing.Count == 0, string.Join('\n', missing));
        var names = Operations(document).Select(operation => (string)operation["operationId"]!).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Fact]
    public async Task Every_parameter_is_described()
    {
        var unknown = (await DocumentAsync())["components"]!["parameters"]!.AsObject().Where(parameter => parameter.Value!["description"] is null).Select(parameter => parameter.Key);

        Assert.True(!unknown.Any(), $"Add a line to ApiParameters.Known for: {string.Join(", ", unknown)}");
    }

    [Fact]
    public async Task Every_example_fits_its_schema()
    {
        var (registry, document) = await RegisterAsync();
        var problems = MediaTypes(document, "").SelectMany(media => media.Examples.SelectMany(example =>
            registry.Get($"{Address}#{media.Pointer}/schema").Problems(JsonElement.Parse(example.Value!.ToJsonString()))
                .Select(problem => $"{media.Pointer}, {example.Key}: {problem}"))).ToList();

        Assert.True(problems.Count == 0, string.Join('\n', problems.Take(20)));
    }

    [Fact]
    public async Task Every_reference_leads_somewhere_and_every_component_is_used()
    {
        var (registry, document) = await RegisterAsync();
        var references = References(document).ToHashSet();

        foreach (var reference in references.Where(reference => reference.StartsWith("#/components/schemas/", StringComparison.Ordinal)))
            registry.Get(Address + reference);
        var components = document["components"]!.AsObject().Where(kind => kind.Key != "securitySchemes")
            .SelectMany(kind => kind.Value!.AsObject().Select(component => $"#/components/{kind.Key}/{component.Key}")).ToList();
        Assert.Empty(references.Except(components));
        Assert.Empty(components.Except(references));
    }

    [Fact]
    public async Task Every_object_is_a_component_with_a_name_that_can_be_read()
    {
        var document = await DocumentAsync();

        Assert.DoesNotContain("\"properties\":", document["paths"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.All(document["components"]!["schemas"]!.AsObject(), schema => Assert.Matches(ComponentName(), schema.Key));
        var twice = document["components"]!["schemas"]!.AsObject().GroupBy(schema => schema.Value!.ToJsonString()).Where(same => same.Count() > 1)
            .Select(same => string.Join(" = ", same.Select(schema => schema.Key)));
        Assert.Empty(twice);
    }

    [Fact]
    public async Task An_error_shows_the_sentence_that_callers_get()
    {
        var document = await DocumentAsync();

        var answer = await contract.App.Http.CallAsync(HttpMethod.Get, "/api/me");

        var example = document["components"]!["examples"]!["unauthorized"]!["value"]!;
        Assert.Equal((string?)answer.Json["detail"], (string?)example["detail"]);
        Assert.Equal((string?)answer.Json["type"], (string?)example["type"]);
        Assert.Equal((string?)answer.Json["title"], (string?)example["title"]);
    }

    private static IEnumerable<string> Missing(ApiRoute route, JsonNode operation)
    {
        if (string.IsNullOrEmpty((string?)operation["operationId"]))
            yield return $"{route}: say .WithName(…).";
        if ((string?)operation["summary"] is not { } summary || !Sentence().IsMatch(summary))
            yield return $"{route}: say .WithSummary(…), a sentence.";
        if (operation["tags"] is not JsonArray { Count: 1 })
            yield return $"{route}: say .WithTags(…), once.";
        var responses = operation["responses"]!.AsObject();
        if (!responses.Any(response => response.Key[0] == '2' || response.Key == "101"))
            yield return $"{route} has no good response: let its method's type say what it returns, or say .Produces(…).";
        if (!responses.Any(response => response.Value!["content"]?["application/problem+json"] is not null))
            yield return $"{route} has no problem.";
        if (route.Method is "PUT" or "PATCH" && operation["requestBody"] is null)
            yield return $"{route} has no body: say .Reads<T>().";
        var tokens = operation["security"]?.AsArray().SelectMany(requirement => requirement!.AsObject().Select(scheme => scheme.Key)).ToList() ?? [];
        if (!tokens.SequenceEqual(TokensOf(route)))
            yield return $"{route} is opened by {string.Join(" or ", tokens)}: say .RequireRole(…), .RequireSignIn() or .OpensBy(…).";
        foreach (var media in MediaTypes(operation, "").Where(media => media.Pointer.EndsWith("json", StringComparison.Ordinal) && media.Examples.Count == 0 && media.IsTyped))
            yield return $"{route} {media.Pointer} has no example: add one to the feature's examples (and these to ApiExamples.All).";
    }

    private static string[] TokensOf(ApiRoute route) => route.Opens switch
    {
        Opens.Everybody => [],
        Opens.Owner => route.TakesKeys ? ["accessToken", "apiKey"] : ["accessToken"],
        Opens.Widget => ["widgetToken"],
        Opens.Tenant => ["tenantToken"],
        _ => ["sessionToken"],
    };

    private static IEnumerable<JsonNode> Operations(JsonNode document) =>
        document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => operation.Value!));

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => member is { Key: "$ref", Value: JsonValue reference } ? [(string)reference!] : References(member.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };

    /// <summary>All media types below a node, each with its JSON pointer and its examples, those in components included.</summary>
    private static IEnumerable<Media> MediaTypes(JsonNode node, string pointer) => node is not JsonObject members
        ? []
        : members.Where(member => member.Key is not ("components" or "examples" or "schema")).SelectMany(member =>
            member is { Key: "content", Value: JsonObject content }
                ? content.Select(media => new Media($"{pointer}/content/{Escape(media.Key)}", media.Value!.AsObject()))
                : MediaTypes(member.Value!, $"{pointer}/{Escape(member.Key)}"));

    private static string Escape(string name) =>
        Uri.EscapeDataString(name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));

    private async Task<JsonObject> DocumentAsync() =>
        (await contract.App.Http.CallAsync(HttpMethod.Get, "/api/openapi.json")).Expect(HttpStatusCode.OK).Json.AsObject();

    private async Task<(SchemaRegistry Registry, JsonObject Document)> RegisterAsync()
    {
        var (registry, document) = (new SchemaRegistry(), await DocumentAsync());
        registry.Add(JsonElement.Parse(document.ToJsonString()), Address);
        return (registry, document);
    }

    private sealed record Media(string Pointer, JsonObject Described)
    {
        public bool IsTyped => Described["schema"]?["$ref"] is not null;

        public IReadOnlyList<KeyValuePair<string, JsonNode?>> Examples =>
        [
            .. (Described["examples"]?.AsObject() ?? []).Select(example => KeyValuePair.Create(example.Key, example.Value!["$ref"] is { } reference
                ? Described.Root["components"]!["examples"]![((string)reference!).Split('/')[^1]]!["value"]
                : example.Value!["value"])),
        ];
    }

    [GeneratedRegex("^([A-Z][a-z0-9]*)+$")]
    private static partial Regex ComponentName();

    [GeneratedRegex(@"^[A-Z].*\.$")]
    private static partial Regex Sentence();
}
