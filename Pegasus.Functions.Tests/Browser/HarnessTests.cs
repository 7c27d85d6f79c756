using Pegasus.Functions.Tests.Support.Browser;

namespace Pegasus.Functions.Tests.Browser;

/// <summary>The tests' own eyes: what the browser tests rely on to see is seen.</summary>
public sealed class HarnessTests : BrowserTest
{
    private HostSite site = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        site = await HostSite.StartAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await site.DisposeAsync();
    }

    [Fact]
    public async Task A_quiet_page_has_nothing_to_report_and_nothing_for_axe()
    {
        var page = await OpenAsync(site.Publish(new HostPage("default-src 'none'; style-src 'self'")));

        Assert.Empty(await page.ProblemsAsync());
        await Axe.AssertCleanAsync(page.Page, "a quiet page");
    }

    [Theory]
    [InlineData("console.error('Oh')", "The console got an error: Oh")]
    [InlineData("throw new Error('Oh')", "A script threw: Error: Oh")]
    [InlineData("alert('Oh')", "A dialog opened: alert Oh")]
    [InlineData("document.cookie = 'a=b'", "A cookie was set: a of 127.0.0.1")]
    [InlineData("fetch('https://elsewhere.invalid/x').catch(() => {})", "A request went elsewhere: GET https://elsewhere.invalid/x")]
    [InlineData("document.body.setAttribute('style', 'color: red')", "securitypolicyviolation: style-src-attr inline")]
    public async Task What_a_page_must_not_do_is_seen(string script, string expected)
    {
        // Not to be looked over: the test is that there is something.
        await using var page = await BrowserPage.OpenAsync(
            site.Publish(new HostPage("default-src 'none'; script-src 'self'; style-src 'self'; connect-src *") { Script = $"{script}; console.log('done')" }), PageSetup.Desktop);
        await page.Page.WaitForFunctionAsync("() => document.readyState === 'complete'");

        Assert.Contains(await page.ProblemsAsync(), problem => problem.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Axe_sees_what_is_wrong_inside_a_shadow_root_too()
    {
        await using var page = await BrowserPage.OpenAsync(site.Publish(new HostPage(null)), PageSetup.Desktop);
        await page.Page.RunAsync("() => document.querySelector('main').attachShadow({ mode: 'open' }).append(document.createElement('button'))");

        var violation = Assert.Single(await Axe.ViolationsAsync(page.Page), line => line.Contains("button-name", StringComparison.Ordinal));

        Assert.Contains("critical", violation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_that_is_named_and_not_there_is_said_so()
    {
        var missing = await Assert.ThrowsAsync<InvalidOperationException>(() => Chromium.FindAsync("/nowhere/chromium"));

        Assert.Equal("PEGASUS_CHROMIUM names /nowhere/chromium, and there is no such file.", missing.Message);
    }
}
