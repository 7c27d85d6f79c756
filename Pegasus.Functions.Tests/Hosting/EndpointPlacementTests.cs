using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Hosting;

public sealed class EndpointPlacementTests
{
    [Fact]
    public async Task The_host_sends_each_endpoint_of_the_application_to_the_function_that_it_names()
    {
        var azurite = await AzuriteServer.GetAsync();
        await using var factory = new WebApplicationFactory<Program>();
        await using var app = factory.WithWebHostBuilder(builder =>
        {
            builder.UseSetting("AzureWebJobsStorage", azurite.ConnectionString);
            builder.UseSetting("Auth:SigningKey", Convert.ToBase64String(new byte[32]));
            builder.UseSetting("Tables:Prefix", AzuriteServer.NewPrefix());
        });

        var endpoints = app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).ToList();

        Assert.NotEmpty(endpoints);
        Assert.Empty(EndpointPlacement.Faults(endpoints));
    }
}
