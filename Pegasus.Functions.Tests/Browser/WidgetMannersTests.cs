using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Pegasus.Functions.Tests.Contracts;
using Pegasus.Functions.Tests.Support.Browser;
using static Microsoft.Playwright.Assertions;

namespace Pegasus.Functions.Tests.Browser;

/// <summary>A guest on somebody else's page: quiet, single, and gone when it is to go.</summary>
public sealed class WidgetMannersTests(WidgetStage stage) : BrowserTest, IClassFixture<WidgetStage>
{
    [Fact]
    public async Task Before_the_launcher_is_used_one_call_is_made_and_nothing_is_kept()
    {
        var bot = await stage.EmbedAsync();
        await using var proxy = await ApiProxy.StartAsync(stage.App.Address);
        var page = await OpenAsync(await bot.PublishAsync(proxy.Address), null, proxy.Address);
        await Expect(page.Widget.Launcher).ToBeVisibleAsync();
        await page.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        Assert.Equal(["GET /api/widget/config"], page.Record.Calls.Select(call => call.ToString()));
        Assert.Equal(
            ["GET /api/widget/config", "GET /widget.js", "OPTIONS /api/widget/config"],
            proxy.Calls.Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(3, proxy.Calls.Count);
        Assert.Equal(0, await page.Page.EvaluateAsync<int>("() => localStorage.length + sessionStorage.length"));
        Assert.Empty(await bot.ConversationsAsync());
        Assert.Empty(page.Record.Console);
    }

    [Fact]
    public async Task The_page_keeps_its_looks_its_globals_and_its_focus()
    {
        var bot = await stage.EmbedAsync();
        var bare = await OpenAsync(stage.Site.Publish(new HostPage(HostPage.StrictPolicy(stage.App.Address))));
        var page = await OpenAsync(await bot.PublishAsync(), null, stage.App.Address);
        await Expect(page.Widget.Launcher).ToBeVisibleAsync();
        const string looks = "() => JSON.stringify([getComputedStyle(document.body).cssText, document.body.scrollWidth, document.body.scrollHeight])";
        const string globals = "() => Object.keys(window).filter(key => isNaN(key)).sort().join()";

        Assert.Equal(await bare.Page.EvaluateAsync<string>(looks), await page.Page.EvaluateAsync<string>(looks));
        Assert.Equal(await bare.Page.EvaluateAsync<string>(globals), await page.Page.EvaluateAsync<string>(globals));
        Assert.Equal("BODY", await page.Page.EvaluateAsync<string>("() => document.activeElement.tagName"));
        // The page's own rules for buttons stay outside.
        Assert.NotEqual("uppercase", await page.Widget.Launcher.EvaluateAsync<string>("button => getComputedStyle(button).textTransform"));
    }

    [Fact]
    public async Task The_same_script_twice_is_one_widget()
    {
        var bot = await stage.EmbedAsync();
        var snippet = await bot.SnippetAsync();
        var page = await OpenAsync(stage.Site.Publish(HostPage.With(stage.App.Address, snippet, snippet)), null, stage.App.Address);

        await AssertSingleAsync(page);
    }

    [Fact]
    public async Task The_script_under_two_addresses_is_one_widget()
    {
        var bot = await stage.EmbedAsync();
        var snippet = await bot.SnippetAsync();
        string With(string query) => snippet.Replace("/widget.js", $"/widget.js?{query}", StringComparison.Ordinal);
        var page = await OpenAsync(stage.Site.Publish(HostPage.With(stage.App.Address, With("v=1"), With("v=2"))), null, stage.App.Address);

        await AssertSingleAsync(page);
    }

    [Fact]
    public async Task A_single_page_app_mounts_opens_closes_destroys_and_mounts_again()
    {
        var bot = await stage.EmbedAsync();
        var page = await OpenAppAsync(bot);

        await page.Page.RunAsync("() => { window.handle = mount() }");
        await Expect(page.Widget.Launcher).ToBeVisibleAsync();
        await page.Page.RunAsync("() => window.handle.open()");
        await Expect(page.Widget.Input).ToBeVisibleAsync();
        await page.Widget.AskAsync("How much does shipping cost?", "It is so");
        await page.Page.RunAsync("() => window.handle.close()");
        await Expect(page.Widget.Panel).Not.ToBeVisibleAsync();
        await page.Page.RunAsync("() => window.handle.destroy()");
        await Expect(page.Widget.Element).ToHaveCountAsync(0);

        await page.Page.RunAsync("() => { window.handle = mount(); mount() }");
        await Expect(page.Widget.Launcher).ToHaveCountAsync(1);
        await page.Page.RunAsync("() => window.handle.open()");
        await page.Widget.ExpectInLogAsync("It is so");
    }

    [Fact]
    public async Task Its_handle_never_throws_whatever_the_page_does()
    {
        var page = await OpenAppAsync(await stage.EmbedAsync());

        var outcome = await page.Page.EvaluateAsync<string>(
            """
            () => {
              try {
                const handle = mount();
                for (const one of [handle, mount(), ...[undefined, null, {}, { token: 7, apiUrl: 'no url' }, 'x'].map(options => window.render(options))])
                  for (const act of ['open', 'close', 'open', 'destroy', 'destroy', 'open', 'close']) one[act]();
                return 'fine';
              } catch (error) {
                return String(error);
              }
            }
            """);

        Assert.Equal("fine", outcome);
        await Expect(page.Widget.Element).ToHaveCountAsync(0);
        page.Record.Expect("Pegasus");
        page.Record.ExpectFailedRequests();
    }

    [Fact]
    public async Task A_page_that_removes_the_element_hears_no_more_of_it()
    {
        var bot = await stage.EmbedAsync();
        var page = await OpenAsync(await bot.PublishAsync(), null, stage.App.Address);
        await page.Widget.OpenAsync();
        await page.Widget.SayAsync("How much does shipping cost?");

        await page.Page.RunAsync("() => document.querySelector('pegasus-widget').remove()");

        await page.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Expect(page.Widget.Element).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("""<script type="module" src="{0}/widget.js"></script>""")]
    [InlineData("""<script type="module" src="{0}/widget.js" data-token=""></script>""")]
    public async Task Without_a_token_there_is_no_widget_and_the_console_says_why(string snippet)
    {
        var page = await OpenAsync(stage.Site.Publish(HostPage.With(stage.App.Address, Format(snippet))), null, stage.App.Address);
        await page.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        Assert.Contains("no token", Assert.Single(page.Record.Console).Text, StringComparison.Ordinal);
        await Expect(page.Widget.Launcher).ToHaveCountAsync(0);
        Assert.Empty(page.Record.Calls);
    }

    [Theory]
    [InlineData("your-widget-token")]
    [InlineData("a.b.c")]
    [InlineData("&quot;&gt;&lt;img src=x onerror=alert(1)&gt;")]
    [InlineData("日本語のトークン")]
    [InlineData("line&#10;break")]
    public async Task A_garbage_token_is_an_invalid_link_in_peace(string token)
    {
        var snippet = Format($$"""<script type="module" src="{0}/widget.js" data-token="{{token}}"></script>""");
        var page = await OpenAsync(stage.Site.Publish(HostPage.With(stage.App.Address, snippet)), null, stage.App.Address);
        page.Record.ExpectFailedRequests();
        page.Record.Expect("Pegasus");

        await page.Widget.OpenToReadAsync(VisitorSentences.Invalid);
    }

    [Fact]
    public async Task Blocked_storage_costs_nothing_but_the_memory_of_a_reload()
    {
        const string block =
            """
            for (const name of ['localStorage', 'sessionStorage'])
              Object.defineProperty(window, name, { get() { throw new DOMException('Denied', 'SecurityError') } });
            """;
        var bot = await stage.EmbedAsync();
        var page = await OpenAsync(await bot.PublishAsync(), PageSetup.Desktop with { InitScript = block }, stage.App.Address);

        await page.Widget.OpenAsync();
        await page.Widget.AskAsync("How much does shipping cost?", "It is so");
        await page.Page.ReloadAsync();
        await page.Widget.OpenAsync();

        await page.Widget.ExpectNotInLogAsync("It is so");
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"id":{},"token":[1]}""")]
    [InlineData("""{"id":"../../config","token":"x"}""")]
    public async Task Damaged_storage_is_a_new_chat(string kept)
    {
        var bot = await stage.EmbedAsync();
        var page = await OpenAsync(await bot.PublishAsync(), null, stage.App.Address);
        page.Record.ExpectFailedRequests();
        await page.Widget.OpenAsync();
        await page.Page.EvaluateAsync<object?>("kept => Object.keys(localStorage).forEach(key => localStorage.setItem(key, kept))", kept);

        await page.Page.ReloadAsync();
        await page.Widget.OpenAsync();

        await page.Widget.AskAsync("How much does shipping cost?", "It is so");
    }

    [Theory]
    [InlineData("1999-01-01T00:00:00Z")]
    [InlineData("2051-06-01T00:00:00Z")]
    public async Task A_wrong_clock_changes_nothing(string now)
    {
        var bot = await stage.EmbedAsync();
        var setup = PageSetup.Desktop with { Prepare = page => page.Clock.SetFixedTimeAsync(now) };
        var page = await OpenAsync(await bot.PublishAsync(), setup, stage.App.Address);

        await page.Widget.OpenAsync();
        await page.Widget.AskAsync("How much does shipping cost?", "It is so");
        await page.Page.ReloadAsync();
        await page.Widget.OpenAsync();

        await page.Widget.ExpectInLogAsync("It is so");
    }

    [Fact]
    public async Task A_site_by_plain_http_gets_the_same()
    {
        var bot = await stage.EmbedAsync();
        await bot.AllowAsync(stage.Site.At("shop.example"));
        var page = await OpenAsync(await bot.PublishAsync(host: "shop.example"), null, stage.App.Address);
        Assert.False(await page.Page.EvaluateAsync<bool>("() => isSecureContext"));

        await page.Widget.OpenAsync();
        await page.Widget.AskAsync("How much does shipping cost?", "It is so");
    }

    private string Format(string snippet) => snippet.Replace("{0}", stage.App.Address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);

    private async Task<BrowserPage> OpenAppAsync(EmbeddedBot bot)
    {
        var origin = stage.App.Address.GetLeftPart(UriPartial.Authority);
        var script =
            $$"""
            import { renderWebWidget } from '{{origin}}/web-widget.js';
            window.render = renderWebWidget;
            window.mount = () => renderWebWidget({{new JsonObject { ["tenantId"] = bot.Owner.WorkspaceId, ["apiUrl"] = origin, ["token"] = bot.Token }.ToJsonString()}});
            """;
        var page = await OpenAsync(stage.Site.Publish(HostPage.With(stage.App.Address) with { Script = script }), null, stage.App.Address);
        await page.Page.WaitForFunctionAsync("() => window.mount");
        return page;
    }

    private static async Task AssertSingleAsync(BrowserPage page)
    {
        await Expect(page.Widget.Launcher).ToBeVisibleAsync();
        await page.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Expect(page.Widget.Element).ToHaveCountAsync(1);
        Assert.Single(page.Record.Calls);
    }
}
