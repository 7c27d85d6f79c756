using Pegasus.Functions.Realtime.WebPubSub;

namespace Pegasus.Functions.Tests.Features;

/// <summary>Settings of Azure Web PubSub that cannot work stop the start with the reason, and without the key.</summary>
public sealed class WebPubSubOptionsTests
{
    private const string Key = "primary-key-0123456789abcdefghijklmnopqrstuv";

    [Theory]
    [InlineData("nonsense", "Part 1 of the connection string is not of the form Name=Value.")]
    [InlineData("Endpoint=https://a.example;Endpoint=https://b.example", "Part 2 of the connection string names a setting for the second time.")]
    [InlineData("Endpoint=https://a.example;Version=1.0;", "has no AccessKey")]
    [InlineData("Endpoint=https://a.example;AccessKey=short;Version=1.0;", "fewer than 32 characters")]
    [InlineData($"Endpoint=https://a.example;AccessKey={Key};Version=2.0;", "Version")]
    [InlineData($"AccessKey={Key};Version=1.0;", "The Endpoint is no https address")]
    [InlineData($"Endpoint=a.example;AccessKey={Key};", "The Endpoint is no https address")]
    [InlineData($"Endpoint=http://a.example;AccessKey={Key};", "The Endpoint is no https address")]
    [InlineData($"Endpoint=https://a.example/hubs;AccessKey={Key};", "The Endpoint is no https address")]
    public void A_connection_string_that_names_no_service_is_refused(string connectionString, string reason)
    {
        var problem = Assert.Single(new WebPubSubOptions { ConnectionString = connectionString }.Problems());
        Assert.StartsWith("Realtime:WebPubSub:ConnectionString: ", problem, StringComparison.Ordinal);
        Assert.Contains(reason, problem, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($"Endpoint=https://a.webpubsub.azure.com;AccessKey={Key};Version=1.0;", "https://a.webpubsub.azure.com/")]
    [InlineData($"endpoint=https://a.webpubsub.azure.com/ ; accesskey={Key}", "https://a.webpubsub.azure.com/")]
    [InlineData($"Endpoint=http://127.0.0.1:8080;AccessKey={Key};Version=1.0;", "http://127.0.0.1:8080/")]
    public void A_connection_string_as_the_portal_shows_it_is_read(string connectionString, string endpoint)
    {
        var options = new WebPubSubOptions { ConnectionString = connectionString };
        Assert.Empty(options.Problems());
        Assert.Equal((new Uri(endpoint), Key), (options.Connect().Endpoint, options.Connect().AccessKey));
        Assert.DoesNotContain(Key, options.Connect().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_endpoint_alone_is_for_an_identity()
    {
        var options = new WebPubSubOptions { Endpoint = "https://a.webpubsub.azure.com" };
        Assert.Empty(options.Problems());
        Assert.Null(options.Connect().AccessKey);
    }

    [Fact]
    public void All_that_is_wrong_is_named_at_once()
    {
        var problems = new WebPubSubOptions { ConnectionString = "x", Endpoint = "y", Hub = "1-hub", Timeout = TimeSpan.Zero }.Problems().ToList();
        Assert.Equal(3, problems.Count);
        Assert.Contains("both set", problems[0], StringComparison.Ordinal);
        Assert.StartsWith("Realtime:WebPubSub:Hub", problems[1], StringComparison.Ordinal);
        Assert.StartsWith("Realtime:WebPubSub:Timeout", problems[2], StringComparison.Ordinal);
    }
}
