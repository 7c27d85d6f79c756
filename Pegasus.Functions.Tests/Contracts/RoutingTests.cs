using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Contracts;

/// <summary>Each address belongs to one function; what is no address says so.</summary>
public sealed class RoutingTests(ContractApp contract) : IClassFixture<ContractApp>
{
    [Fact]
    public void Every_endpoint_belongs_to_exactly_one_function() =>
        Assert.Empty(EndpointPlacement.Faults(contract.App.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints)));

    [Theory]
    [InlineData("GET", "/api")]
    [InlineData("GET", "/api/")]
    [InlineData("GET", "/api/nothing")]
    [InlineData("POST", "/api/auth")]
    [InlineData("POST", "/api/auth/signout")]
    [InlineData("GET", "/api/me/nothing")]
    [InlineData("POST", "/api/auth/invitations")]
    [InlineData("GET", "/api/workspaces")]
    [InlineData("GET", "/api/workspaces/{0}/nothing")]
    [InlineData("GET", "/api/workspaces/{0}/bots/{1}/nothing")]
    [InlineData("PUT", "/api/workspaces/{0}/dangers")]
    [InlineData("POST", "/api/widgets/{0}/talk")]
    [InlineData("GET", "/api/ws/nothing")]
    [InlineData("GET", "/api/widget")]
    [InlineData("GET", "/api/widget/nothing")]
    [InlineData("GET", "/api/widget/sessions/x/messages/y")]
    [InlineData("POST", "/train-bot")]
    [InlineData("POST", "/train-bot-poison")]
    [InlineData("POST", "/crawl-site")]
    [InlineData("POST", "/deliver-webhook")]
    [InlineData("POST", "/crawl-site-poison")]
    [InlineData("POST", "/reset-daily-credits")]
    [InlineData("GET", "/nothing")]
    public async Task What_is_no_address_is_a_clean_404(string method, string path)
    {
        var bot = await contract.ReadyBotAsync();
        path = path.Replace("{0}", bot.Owner.WorkspaceId, StringComparison.Ordinal).Replace("{1}", bot.BotId, StringComparison.Ordinal);

        var answer = await contract.App.Http.CallAsync(new HttpMethod(method), path, token: bot.Owner.Token);

        answer.ExpectProblem(404, "not_found");
        Assert.Equal(0, answer.Transactions);
    }

    [Fact]
    public async Task A_wrong_method_is_a_405_that_names_the_right_ones()
    {
        var checkedPatterns = 0;
        foreach (var pattern in ApiRoute.AllOf(contract.App).GroupBy(route => route.Pattern))
        {
            var allowed = pattern.Select(route => route.Method).ToHashSet();
            foreach (var method in new[] { "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND" }.Where(method => !allowed.Contains(method)))
            {
                var answer = await contract.App.Http.CallAsync(new HttpMethod(method), pattern.First().PathWith());

                Assert.True(answer.Status == HttpStatusCode.MethodNotAllowed, $"{method} {pattern.Key}: {(int)answer.Status}");
                Assert.Equal(allowed, answer.Header("Allow")!.Split(", ").ToHashSet());
                if (method != "HEAD")
                    answer.ExpectProblem(405, "method_not_allowed");
            }
            checkedPatterns++;
        }
        Assert.True(checkedPatterns >= 20, $"only {checkedPatterns} addresses");
    }
}
