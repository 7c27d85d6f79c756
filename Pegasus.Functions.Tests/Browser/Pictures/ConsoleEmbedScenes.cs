using Microsoft.Playwright;
using Pegasus.Functions.Tests.Support.Browser;

namespace Pegasus.Functions.Tests.Browser.Pictures;

/// <summary>A bot's Embed tab.</summary>
internal static class ConsoleEmbedScenes
{
    public static IReadOnlyList<Scene> All { get; } =
    [
        new("console-embed-inactive", InactiveAsync),
        new("console-embed", set => ConsoleBotScenes.BotAsync(set, room => room.ReturnsId, "embed", "Returns", "Visitors get through")),
        new("console-embed-trouble", TroubleAsync),
        new("console-embed-turned-away", TurnedAwayAsync),
        new("console-embed-check", CheckAsync, IsPictured: false),
        new("console-embed-rotate", async set => await (await TroubleAsync(set)).OpenDialogAsync("Rotate token", "Rotate the token?"), IsPictured: false),
        new("console-embed-delete", async set => await (await TroubleAsync(set)).OpenDialogAsync("Delete Widget Config", "Delete the widget config?"), IsPictured: false),
    ];

    private static async Task<BrowserPage> InactiveAsync(SceneSet set)
    {
        var page = await ConsoleBotScenes.BotAsync(set, room => room.SizesId, "embed", "Sizes", "Enable Embed Widget");
        // That a bot has no widget, it is told by a status that the browser notes.
        page.Record.ExpectFailedRequests();
        return page;
    }

    private static async Task<BrowserPage> TroubleAsync(SceneSet set)
    {
        var page = await ConsoleBotScenes.BotAsync(set, room => room.AdaId, "embed", EmbeddedBot.Name, "still serves an old snippet");
        return await page.ExpectAsync("Visitors of 2 websites met an error lately");
    }

    /// <summary>The same page further down.</summary>
    private static async Task<BrowserPage> TurnedAwayAsync(SceneSet set)
    {
        var page = await TroubleAsync(set);
        await page.Page.GetByRole(AriaRole.Heading, new() { Name = "Allowed origins" }).EvaluateAsync<object?>("e => scrollTo({ top: e.getBoundingClientRect().top + scrollY - 96, behavior: 'instant' })");
        return page;
    }

    private static async Task<BrowserPage> CheckAsync(SceneSet set)
    {
        var page = await TroubleAsync(set);
        await page.Page.GetByRole(AriaRole.Textbox, new() { Name = "Check a website" }).FillAsync(Showroom.MobileShop);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Check", Exact = true }).ClickAsync();
        return await page.ExpectAsync("Back to all websites");
    }
}
