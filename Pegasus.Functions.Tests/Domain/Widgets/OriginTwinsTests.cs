using Pegasus.Domain.Widgets;

namespace Pegasus.Functions.Tests.Domain.Widgets;

public sealed class OriginTwinsTests
{
    [Theory]
    [InlineData("https://example.com", "https://www.example.com")]
    [InlineData("https://www.example.com", "https://example.com")]
    [InlineData("https://www.shop.example.com", "https://shop.example.com")]
    [InlineData("https://example.co.uk", "https://www.example.co.uk")]
    [InlineData("https://example.com:8443", "https://www.example.com:8443")]
    [InlineData("https://xn--bcher-kva.example", "https://www.xn--bcher-kva.example")]
    [InlineData("http://example.com", "https://example.com http://www.example.com")]
    [InlineData("https://shop.example.com", "")]
    [InlineData("https://shop.example.co.uk", "")]
    [InlineData("http://localhost", "")]
    [InlineData("http://localhost:3000", "")]
    [InlineData("http://127.0.0.1:5500", "")]
    [InlineData("http://[::1]", "")]
    public void What_is_usually_served_beside_an_origin_is_missed(string origin, string twins) =>
        Assert.Equal(twins, string.Join(' ', OriginTwins.Missing([origin]).Select(missing => missing.Twin)));

    [Fact]
    public void Nothing_is_missed_where_both_are_listed_or_any_website_is_allowed()
    {
        Assert.Empty(OriginTwins.Missing(["https://example.com", "https://www.example.com"]));
        Assert.Empty(OriginTwins.Missing([]));
    }
}
