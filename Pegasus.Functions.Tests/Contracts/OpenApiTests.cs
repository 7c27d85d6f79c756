using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Contracts;

/// <summary>The contract as the running application describes it.</summary>
public sealed class OpenApiTests(ContractApp contract) : IClassFixture<ContractApp>
{
    private const string Self = "/api/openapi.json";

    [Fact]
    public async Task It_describes_every_endpoint_with_its_problem_and_its_token()
    {
        var document = (await contract.App.Http.CallAsync(HttpMethod.Get, Self)).Expect(HttpStatusCode.OK).Json;

        Assert.StartsWith("3.1.", (string)document["openapi"]!, StringComparison.Ordinal);
        var routes = ApiRoute.AllOf(contract.App).Where(route => route.Pattern != Self).ToList();
        Assert.Equal(
            routes.Select(route => $"{route.Method} {route.Pattern}").Order(StringComparer.Ordinal),
            document["paths"]!.AsObject()
                .SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key.ToUpperInvariant()} {path.Key}"))
                .Order(StringComparer.Ordinal));
        foreach (var route in routes)
            AssertDescribed(route, document["paths"]![route.Pattern]![route.Method.ToLowerInvariant()]!);
    }

    [Fact]
    public async Task Its_schemes_are_bearer_tokens_and_its_problems_have_the_contracts_members()
    {
        var components = (await contract.App.Http.CallAsync(HttpMethod.Get, Self)).Json["components"]!;

        foreach (var scheme in new[] { "owner", "apiKey", "visitor" })
            Assert.Equal(("http", "bearer"), ((string)components["securitySchemes"]![scheme]!["type"]!, (string)components["securitySchemes"]![scheme]!["scheme"]!));
        Problems.AssertMembers(components["schemas"]!["ProblemBody"]!["properties"]!, "type", "title", "status", "detail", "code", "requestId", "errors");
    }

    private static void AssertDescribed(ApiRoute route, JsonNode operation)
    {
        var responses = operation["responses"]!.AsObject();
        Assert.True(responses.Any(response => response.Value!["content"]?["application/problem+json"] is not null), $"{route} has no problem response");
        Assert.True(responses.Any(response => response.Key.StartsWith('2')), $"{route} has no good response");
        Assert.False(string.IsNullOrEmpty((string?)operation["operationId"]), $"{route} has no name");
        var schemes = operation["security"]?.AsArray().SelectMany(requirement => requirement!.AsObject().Select(scheme => scheme.Key)).ToList() ?? [];
        Assert.Equal(route.Opens switch { Opens.Everybody => [], Opens.Owner => route.TakesKeys ? ["owner", "apiKey"] : ["owner"], _ => ["visitor"] }, schemes);
        if (route.Method is "PUT" or "PATCH")
            Assert.True(operation["requestBody"] is not null, $"{route} has no body");
    }
}
