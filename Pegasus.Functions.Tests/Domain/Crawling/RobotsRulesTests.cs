using Pegasus.Domain.Crawling;

namespace Pegasus.Functions.Tests.Domain.Crawling;

/// <summary>RFC 9309, its examples among the cases.</summary>
public sealed class RobotsRulesTests
{
    [Theory]
    // Section 5.1's simple example, and 2.2.1: the group of one's own, in any case, and no other.
    [InlineData("User-agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/\n", "/publications/a.html", true)]
    [InlineData("User-agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/\n", "/example/a", false)]
    [InlineData("User-agent: *\nDisallow: *.gif$\n", "/a/b.gif", false)]
    [InlineData("User-agent: *\nDisallow: *.gif$\n", "/a/b.gif?x", true)]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: pegasusBOT\nDisallow: /private\n", "/public", true)]
    [InlineData("User-agent: pegasusbot/1.0\nDisallow: /private\n", "/private/a", false)]
    [InlineData("User-agent: PegasusBotX\nDisallow: /\n", "/a", true)]
    [InlineData("User-agent: a\nUser-agent: PegasusBot\nDisallow: /x\n", "/x", false)]
    [InlineData("User-agent: PegasusBot\nDisallow: /x\n\nUser-agent: b\nDisallow: /\n\nUser-agent: PegasusBot\nDisallow: /y\n", "/y", false)]
    [InlineData("User-agent: PegasusBot\nDisallow: /x\n\nUser-agent: b\nDisallow: /\n", "/z", true)]
    // Section 5.2: the longest match; 2.2.2: of two, the one that allows.
    [InlineData("User-agent: *\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif\n", "/example/page/disallowed.gif", false)]
    [InlineData("User-agent: *\nDisallow: /folder\nAllow: /folder\n", "/folder/page", true)]
    [InlineData("User-agent: *\nAllow: /p\nDisallow: /\n", "/page", true)]
    [InlineData("User-agent: *\nAllow: /$\nDisallow: /\n", "/", true)]
    [InlineData("User-agent: *\nAllow: /$\nDisallow: /\n", "/page.htm", false)]
    // Section 2.2.2: escapes, and what is none of the protocol.
    [InlineData("User-agent: *\nDisallow: /foo/bar/ツ\n", "/foo/bar/%E3%83%84", false)]
    [InlineData("User-agent: *\nDisallow: /foo/bar/%62%61%7A\n", "/foo/bar/baz", false)]
    [InlineData("User-agent: *\nDisallow: /a%2fb\n", "/a/b", true)]
    [InlineData("User-agent: *\nDisallow:\n", "/anything", true)]
    [InlineData("User-agent: *\nDisallow: /a # all of a\n", "/a/b", false)]
    [InlineData("\uFEFFuser-agent : *\r\ndisallow : /a\r\n", "/a", false)]
    [InlineData("Disallow: /\n", "/a", true)]
    [InlineData("User-agent: *\nNoindex: /\nSitemap: https://x.example/s.xml\nDisallow: /a\n", "/a", false)]
    [InlineData("User-agent: *\nDisallow: /\n", "/robots.txt", true)]
    [InlineData("User-agent: *\nDisallow: /*/b*c$\n", "/a/b/x/c", false)]
    [InlineData("User-agent: *\nDisallow: /*/b*c$\n", "/a/b/x/cd", true)]
    [InlineData("User-agent: *\nDisallow: /*?session=\n", "/a?session=5", false)]
    [InlineData("<!doctype html><title>Not found</title>", "/a", true)]
    [InlineData("", "/a", true)]
    public void A_page_may_be_read_or_not(string file, string path, bool allowed) =>
        Assert.Equal(allowed, RobotsRules.Parse(file, CrawlDefaults.Product).Allows(new Uri("https://example.com" + path)));

    [Fact]
    public void Delays_and_sitemaps_are_told()
    {
        var rules = RobotsRules.Parse("Sitemap: https://a.example/1.xml\nUser-agent: *\nCrawl-delay: 2.5\nSitemap: /2.xml\n", CrawlDefaults.Product);

        Assert.Equal(TimeSpan.FromSeconds(2.5), rules.Delay);
        Assert.Equal(["https://a.example/1.xml", "/2.xml"], rules.Sitemaps);
        Assert.Equal(RobotsRules.MaxDelay, RobotsRules.Parse("User-agent: *\nCrawl-delay: 86400", CrawlDefaults.Product).Delay);
        Assert.Equal(TimeSpan.Zero, RobotsRules.Parse("User-agent: *\nCrawl-delay: -5", CrawlDefaults.Product).Delay);
    }
}
