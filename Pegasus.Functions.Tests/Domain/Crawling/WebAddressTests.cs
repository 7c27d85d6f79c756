using Pegasus.Domain.Crawling;

namespace Pegasus.Functions.Tests.Domain.Crawling;

public sealed class WebAddressTests
{
    [Theory]
    [InlineData("https://www.example.com", "https://www.example.com/")]
    [InlineData("  HTTPS://WWW.Example.COM:443/Help?q=1#top ", "https://www.example.com/Help?q=1")]
    [InlineData("http://bücher.example/größe", "http://xn--bcher-kva.example/gr%C3%B6%C3%9Fe")]
    [InlineData("http://example.com:80/a/../b", "http://example.com/b")]
    [InlineData("http://2130706433/", "http://127.0.0.1/")]
    [InlineData("http://0177.0.0.1/", "http://127.0.0.1/")]
    [InlineData("http://0x7f.1/", "http://127.0.0.1/")]
    [InlineData("http://[::ffff:127.0.0.1]/", "http://[::ffff:127.0.0.1]/")]
    public void An_address_has_one_form(string text, string expected)
    {
        Assert.Equal(expected, WebAddress.Parse(text, out var problem)?.AbsoluteUri);
        Assert.Empty(problem);
    }

    [Theory]
    [InlineData("")]
    [InlineData("example.com")]
    [InlineData("/help")]
    [InlineData("ftp://example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    [InlineData("gopher://127.0.0.1:6379/_INFO")]
    [InlineData("http://")]
    [InlineData("https://user@example.com/")]
    [InlineData("https://user:secret@example.com/")]
    [InlineData("https://example.com@127.0.0.1/")]
    [InlineData("http://example.com:99999/")]
    public void What_is_no_web_address_is_refused_with_a_sentence(string text)
    {
        Assert.Null(WebAddress.Parse(text, out var problem));
        Assert.EndsWith(".", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_of_2_001_characters_is_too_long() =>
        Assert.Null(WebAddress.Parse("https://example.com/" + new string('x', WebAddress.MaxLength - 19), out _));

    [Theory]
    [InlineData("https://example.com/", "http://www.example.com/a", true)]
    [InlineData("https://example.com/", "https://EXAMPLE.com/", true)]
    [InlineData("https://example.com/", "https://example.com.evil.example/", false)]
    [InlineData("https://example.com/", "https://blog.example.com/", false)]
    [InlineData("http://127.0.0.1:5001/", "http://127.0.0.1:5002/", false)]
    public void A_site_is_a_host_with_or_without_www(string one, string other, bool same) =>
        Assert.Equal(same, WebAddress.IsSameSite(new Uri(one), new Uri(other)));

    [Fact]
    public void Of_a_sitemap_the_sites_own_pages_are_kept_each_once_up_to_the_limit()
    {
        var pages = new SitePages(new Uri("https://example.com/"), limit: 2);

        foreach (var address in new[] { "https://example.com/a", "https://other.example/", "https://example.com/a#b", "nonsense", "https://www.example.com/c", "https://example.com/d" })
            pages.Add(address);

        Assert.Equal(["https://example.com/a", "https://www.example.com/c"], pages.Pages.Select(page => page.AbsoluteUri));
        Assert.Equal(3, pages.Found);
    }

    [Theory]
    [InlineData(WebRefresh.Off, null, false)]
    [InlineData(WebRefresh.Daily, null, true)]
    [InlineData(WebRefresh.Daily, "2026-11-20T23:59:00Z", true)]
    [InlineData(WebRefresh.Daily, "2026-11-21T00:00:05Z", false)]
    [InlineData(WebRefresh.Weekly, "2026-11-14T23:59:00Z", true)]
    [InlineData(WebRefresh.Weekly, "2026-11-15T00:10:00Z", false)]
    public void A_refresh_is_due_by_days_whenever_the_timer_comes(WebRefresh schedule, string? last, bool due) => Assert.Equal(
        due, WebRefreshRules.IsDue(schedule, last is null ? null : DateTimeOffset.Parse(last, null), DateTimeOffset.Parse("2026-11-21T00:00:09Z", null)));

    [Fact]
    public void A_page_is_gone_when_it_was_gone_three_times_in_a_row()
    {
        var now = DateTimeOffset.UnixEpoch;
        var page = new WebSource("https://example.com/", "https://example.com/", now).Failed("Gone.", isGone: true, now).Failed("Gone.", isGone: true, now);

        Assert.False(page.IsGone);
        Assert.True(page.Failed("Gone.", isGone: true, now).IsGone);
        Assert.False(page.Failed("Down.", isGone: false, now).Failed("Gone.", isGone: true, now).IsGone);
        Assert.Null(page.Failed("Gone.", isGone: true, now).Seen(now).Error);
    }
}
