using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Contracts;

/// <summary>The check that each response of the suite passes: it sees what differs from the description.</summary>
public sealed class ApiContractTests(ContractApp contract) : IClassFixture<ContractApp>
{
    private const string Me = """{"user":{"id":"u","email":"ada@example.com","name":null},"workspaces":[{"id":"w","name":"Acme","role":"owner"}]}""";

    [Theory]
    [InlineData(200, Me, null)]
    [InlineData(202, Me, "getMe does not document the status 202.")]
    [InlineData(200, """{"user":{"id":"u","email":"ada@example.com","name":null}}""", "lacks workspaces")]
    [InlineData(200, """{"user":{"id":"u","email":"ada@example.com","name":null},"workspaces":[],"secret":1}""", "/secret must not be there")]
    [InlineData(200, """{"user":{"id":"u","email":"ada@example.com","name":null},"workspaces":[{"id":"w","name":"Acme","role":"king"}]}""", "/workspaces/0/role is none of")]
    [InlineData(200, """{"user":{"id":5,"email":"ada@example.com","name":null},"workspaces":[]}""", "/user/id is number, not string")]
    [InlineData(200, "{", "is no JSON")]
    public async Task A_body_that_is_not_as_described_is_seen(int status, string body, string? violation) =>
        Assert.Equal(violation is not null, (await ViolationsAsync("GET", "/api/me", status, body)).Any(found => found.Contains(violation ?? "", StringComparison.Ordinal)));

    [Fact]
    public async Task A_problem_has_a_code_that_is_documented_for_its_status()
    {
        Assert.Empty(await ViolationsAsync("GET", "/api/me", 401, Problem(401, "unauthorized"), mediaType: "application/problem+json"));
        Assert.Contains(
            "/code is none of",
            Assert.Single(await ViolationsAsync("GET", "/api/me", 401, Problem(401, "widget_invalid"), mediaType: "application/problem+json")), StringComparison.Ordinal);
        Assert.Contains("does not document application/json", Assert.Single(await ViolationsAsync("GET", "/api/me", 401, Problem(401, "unauthorized"))), StringComparison.Ordinal);
        Assert.Contains("does not document the status 429 (rate_limited)", Assert.Single(await ViolationsAsync("GET", "/api/me", 429, Problem(429, "rate_limited"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_are_as_described()
    {
        Assert.Contains("promises the header X-Request-Id", Assert.Single(await ViolationsAsync("GET", "/api/me", 200, Me, without: "X-Request-Id")), StringComparison.Ordinal);
        Assert.Contains("does not document the header ETag", Assert.Single(await ViolationsAsync("GET", "/api/me", 200, Me, ("ETag", "\"1\""))), StringComparison.Ordinal);
        Assert.Contains("X-Request-Id: / does not match", Assert.Single(await ViolationsAsync("GET", "/api/me", 200, Me, ("X-Request-Id", "a b"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_operation_is_a_404_or_a_405()
    {
        Assert.Empty(await ViolationsAsync("GET", "/api/nothing", 404, Problem(404, "not_found"), mediaType: "application/problem+json"));
        Assert.Empty(await ViolationsAsync("PUT", "/api/me", 405, Problem(405, "method_not_allowed"), mediaType: "application/problem+json"));
        Assert.Empty(await ViolationsAsync("OPTIONS", "/api/widget/sessions", 204, ""));
        Assert.NotEmpty(await ViolationsAsync("GET", "/api/nothing", 200, Me));
        Assert.NotEmpty(await ViolationsAsync("PUT", "/api/me", 200, Me));
        Assert.NotEmpty(await ViolationsAsync("OPTIONS", "/api/me", 204, ""));
    }

    private static string Problem(int status, string code) => new JsonObject
    {
        ["type"] = $"urn:pegasus:problem:{code}",
        ["title"] = "Title",
        ["status"] = status,
        ["detail"] = "A sentence.",
        ["code"] = code,
        ["requestId"] = "r",
    }.ToJsonString();

    private async Task<IReadOnlyList<string>> ViolationsAsync(
        string method, string path, int status, string body, (string Name, string Value)? with = null, string? without = null, string mediaType = "application/json")
    {
        var headers = new Dictionary<string, string>
        {
            ["Content-Type"] = mediaType,
            ["X-Request-Id"] = "r",
            ["Server-Timing"] = "storage;desc=\"1\", ai;dur=0.0, total;dur=0.1",
        };
        if (with is { } header)
            headers[header.Name] = header.Value;
        headers.Remove(without ?? "");
        var described = await ApiContract.ReadAsync(contract.App.Address);
        return described.Violations(new ApiExchange(method, path, status, headers.GetValueOrDefault, body), isSample: true);
    }
}
