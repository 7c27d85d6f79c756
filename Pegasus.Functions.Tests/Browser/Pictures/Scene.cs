using Microsoft.Playwright;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Tests.Support.Browser;
using static Microsoft.Playwright.Assertions;

namespace Pegasus.Functions.Tests.Browser.Pictures;

/// <summary>Something to be seen: a page in a state that people meet.</summary>
/// <param name="Name">The picture's name, such as <c>widget-greeting</c>.</param>
/// <param name="PlayAsync">Opens the page by the set and brings it there.</param>
/// <param name="IsPictured">Whether a picture is taken, too; dialogs and lesser states are only looked over, lest the pictures weigh too much.</param>
internal sealed record Scene(string Name, Func<SceneSet, Task<BrowserPage>> PlayAsync, bool IsPictured = true)
{
    public override string ToString() => Name;
}

/// <summary>What a scene plays on.</summary>
/// <param name="Stage">Pegasus, its model, and a website.</param>
/// <param name="Setup">The browser: how wide, light or dark.</param>
/// <param name="OpenAsync">Opens a page that is looked over in the end.</param>
internal sealed record SceneSet(PictureStage Stage, PageSetup Setup, Func<Uri, PageSetup, IReadOnlyCollection<Uri>, Task<BrowserPage>> OpenAsync)
{
    /// <summary>Something for the site to sell.</summary>
    private const string ShopWindow =
        """
        <ul class="goods">
        <li><b>Harbour mug</b>14 euros</li>
        <li><b>Wool blanket</b>89 euros</li>
        <li><b>Oak board</b>32 euros</li>
        <li><b>Linen apron</b>45 euros</li>
        <li><b>Sea salt</b>9 euros</li>
        <li><b>Candle, cedar</b>24 euros</li>
        </ul>
        """;

    /// <summary>A website with the widget of a bot of its own, by way of a proxy if given.</summary>
    public async Task<(EmbeddedBot Bot, BrowserPage Page)> VisitAsync(ApiProxy? proxy = null)
    {
        var bot = await Stage.EmbedAsync();
        var pegasus = proxy?.Address ?? Stage.App.Address;
        return (bot, await OpenAsync(await bot.PublishAsync(pegasus, body: ShopWindow), Setup, [pegasus]));
    }

    /// <summary>The same with the chat open.</summary>
    public async Task<(EmbeddedBot Bot, BrowserPage Page)> ChatAsync(ApiProxy? proxy = null)
    {
        var (bot, page) = await VisitAsync(proxy);
        await page.Widget.OpenAsync();
        return (bot, page);
    }

    /// <summary>A page of the console, opened by someone who has signed in by its form.</summary>
    /// <param name="owner">Who.</param>
    /// <param name="path">The page, such as <c>/w/{workspaceId}/bots</c>.</param>
    public async Task<BrowserPage> SignInAsync(OwnerClient owner, string path)
    {
        var page = await OpenAsync(new Uri(Stage.App.Address, $"/sign-in?back={Uri.EscapeDataString(path)}"), Setup, [Stage.App.Address]);
        await page.Page.GetByRole(AriaRole.Textbox, new() { Name = "E-mail" }).FillAsync(owner.Email);
        // A field for passwords has no role.
        await page.Page.WithLabel("Password").FillAsync(owner.OwnPassword);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.Page.WaitForURLAsync($"**{path}");
        return page;
    }

    /// <summary>A page of the console as somebody finds it who is signed in; the form itself costs a second.</summary>
    /// <param name="owner">Who; nobody if null.</param>
    /// <param name="path">The page.</param>
    /// <param name="heading">The heading that is waited for.</param>
    public async Task<BrowserPage> ViewAsync(OwnerClient? owner, string path, string heading)
    {
        var setup = owner is null ? Setup : Setup with { InitScript = $"localStorage.setItem('pegasus.session', '{owner.Token}')" };
        var page = await OpenAsync(new Uri(Stage.App.Address, path), setup, [Stage.App.Address]);
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = heading, Exact = true }).First).ToBeVisibleAsync();
        await ExpectLoadedAsync(page);
        return page;
    }

    /// <summary>Waits until nothing grey stands in the place of what is loading.</summary>
    private static Task ExpectLoadedAsync(BrowserPage page) => Expect(page.Page.WithText("Loading…", exact: true)).ToHaveCountAsync(0);
}
