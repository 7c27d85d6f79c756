using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Pegasus.Functions.Tests.Contracts;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Tests.Support.Browser;
using static Microsoft.Playwright.Assertions;

namespace Pegasus.Functions.Tests.Browser;

/// <summary>A network that is slow, silent or breaks, on the wire between the browser and Pegasus.</summary>
public sealed class WidgetNetworkTests(WidgetStage stage) : BrowserTest, IClassFixture<WidgetStage>
{
    private const string Messages = "/messages";

    private ApiProxy proxy = null!;
    private EmbeddedBot bot = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        (proxy, bot) = (await ApiProxy.StartAsync(stage.App.Address), await stage.EmbedAsync());
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await proxy.DisposeAsync();
    }

    [Fact]
    public async Task An_api_that_cannot_be_reached_fails_in_the_panel_until_it_can()
    {
        proxy.Add(ApiFault.Reset());
        var page = await OpenByProxyAsync();
        await page.Widget.OpenToReadAsync(VisitorSentences.StartFailed);

        proxy.Clear();
        await page.Widget.TryAgain.ClickAsync();

        await Expect(page.Widget.Input).ToBeVisibleAsync();
        await Expect(page.Widget.Panel.WithText(EmbeddedBot.Greeting)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_script_that_cannot_be_reached_leaves_the_page_as_it_is()
    {
        proxy.Add(ApiFault.Reset("/widget.js"));
        var page = await OpenByProxyAsync();

        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "A shop" })).ToBeVisibleAsync();
        await Expect(page.Widget.Element).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_slow_answer_shows_that_it_is_awaited()
    {
        var page = await OpenByProxyAsync();
        await page.Widget.OpenAsync();
        var held = proxy.Add(ApiFault.Hold("POST", Messages));
        await page.Widget.SayAsync("How much does shipping cost?");
        await held.Arrived;

        await Expect(page.Widget.Writing).ToBeVisibleAsync();
        await Expect(page.Widget.Send).ToBeDisabledAsync();
        await Expect(page.Widget.Input).ToBeEditableAsync();

        held.Release();
        await page.Widget.ExpectInLogAsync("It is so");
        await Expect(page.Widget.Writing).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_slow_start_shows_that_it_connects_and_keeps_what_is_written_meanwhile()
    {
        var held = proxy.Add(ApiFault.Hold("POST", "/sessions"));
        var page = await OpenByProxyAsync();
        await page.Widget.Launcher.ClickAsync();
        await held.Arrived;
        await Expect(page.Widget.Panel).ToBeVisibleAsync();
        if (await page.Widget.Input.IsEditableAsync())
            await page.Widget.Input.FillAsync("How much does shipping cost?");

        held.Release();

        await Expect(page.Widget.Input).ToBeEditableAsync();
        if (await page.Widget.Input.InputValueAsync() == "")
            await page.Widget.Input.FillAsync("How much does shipping cost?");
        await page.Widget.Send.ClickAsync();
        await page.Widget.ExpectInLogAsync("It is so");
    }

    [Fact]
    public async Task A_message_whose_connection_breaks_is_tried_again_and_costs_once()
    {
        var page = await OpenByProxyAsync();
        await page.Widget.OpenAsync();
        proxy.Add(ApiFault.Reset());
        await page.Widget.SayAsync("How much does shipping cost?");
        await Expect(page.Widget.Sentence(VisitorSentences.SendFailed)).ToBeVisibleAsync();

        proxy.Clear();
        await page.Widget.TryAgain.ClickAsync();

        await page.Widget.ExpectInLogAsync("It is so");
        await Expect(page.Widget.Sentence(VisitorSentences.SendFailed)).ToHaveCountAsync(0);
        Assert.Equal(1, await bot.Owner.GetUsedCreditsAsync());
    }

    [Fact]
    public async Task A_stream_that_is_cut_is_tried_again_and_costs_once()
    {
        var page = await OpenByProxyAsync();
        await page.Widget.OpenAsync();
        var answer = new HeldReply();
        stage.Ai.Next(answer.Script);
        proxy.Add(ApiFault.Cut(Messages, after: "half"));
        await page.Widget.SayAsync("How much does shipping cost?");
        await answer.Asked;
        answer.Say("The first half [1]. ");
        await Expect(page.Widget.Sentence(VisitorSentences.SendFailed)).ToBeVisibleAsync();
        await page.Widget.ExpectNotInLogAsync("The first half");
        answer.Say(" and the second.").End();

        await page.Widget.TryAgain.ClickAsync();

        await page.Widget.ExpectInLogAsync(new Regex("and the second|It is so"));
        await Expect(page.Widget.Sentence(VisitorSentences.SendFailed)).ToHaveCountAsync(0);
        Assert.Equal(1, await bot.Owner.GetUsedCreditsAsync());
    }

    [Fact]
    public async Task An_answer_that_is_no_answer_fails_politely()
    {
        var page = await OpenByProxyAsync();
        await page.Page.RouteAsync("**/api/widget/sessions", route => route.FulfillAsync(new()
        {
            Status = 502,
            ContentType = "text/html",
            Headers = new Dictionary<string, string> { ["Access-Control-Allow-Origin"] = "*", ["Content-Type"] = "text/html" },
            Body = "<h1>502 Bad Gateway</h1> at Pegasus.Secret.Type()",
        }));

        await page.Widget.OpenToReadAsync(VisitorSentences.StartFailed);
        await Expect(page.Widget.Panel).Not.ToContainTextAsync("Gateway");
    }

    private async Task<BrowserPage> OpenByProxyAsync()
    {
        var page = await OpenAsync(await bot.PublishAsync(proxy.Address), null, proxy.Address);
        page.Record.ExpectFailedRequests();
        page.Record.Expect("Pegasus");
        return page;
    }
}
