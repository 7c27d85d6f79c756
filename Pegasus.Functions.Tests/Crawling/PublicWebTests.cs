using System.Collections.Concurrent;
using System.Net;
using Pegasus.Functions.Crawling;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Crawling;

/// <summary>Security rule 13: whatever an address is written as, named as, or redirected to, no connection leaves for what is not public.</summary>
public sealed class PublicWebTests : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Queue<string[]>> names = new(StringComparer.Ordinal);
    private WebSite site = null!;

    public async Task InitializeAsync() => site = await WebSite.StartAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://0177.0.0.01/")]
    [InlineData("http://0/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[::ffff:7f00:1]/")]
    [InlineData("http://[0:0:0:0:0:ffff:10.0.0.1]/")]
    [InlineData("http://[64:ff9b::7f00:1]/")]
    [InlineData("http://[2002:7f00:1::]/")]
    [InlineData("http://[fd00:ec2::254]/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://172.16.0.1/")]
    [InlineData("http://192.168.1.1/")]
    [InlineData("http://100.64.0.1/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://168.63.129.16/machine/")]
    [InlineData("http://224.0.0.1/")]
    [InlineData("http://255.255.255.255/")]
    [InlineData("https://127.0.0.1/")]
    public async Task An_address_that_is_not_public_is_refused_however_it_is_written(string address) =>
        await AssertRefusedAsync(new Uri(address));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::1")]
    [InlineData("93.184.216.34", "10.0.0.1")]
    [InlineData("10.0.0.1", "93.184.216.34")]
    public async Task A_name_is_refused_if_any_of_its_addresses_is_not_public(params string[] addresses)
    {
        Name("inside.example", addresses);

        await AssertRefusedAsync(new Uri("http://inside.example/"));
    }

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://[::ffff:169.254.169.254]/latest/")]
    [InlineData("http://inside.example/")]
    [InlineData("//inside.example/")]
    [InlineData("http://0x7f.1/")]
    public async Task A_redirect_is_judged_like_the_first_address(string location)
    {
        Name("inside.example", ["192.168.0.1"]);
        site.PutRedirect("/out", location);

        await AssertRefusedAsync(site.At("/out"));
    }

    [Fact]
    public async Task A_name_that_changes_its_address_is_judged_by_the_one_that_is_connected_to()
    {
        // The site's own address is the one that is allowed; its neighbour is not, whatever the name was found at before.
        Name("moving.example", [IPAddress.Loopback.ToString()], ["127.0.0.2"]);
        var first = new UriBuilder(site.Address) { Host = "moving.example", Path = "/first" }.Uri;
        site.Put("/first", context =>
        {
            context.Response.Headers.Connection = "close";
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = "/second";
            return Task.CompletedTask;
        });

        await AssertRefusedAsync(first);
        Assert.Equal(["/first"], site.Requests.Select(request => request.Path));
        Assert.Empty(names["moving.example"]);
    }

    [Fact]
    public async Task A_connection_goes_to_the_very_address_that_was_checked()
    {
        Name("once.example", [IPAddress.Loopback.ToString()]);
        site.Put("/", "Here.");

        var result = await FetchAsync(new UriBuilder(site.Address) { Host = "once.example" }.Uri);

        Assert.IsType<FetchResult.Fetched>(result);
        Assert.Equal("once.example", site.Requests.Single().Headers.Host.ToString().Split(':')[0]);
    }

    [Theory]
    [InlineData("http://example.com:22/")]
    [InlineData("http://example.com:6379/")]
    [InlineData("https://example.com:8443/")]
    public async Task Other_ports_than_those_of_the_web_are_refused_before_a_look_up(string address) =>
        Assert.Equal("address_not_allowed", Assert.IsType<FetchResult.Failed>(await FetchAsync(new Uri(address))).Failure.Error.Code);

    [Fact]
    public async Task An_allowed_port_opens_no_other_address_at_that_port()
    {
        Name("other.example", ["127.0.0.2"]);

        await AssertRefusedAsync(new UriBuilder(site.Address) { Host = "other.example" }.Uri);
        await AssertRefusedAsync(new UriBuilder(site.Address) { Host = "93.184.216.34" }.Uri);
    }

    private async Task AssertRefusedAsync(Uri address)
    {
        var failure = Assert.IsType<FetchResult.Failed>(await FetchAsync(address)).Failure;
        Assert.Equal("address_not_public", failure.Error.Code);
        Assert.Equal(422, failure.Error.Status);
    }

    private async Task<FetchResult> FetchAsync(Uri address)
    {
        using var fetcher = new PageFetcher(new GuardedConnections(new HashSet<IPEndPoint> { site.EndPoint }, ResolveAsync), TimeProvider.System);
        return await fetcher.FetchAsync(new FetchRequest(address, FetchLimits.Page), CancellationToken.None);
    }

    private void Name(string host, params string[][] answers) => names[host] = new Queue<string[]>(answers);

    private Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
        Task.FromResult(names[host].Dequeue().Select(IPAddress.Parse).ToArray());
}
