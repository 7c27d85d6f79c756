using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Contracts;

/// <summary>Every page may read what visitors' calls answer; who may chat is decided by the 403.</summary>
public sealed class VisitorCorsTests(ContractApp contract) : IClassFixture<ContractApp>
{
    private const string Shop = "https://shop.example";

    [Theory]
    [InlineData("GET", "/api/widget/config")]
    [InlineData("POST", "/api/widget/sessions")]
    [InlineData("POST", "/api/widget/sessions/x/messages")]
    [InlineData("GET", "/api/widget/sessions/x/messages")]
    [InlineData("POST", "/api/widget/sessions/x/messages/x/feedback")]
    [InlineData("DELETE", "/api/widget/sessions/x")]
    public async Task A_preflight_and_a_refusal_reflect_the_callers_origin(string method, string path)
    {
        var preflight = await contract.App.Http.CallAsync(HttpMethod.Options, path, origin: Shop, change: request =>
        {
            request.Headers.Add("Access-Control-Request-Method", method);
            request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");
        });
        preflight.Expect(HttpStatusCode.NoContent);
        AssertReflects(Shop, preflight);
        Assert.Contains(method, preflight.Header("Access-Control-Allow-Methods")!.Split(", "));
        Assert.Superset(
            new HashSet<string>(["authorization", "content-type"]),
            preflight.Header("Access-Control-Allow-Headers")!.ToLowerInvariant().Split(", ").ToHashSet());
        Assert.Equal(0, preflight.Transactions);

        AssertReflects(Shop, (await contract.App.Http.CallAsync(new HttpMethod(method), path, origin: Shop)).Expect(HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task Answers_unknown_addresses_and_wrong_methods_reflect_the_origin_too()
    {
        var bot = await contract.ReadyBotAsync();
        var http = contract.App.Http;
        AssertReflects(Shop, (await http.CallAsync(HttpMethod.Get, "/api/widget/config", token: bot.WidgetToken, origin: Shop)).Expect(HttpStatusCode.OK));
        AssertReflects(Shop, (await http.CallAsync(HttpMethod.Get, "/api/widget/nothing", origin: Shop)).Expect(HttpStatusCode.NotFound));
        AssertReflects(Shop, (await http.CallAsync(HttpMethod.Put, "/api/widget/sessions", origin: Shop)).Expect(HttpStatusCode.MethodNotAllowed));
        AssertReflects("null", (await http.CallAsync(HttpMethod.Get, "/api/widget/config", origin: "null")).Expect(HttpStatusCode.Unauthorized));
        var (exposed, retryAfter) = ((await http.CallAsync(HttpMethod.Get, "/api/widget/config", origin: Shop)).Header("Access-Control-Expose-Headers"), "Retry-After");
        Assert.Contains(retryAfter, exposed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_origin_nothing_is_reflected_but_caches_still_tell_origins_apart()
    {
        var answer = await contract.App.Http.CallAsync(HttpMethod.Get, "/api/widget/config");

        Assert.Null(answer.Header("Access-Control-Allow-Origin"));
        Assert.Equal("Origin", answer.Header("Vary"));
    }

    [Theory]
    [InlineData("/api/me")]
    [InlineData("/api/health")]
    [InlineData("/api/workspaces/x/bots")]
    public async Task Owners_calls_are_open_to_no_other_site(string path)
    {
        var answer = await contract.App.Http.CallAsync(HttpMethod.Get, path, origin: Shop);

        Assert.Null(answer.Header("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Only_the_very_origin_is_let_in_and_a_refusal_charges_nothing()
    {
        var bot = await ReadyBot.CreateAsync(contract.App);
        var visitor = await bot.StartSessionAsync("https://shop.example:8443");
        (await bot.Owner.CallAsync(HttpMethod.Patch, $"/bots/{bot.BotId}/widget", new JsonObject { ["allowedOrigins"] = new JsonArray("https://shop.example:8443") }))
            .Expect(HttpStatusCode.OK);
        string?[] wrong =
        [
            null, "null", "*", "http://shop.example:8443", "https://shop.example", "https://shop.example:443", "https://shop.example:8444",
            "https://SHOP.example:8443", "https://shop.example:8443/", "https://shop.example:8443.evil.example", "https://evil.example:8443",
            "https://x.shop.example:8443", "https://shop.example:8443@evil.example", "https://shop.example:8443,https://evil.example",
        ];
        foreach (var origin in wrong)
        {
            foreach (var answer in new[]
            {
                await contract.App.Http.CallAsync(HttpMethod.Post, "/api/widget/sessions", new JsonObject(), bot.WidgetToken, origin, AddReferer),
                await (visitor with { Origin = origin }).SendAsync("How much does shipping cost?"),
                await (visitor with { Origin = origin }).GetHistoryAsync(),
            })
            {
                answer.ExpectProblem(403, "origin_not_allowed", VisitorSentences.WrongOrigin);
                if (origin is not null)
                    AssertReflects(origin, answer);
            }
        }
        Assert.Equal(0, await bot.Owner.GetUsedCreditsAsync());
        (await visitor.SendAsync("How much does shipping cost?")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Two_origins_are_none()
    {
        var bot = await ReadyBot.CreateAsync(contract.App);
        var visitor = await bot.StartSessionAsync(Shop);
        (await bot.Owner.CallAsync(HttpMethod.Patch, $"/bots/{bot.BotId}/widget", new JsonObject { ["allowedOrigins"] = new JsonArray(Shop) })).Expect(HttpStatusCode.OK);

        foreach (var (path, token, body) in new[]
        {
            ("/api/widget/sessions", bot.WidgetToken, "{}"),
            ($"/api/widget/sessions/{visitor.SessionId}/messages", visitor.Token, """{"message":"How much does shipping cost?"}"""),
        })
        {
            foreach (var second in new[] { Shop, "https://evil.example" })
            {
                var answer = await RawHttp.SendAsync(
                    contract.App.Address, "POST", path, [.. RawHttp.JsonHeaders(token, body.Length), $"Origin: {Shop}", $"Origin: {second}"], Encoding.UTF8.GetBytes(body));

                Assert.Equal(403, answer.Status);
                Assert.Contains("origin_not_allowed", answer.Body, StringComparison.Ordinal);
                Assert.Empty(answer.Headers["Access-Control-Allow-Origin"]);
                Assert.Equal("Origin", answer.Headers["Vary"].Single());
            }
        }
        Assert.Equal(0, await bot.Owner.GetUsedCreditsAsync());
    }

    [Fact]
    public async Task A_sessions_origin_holds_where_any_website_may_start_one()
    {
        var visitor = await (await contract.ReadyBotAsync()).StartSessionAsync(Shop);

        (await (visitor with { Origin = "https://evil.example" }).SendAsync("Hello?")).ExpectProblem(403, "origin_not_allowed", VisitorSentences.WrongOrigin);
        (await (visitor with { Origin = "https://evil.example" }).GetHistoryAsync()).ExpectProblem(403, "origin_not_allowed", VisitorSentences.WrongOrigin);
        (await visitor.GetHistoryAsync()).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("https://exämple.org")]
    [InlineData("https://例え.jp")]
    [InlineData("\u007f")]
    public async Task An_origin_that_no_browser_sends_is_refused_without_a_fault(string origin)
    {
        var bot = await contract.ReadyBotAsync();
        foreach (var token in new[] { "garbage", bot.WidgetToken })
        {
            var answer = await RawHttp.SendAsync(contract.App.Address, "GET", "/api/widget/config", [$"Authorization: Bearer {token}", $"Origin: {origin}"]);

            Assert.True(answer.Status is >= 200 and < 500, $"{answer.Status}: {answer.Body}");
            Assert.NotEmpty(answer.Headers["X-Request-Id"]);
        }
    }

    private static void AddReferer(HttpRequestMessage request) => request.Headers.Add("Referer", "https://shop.example:8443/cart");

    private static void AssertReflects(string origin, ApiAnswer answer)
    {
        Assert.Equal(origin, answer.Header("Access-Control-Allow-Origin"));
        Assert.Equal("Origin", answer.Header("Vary"));
        Assert.Null(answer.Header("Access-Control-Allow-Credentials"));
    }
}
