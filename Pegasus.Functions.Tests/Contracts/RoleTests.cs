using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Pegasus.Domain.Accounts;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Audit;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Contracts;

/// <summary>Every owners' route with every role: owners all, editors bots and documents, agents conversations, viewers reading.</summary>
public sealed class RoleTests(ContractApp contract) : IClassFixture<ContractApp>
{
    [Fact]
    public async Task Every_route_lets_in_exactly_the_roles_that_it_says()
    {
        var owner = await contract.App.SignUpAsync();
        var people = new Dictionary<Role, OwnerClient> { [Role.Owner] = owner };
        foreach (var role in new[] { Role.Editor, Role.Agent, Role.Viewer })
            people[role] = await owner.AddMemberAsync(role.ToString().ToLowerInvariant());
        // What deletes comes last, and the owner with it.
        var routes = Routes().OrderBy(route => route.Method == "DELETE").ThenByDescending(route => route.Pattern.Length).ToList();
        Assert.True(routes.Count >= 25, $"only {routes.Count} routes");

        foreach (var role in people.Keys.Order())
        {
            foreach (var route in routes)
            {
                var answer = await CallAsync(route, people[role]);
                var refused = answer.Status == HttpStatusCode.Forbidden && answer.Code == "forbidden";
                Assert.True(refused == role < LeastRole(route), $"{role} at {route}, which needs {LeastRole(route)}: {(int)answer.Status} {answer.Text}");
                Assert.NotEqual(HttpStatusCode.Unauthorized, answer.Status);
                Assert.True((int)answer.Status < 500, $"{route}: {answer.Text}");
            }
        }
    }

    [Theory]
    [InlineData("GET /bots", Role.Viewer)]
    [InlineData("GET /bots/{botId}/documents/{documentId}", Role.Viewer)]
    [InlineData("GET /credits", Role.Viewer)]
    [InlineData("GET /members", Role.Viewer)]
    [InlineData("DELETE /members/{userId}", Role.Viewer)]
    [InlineData("POST /api-keys", Role.Viewer)]
    [InlineData("POST /bots", Role.Editor)]
    [InlineData("PATCH /bots/{botId}", Role.Editor)]
    [InlineData("DELETE /bots/{botId}", Role.Editor)]
    [InlineData("POST /bots/{botId}/documents", Role.Editor)]
    [InlineData("PUT /bots/{botId}/documents/{documentId}", Role.Editor)]
    [InlineData("POST /bots/{botId}/documents/{documentId}/refresh", Role.Editor)]
    [InlineData("POST /bots/{botId}/refresh", Role.Editor)]
    [InlineData("POST /bots/{botId}/sites", Role.Editor)]
    [InlineData("GET /bots/{botId}/sites/{crawlId}", Role.Viewer)]
    [InlineData("DELETE /bots/{botId}/sites/{crawlId}", Role.Editor)]
    [InlineData("POST /bots/{botId}/train", Role.Editor)]
    [InlineData("POST /bots/{botId}/widget", Role.Editor)]
    [InlineData("DELETE /bots/{botId}/widget", Role.Editor)]
    [InlineData("POST /conversations/{conversationId}/messages", Role.Agent)]
    [InlineData("POST /conversations/{conversationId}/state", Role.Agent)]
    [InlineData("PUT /subscription", Role.Owner)]
    [InlineData("PATCH /members/{userId}", Role.Owner)]
    [InlineData("POST /invitations", Role.Owner)]
    [InlineData("GET /invitations", Role.Owner)]
    [InlineData("GET /audit", Role.Owner)]
    public void A_route_needs_what_the_contract_says(string route, Role role) =>
        Assert.Equal(role, LeastRole(Assert.Single(Routes(), other => other.ToString() == route.Replace(" /", " /api/workspaces/{workspaceId}/", StringComparison.Ordinal))));

    [Fact]
    public void Every_route_that_changes_something_has_a_name_in_the_audit_log_or_says_why_not() =>
        Assert.Empty(Routes()
            .Where(route => route.Method != "GET" && Metadata<AuditedAction>(route) is null && Metadata<UnauditedAction>(route) is null)
            .Select(route => route.ToString()));

    [Fact]
    public async Task Calling_a_route_that_changes_something_leaves_one_entry_and_no_secret()
    {
        var owner = await contract.App.SignUpAsync();
        var member = await owner.AddMemberAsync("owner");
        const string secret = "not-to-be-seen";
        var ids = new List<string>();
        foreach (var route in Routes().Where(route => Metadata<AuditedAction>(route) is not null).OrderBy(route => route.Method == "DELETE").ThenByDescending(route => route.Pattern.Length))
        {
            var answer = await CallAsync(route, owner, secret);
            ids.Add(answer.Header("X-Request-Id")!);
        }

        var log = await member.CallAsync(HttpMethod.Get, "/audit?refused=true&limit=200");

        var entries = log.Expect(HttpStatusCode.OK).Json["items"]!.AsArray();
        Assert.All(ids, id => Assert.Single(entries, entry => (string)entry!["requestId"]! == id));
        Assert.DoesNotContain(secret, log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await TableScan.RowsWithAsync(contract.App, secret, audit: true), row => row.StartsWith("audit", StringComparison.Ordinal));
        foreach (var method in new[] { "POST", "PUT", "PATCH", "DELETE" })
        {
            (await owner.CallAsync(new HttpMethod(method), "/audit")).ExpectProblem(405, "method_not_allowed");
            (await owner.CallAsync(new HttpMethod(method), $"/audit/{entries[0]!["id"]}")).ExpectProblem(404, "not_found");
        }
    }

    private static async Task<ApiAnswer> CallAsync(ApiRoute route, OwnerClient person, string text = "x")
    {
        var path = route.PathWith(new Dictionary<string, string> { ["workspaceId"] = person.WorkspaceId });
        return await person.Http.CallAsync(new HttpMethod(route.Method), path, route.Method is "GET" or "DELETE" ? null : Body(text), person.Token);
    }

    // Wrong in most places, so that little comes of it: it is about who may.
    private static System.Text.Json.Nodes.JsonObject Body(string text) =>
        new() { ["plan"] = text, ["role"] = text, ["email"] = text, ["password"] = text, ["apiKey"] = text, ["message"] = text, ["text"] = text, [text] = text };

    private List<ApiRoute> Routes() => [.. ApiRoute.AllOf(contract.App).Where(route => route.Parameters.Contains("workspaceId") && route.Opens == Opens.Owner)];

    private Role LeastRole(ApiRoute route) => Metadata<OwnerGate.Needs>(route)!.Role!.Value;

    private T? Metadata<T>(ApiRoute route)
        where T : class => contract.App.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Where(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/') == route.Pattern && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Contains(route.Method))
        .Select(endpoint => endpoint.Metadata.GetMetadata<T>())
        .FirstOrDefault();
}
