using Microsoft.Playwright;
using Pegasus.Functions.Tests.Support.Browser;
using static Microsoft.Playwright.Assertions;

namespace Pegasus.Functions.Tests.Browser.Pictures;

/// <summary>A bot's page, but for its Embed tab.</summary>
internal static class ConsoleBotScenes
{
    public static IReadOnlyList<Scene> All { get; } =
    [
        new("console-sources-empty", set => NewcomerAsync(set, "sources", "Drop files here")),
        new("console-sources", SourcesAsync),
        new("console-sources-training", async set => await BotAsync(set, room => room.CatalogueId, "sources", "Catalogue", "120 of 480")),
        new("console-sources-upload", UploadAsync, IsPictured: false),
        new("console-sources-text", async set => await (await SourcesAsync(set)).OpenWayAsync("Paste text", "Paste text"), IsPictured: false),
        new("console-sources-question", async set => await (await SourcesAsync(set)).OpenWayAsync("Question & answer", "Question & answer"), IsPictured: false),
        new("console-sources-page", async set => await (await SourcesAsync(set)).OpenWayAsync("Web page or site", "Web page or site"), IsPictured: false),
        new("console-sources-document", async set => await (await SourcesAsync(set)).OpenDialogAsync("Payment", "Payment"), IsPictured: false),
        new("console-sources-delete", DeleteDocumentAsync, IsPictured: false),
        new("console-chat", ChatAsync),
        new("console-chat-new", async set => await BotAsync(set, room => room.AdaId, "chat", EmbeddedBot.Name, "Ask Ada"), IsPictured: false),
        new("console-chat-loading", LoadingAsync, IsPictured: false),
        new("console-chat-not-ready", async set => await BotAsync(set, room => room.SizesId, "chat", "Sizes", "Ask Sizes")),
        new("console-bot-insights", InsightsAsync),
        new("console-bot-insights-answer", AnswerQuestionAsync, IsPictured: false),
        new("console-quality", QualityAsync),
        new("console-quality-empty", set => NewcomerAsync(set, "quality", "No golden questions yet"), IsPictured: false),
        new("console-quality-add", async set => await (await QualityAsync(set)).OpenDialogAsync("Add a question", "Add a golden question"), IsPictured: false),
        new("console-bot-insights-golden", async set => await (await InsightsAsync(set)).OpenDialogAsync("Make golden: Do you sell gift cards?", "Add a golden question"), IsPictured: false),
        new("console-bot-settings", SettingsAsync),
        new("console-bot-settings-duplicate", async set => await (await SettingsAsync(set)).OpenDialogAsync("Duplicate bot", "Duplicate bot"), IsPictured: false),
        new("console-bot-settings-delete", async set => await (await SettingsAsync(set)).OpenDialogAsync("Delete bot", "Delete “Ada”?"), IsPictured: false),
    ];

    /// <summary>A tab of one of Grace's bots, with a text in it.</summary>
    public static async Task<BrowserPage> BotAsync(SceneSet set, Func<Showroom, string> bot, string tab, string name, string text)
    {
        var room = await set.Stage.ShowroomAsync();
        var page = await set.ViewAsync(room.Grace, $"/w/{room.Grace.WorkspaceId}/bots/{bot(room)}/{tab}", name);
        return await page.ExpectAsync(text);
    }

    /// <summary>A tab of the newcomer's bot, with a text in it.</summary>
    public static async Task<BrowserPage> NewcomerAsync(SceneSet set, string tab, string text)
    {
        var room = await set.Stage.ShowroomAsync();
        var page = await set.ViewAsync(room.Newcomer, $"/w/{room.Newcomer.WorkspaceId}/bots/{room.FirstBotId}/{tab}", "Help bot");
        return await page.ExpectAsync(text);
    }

    private static Task<BrowserPage> SourcesAsync(SceneSet set) => BotAsync(set, room => room.AdaId, "sources", EmbeddedBot.Name, "Shipping and returns");

    private static Task<BrowserPage> InsightsAsync(SceneSet set) => BotAsync(set, room => room.AdaId, "insights", EmbeddedBot.Name, "Do you sell gift cards?");

    private static Task<BrowserPage> SettingsAsync(SceneSet set) => BotAsync(set, room => room.AdaId, "settings", EmbeddedBot.Name, "Danger Zone");

    private static async Task<BrowserPage> QualityAsync(SceneSet set)
    {
        var page = await BotAsync(set, room => room.AdaId, "quality", EmbeddedBot.Name, "The last training’s rehearsal");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Run now" }).ClickAsync();
        return await page.ExpectAsync("2 of 3 passed (66%); 60% are required.");
    }

    private static async Task<BrowserPage> OpenWayAsync(this BrowserPage page, string way, string title)
    {
        await page.Page.GetByRole(AriaRole.Button, new() { Name = way }).ClickAsync();
        return await page.ExpectDialogAsync(title);
    }

    private static async Task<BrowserPage> UploadAsync(SceneSet set)
    {
        var page = await SourcesAsync(set);
        await page.Page.Locator("input[type=file]").First.SetInputFilesAsync(new FilePayload { Name = "prices.md", MimeType = "text/markdown", Buffer = "# Prices"u8.ToArray() });
        await page.ExpectDialogAsync("Upload 1 file?");
        return await page.ExpectAsync("Visitors will be turned away");
    }

    private static async Task<BrowserPage> DeleteDocumentAsync(SceneSet set)
    {
        var page = await SourcesAsync(set);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "More for Payment" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Delete" }).ClickAsync();
        return await page.ExpectDialogAsync("Delete “Payment”?");
    }

    private static async Task<BrowserPage> ChatAsync(SceneSet set)
    {
        var room = await set.Stage.ShowroomAsync();
        var page = await set.ViewAsync(room.Grace, $"/w/{room.Grace.WorkspaceId}/bots/{room.AdaId}/chat?c={room.ChatId}", EmbeddedBot.Name);
        var source = page.Page.GetByRole(AriaRole.Button, new() { Name = "Shipping and returns" }).Last;
        await source.ClickAsync();
        await Expect(source).ToHaveAttributeAsync("aria-expanded", "true");
        return page;
    }

    private static async Task<BrowserPage> LoadingAsync(SceneSet set)
    {
        var room = await set.Stage.ShowroomAsync();
        var page = await set.ViewAsync(room.Grace, $"/w/{room.Grace.WorkspaceId}/bots/{room.AdaId}/chat?c={room.ChatId}", EmbeddedBot.Name);
        // The message stays under way, as it does while a large index is loaded.
        await page.Page.RouteAsync("**/messages", route => route.Request.Method == "POST" ? Task.CompletedTask : route.ContinueAsync());
        await page.Page.RouteAsync("**/index", route => route.FulfillAsync(new() { ContentType = "application/json", Body = """{"state":"LOADING","percent":37,"chunkCount":12480}""" }));
        await page.Page.GetByRole(AriaRole.Textbox).FillAsync("How long does shipping take?");
        await page.Page.GetByRole(AriaRole.Textbox).PressAsync("Enter");
        return await page.ExpectAsync("Loading what Ada has learned: 37 %");
    }

    private static async Task<BrowserPage> AnswerQuestionAsync(SceneSet set)
    {
        var page = await InsightsAsync(set);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Answer it: Do you sell gift cards?" }).ClickAsync();
        return await page.ExpectDialogAsync("Answer it");
    }
}
