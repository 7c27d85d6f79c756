using Microsoft.Playwright;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Tests.Support.Browser;
using static Microsoft.Playwright.Assertions;

namespace Pegasus.Functions.Tests.Browser;

/// <summary>Web pages among a bot's sources: one by its address, a site with its progress and reasons, read anew by hand and by schedule.</summary>
public sealed class ConsoleWebPagesTests(WebStage stage) : BrowserTest, IClassFixture<WebStage>
{
    [Fact]
    public async Task A_page_is_added_by_its_address_and_read_anew()
    {
        var page = stage.Site.PutPage("/shipping", "Shipping", "A parcel takes three days.");
        var console = await OpenSourcesAsync();
        await OpenDialogAsync(console);

        await console.Field("Address of the page").FillAsync(stage.Site.At("/missing").AbsoluteUri);
        await ReadAsync(console);
        await Expect(console.Dialog).ToContainTextAsync("answered 404 for /missing");
        await console.Field("Address of the page").FillAsync(page.AbsoluteUri);
        await Axe.AssertCleanAsync(console.Page, "the dialog of a web page");
        await ReadAsync(console);
        await console.ExpectToastAsync("“Shipping” added");

        await Expect(console.Main).ToContainTextAsync($"{page} · fetched");
        await Expect(console.Main).ToContainTextAsync("Web page");
        stage.Site.PutStatus("/shipping", 500);
        await RefreshAsync(console);
        await Expect(console.Dialog).ToContainTextAsync("the site has a fault");
        await console.Dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(console.Main).ToContainTextAsync("the site has a fault");
        stage.Site.PutPage("/shipping", "Shipping", "A parcel takes two days.");
        await RefreshAsync(console);
        await console.ExpectToastAsync("“Shipping” refreshed");
        await Expect(console.Main).Not.ToContainTextAsync("the site has a fault");

        await Schedule(console).PressAsync("e");
        await Expect(Schedule(console)).ToHaveValueAsync("daily");
        await console.ExpectToastAsync("Saved: web pages are read anew every day");
        await console.Page.ReloadAsync();
        await Expect(Schedule(console)).ToHaveValueAsync("daily");
        await Axe.AssertCleanAsync(console.Page, "sources with a web page");
    }

    [Fact]
    public async Task A_site_is_read_with_progress_and_reasons()
    {
        var answer = new TaskCompletionSource();
        stage.Site.PutSitemap("/sitemap.xml", ["/one", "/two", "/missing"]);
        stage.Site.PutPage("/one", "One", "Text one.");
        stage.Site.Put("/two", async context =>
        {
            await answer.Task;
            context.Response.ContentType = "text/html";
            await context.Response.Body.WriteAsync("Text two."u8.ToArray());
        });
        var console = await OpenSourcesAsync();
        await OpenDialogAsync(console);
        await console.Dialog.WithText("Whole site").ClickAsync();
        await console.Field("Address of the site or its sitemap").FillAsync(stage.Site.Address.AbsoluteUri);
        await ReadAsync(console);

        // The list is live: it may show the site before the dialog, which has a Cancel of its own, is gone.
        await Expect(console.Dialog).ToBeHiddenAsync();
        await Expect(console.Main).ToContainTextAsync("is being read: 0 of 3 pages.");
        await Expect(console.Button("Cancel")).ToBeVisibleAsync();
        await Axe.AssertCleanAsync(console.Page, "a site that is being read");
        answer.SetResult();
        await Expect(console.Main).ToContainTextAsync("read: 2 added, 1 failed.");
        await Expect(console.Button("One")).ToBeVisibleAsync();
        await console.Main.WithText("1 page could not be read").ClickAsync();
        await Expect(console.Main).ToContainTextAsync("there is no such page");
        await Axe.AssertCleanAsync(console.Page, "a site that was read");
        await console.Main.GetByRole(AriaRole.Button, new() { Name = "Dismiss", Exact = true }).ClickAsync();
        await Expect(console.Main).Not.ToContainTextAsync("read: 2 added");
        await Expect(console.Button("One")).ToBeVisibleAsync();
    }

    private async Task<ConsoleView> OpenSourcesAsync()
    {
        var owner = await stage.App.SignUpAsync();
        var botId = await owner.CreateBotAsync();
        return await this.OpenConsoleAsync(stage.App.Address, owner, $"/bots/{botId}/sources");
    }

    private static async Task OpenDialogAsync(ConsoleView console)
    {
        await console.Page.GetByRole(AriaRole.Button, new() { Name = "Web page or site" }).ClickAsync();
        await Expect(console.Dialog).ToBeVisibleAsync();
    }

    private static ILocator Schedule(ConsoleView console) => console.Page.GetByRole(AriaRole.Combobox, new() { Name = "Web pages are read anew" });

    private static Task ReadAsync(ConsoleView console) => console.Dialog.GetByRole(AriaRole.Button, new() { Name = "Read", Exact = true }).ClickAsync();

    private static async Task RefreshAsync(ConsoleView console)
    {
        await console.Button("More for Shipping").ClickAsync();
        await console.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Refresh" }).ClickAsync();
        await console.Dialog.GetByRole(AriaRole.Button, new() { Name = "Refresh", Exact = true }).ClickAsync();
    }
}
