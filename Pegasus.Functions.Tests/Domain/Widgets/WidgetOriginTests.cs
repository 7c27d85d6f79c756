using Pegasus.Domain.Widgets;

namespace Pegasus.Functions.Tests.Domain.Widgets;

public class WidgetOriginTests
{
    [Theory]
    [InlineData("https://example.com", "https://example.com")]
    [InlineData("  HTTPS://Example.COM/ ", "https://example.com")]
    [InlineData("https://example.com:443", "https://example.com")]
    [InlineData("http://example.com:80/", "http://example.com")]
    [InlineData("http://example.com:443", "http://example.com:443")]
    [InlineData("https://example.com:8443", "https://example.com:8443")]
    [InlineData("https://bücher.example", "https://xn--bcher-kva.example")]
    [InlineData("https://BÜCHER.example/", "https://xn--bcher-kva.example")]
    [InlineData("http://localhost:3000", "http://localhost:3000")]
    [InlineData("http://127.0.0.1:5500", "http://127.0.0.1:5500")]
    [InlineData("http://[::1]:8080", "http://[::1]:8080")]
    [InlineData("http://[2001:DB8::1]", "http://[2001:db8::1]")]
    public void An_origin_is_saved_as_browsers_send_it(string entry, string origin)
    {
        Assert.Equal(origin, WidgetOrigin.Normalize(entry, out var problem));
        Assert.Null(problem);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("null")]
    [InlineData("https://*.example.com")]
    [InlineData("example.com")]
    [InlineData("//example.com")]
    [InlineData("ftp://example.com")]
    [InlineData("javascript://example.com")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://")]
    [InlineData("https:///")]
    [InlineData("https://example.com/path")]
    [InlineData("https://example.com//")]
    [InlineData("https://example.com/.")]
    [InlineData("https://example.com?a=1")]
    [InlineData("https://example.com/#top")]
    [InlineData("https://user@example.com")]
    [InlineData("https://user:secret@example.com")]
    [InlineData("https://example.com:0")]
    [InlineData("https://example.com:65536")]
    [InlineData("https://example.com:")]
    [InlineData("https://example.com:+443")]
    [InlineData("https://example.com:80:80")]
    [InlineData("https://exa mple.com")]
    [InlineData("https://example.com\\evil.com")]
    [InlineData("https://exam\tple.com")]
    [InlineData("https://example%2ecom")]
    [InlineData("https://example..com")]
    [InlineData("https://-example.com")]
    [InlineData("https://example.com.")]
    [InlineData("https://[::1")]
    [InlineData("https://a.example,https://b.example")]
    public void Anything_else_is_refused_with_a_sentence(string? entry)
    {
        Assert.Null(WidgetOrigin.Normalize(entry, out var problem));
        Assert.Contains("scheme://host", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://example.com", true)]
    [InlineData("https://www.example.com", false)]
    [InlineData("http://example.com", false)]
    [InlineData("https://example.com:8443", false)]
    [InlineData("https://example.com.evil.com", false)]
    [InlineData("HTTPS://EXAMPLE.COM", false)]
    [InlineData("https://example.com/", false)]
    [InlineData("null", false)]
    [InlineData(null, false)]
    public void A_list_allows_its_entries_letter_by_letter(string? origin, bool allowed) =>
        Assert.Equal(allowed, WidgetOrigin.IsAllowed(["https://example.com"], origin));

    [Fact]
    public void An_empty_list_allows_any_website()
    {
        Assert.True(WidgetOrigin.IsAllowed([], "https://anything.example"));
        Assert.True(WidgetOrigin.IsAllowed([], null));
    }
}
