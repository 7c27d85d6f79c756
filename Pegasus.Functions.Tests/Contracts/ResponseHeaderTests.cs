using System.Text.RegularExpressions;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Contracts;

/// <summary>What every response carries, whatever becomes of the request.</summary>
public sealed partial class ResponseHeaderTests(ContractApp contract) : IClassFixture<ContractApp>
{
    [Theory]
    [InlineData("GET", "/", 200)]
    [InlineData("GET", "/api/health", 200)]
    [InlineData("GET", "/api/version", 200)]
    [InlineData("GET", "/api/openapi.json", 200)]
    [InlineData("GET", "/api/nothing", 404)]
    [InlineData("GET", "/nothing", 404)]
    [InlineData("DELETE", "/api/me", 405)]
    [InlineData("GET", "/api/me", 401)]
    [InlineData("POST", "/api/auth/login", 415)]
    [InlineData("OPTIONS", "/api/widget/sessions", 204)]
    [InlineData("POST", "/api/widget/sessions", 401)]
    [InlineData("HEAD", "/api/health", 405)]
    public async Task Each_response_names_itself_its_cost_and_its_limits(string method, string path, int status)
    {
        var answer = await contract.App.Http.CallAsync(new HttpMethod(method), path, origin: "https://shop.example");

        Assert.Equal(status, (int)answer.Status);
        Assert.Matches("^[A-Za-z0-9_-]{1,64}$", answer.Header("X-Request-Id"));
        Assert.Matches(ServerTimingForm(), answer.Header("Server-Timing"));
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Equal("DENY", answer.Header("X-Frame-Options"));
        Assert.Contains("default-src 'none'", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.NotNull(answer.Header("Referrer-Policy"));
        Assert.NotNull(answer.Header("Cross-Origin-Resource-Policy"));
        Assert.Null(answer.Header("Server"));
        Assert.Null(answer.Header("X-Powered-By"));
        Assert.Null(answer.Header("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task The_cost_counts_the_storage_transactions_of_this_request()
    {
        var bot = await contract.ReadyBotAsync();

        Assert.Equal(0, (await contract.App.Http.CallAsync(HttpMethod.Get, "/api/version")).Transactions);
        Assert.Equal(3, (await bot.Owner.CallAsync(HttpMethod.Get, $"/bots/{bot.BotId}")).Transactions);
        Assert.Equal(1, (await contract.App.Http.CallAsync(HttpMethod.Get, "/api/widget/config", token: bot.WidgetToken)).Transactions);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("3f2c9a1e-0000-4000-8000-000000000000")]
    [InlineData("A_b-0123456789012345678901234567890123456789012345678901234567_Z")]
    public async Task A_well_formed_request_id_is_kept(string id)
    {
        var answer = await contract.App.Http.CallAsync(HttpMethod.Get, "/api/nothing", change: request => request.Headers.Add("X-Request-Id", id));

        Assert.Equal(id, answer.Header("X-Request-Id"));
        answer.ExpectProblem(404, "not_found");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("<script>")]
    [InlineData("a,b")]
    [InlineData("ä")]
    [InlineData("A_b-0123456789012345678901234567890123456789012345678901234567_Zx")]
    public async Task A_malformed_request_id_is_replaced(string id)
    {
        var answer = await RawHttp.SendAsync(contract.App.Address, "GET", "/api/version", [$"X-Request-Id: {id}"]);

        Assert.Equal(200, answer.Status);
        Assert.Matches("^[A-Za-z0-9_-]{1,64}$", answer.Headers["X-Request-Id"].Single());
        Assert.NotEqual(id, answer.Headers["X-Request-Id"].Single());
    }

    [Fact]
    public async Task Two_request_ids_are_none()
    {
        var answer = await RawHttp.SendAsync(contract.App.Address, "GET", "/api/version", ["X-Request-Id: a", "X-Request-Id: b"]);

        Assert.Equal(26, answer.Headers["X-Request-Id"].Single().Length);
    }

    [GeneratedRegex("""^storage;desc="\d+", ai;dur=\d+\.\d, total;dur=\d+\.\d$""")]
    private static partial Regex ServerTimingForm();
}
