using Microsoft.Playwright;
using Pegasus.Functions.Tests.Support.Browser;
using static Microsoft.Playwright.Assertions;

namespace Pegasus.Functions.Tests.Browser.Pictures;

/// <summary>The pages of the console. Those of one area are in a file of their own.</summary>
/// <remarks>The demo page is none of them: it exists in the Development environment alone, and these run in one for tests.</remarks>
internal static class ConsoleScenes
{
    public static IReadOnlyList<Scene> All { get; } =
    [
        new("console-sign-in", set => set.ViewAsync(null, "/sign-in", "Sign in")),
        new("console-sign-up", set => set.ViewAsync(null, "/sign-up", "Create your account")),
        new("console-invitation", InvitationAsync),
        new("console-invitation-over", InvitationOverAsync, IsPictured: false),
        new("console-bots-empty", NoBotsAsync),
        new("console-bots", BotsAsync),
        new("console-bots-new", NewBotAsync, IsPictured: false),
        new("console-menu", MenuAsync, IsPictured: false),
        new("console-help", set => set.ViewAsync(null, "/help/troubleshooting", "Widget troubleshooting")),
        new("console-help-begin", set => set.ViewAsync(null, "/help/getting-started", "Getting started with Pegasus"), IsPictured: false),
        new("console-not-found", NotFoundAsync),
        .. ConsoleBotScenes.All,
        .. ConsoleEmbedScenes.All,
        .. ConsoleConversationScenes.All,
        .. ConsoleLiveChatScenes.All,
        .. ConsoleAiProviderScenes.All,
        .. ConsoleSafetyScenes.All,
        .. ConsoleBusinessHoursScenes.All,
        .. ConsoleSavedReplyScenes.All,
        .. ConsoleLiveScenes.All,
        .. ConsoleWebhookScenes.All,
        .. ConsoleStatusScenes.All,
        .. ConsoleWorkspaceScenes.All,
    ];

    /// <summary>Presses a button and waits for the dialog that it opens.</summary>
    public static async Task<BrowserPage> OpenDialogAsync(this BrowserPage page, string button, string title)
    {
        await page.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();
        return await page.ExpectDialogAsync(title);
    }

    public static async Task<BrowserPage> ExpectDialogAsync(this BrowserPage page, string title)
    {
        await Expect(page.Page.GetByRole(AriaRole.Dialog, new() { Name = title })).ToBeVisibleAsync();
        return page;
    }

    /// <summary>Waits for a text, wherever it is in view: the menu, say, is not on phones.</summary>
    public static async Task<BrowserPage> ExpectAsync(this BrowserPage page, string text)
    {
        await Expect(page.Page.WithText(text).Locator("visible=true").First).ToBeVisibleAsync();
        return page;
    }

    private static async Task<BrowserPage> InvitationAsync(SceneSet set)
    {
        var room = await set.Stage.ShowroomAsync();
        return await set.ViewAsync(null, $"/invitation#{room.InvitationToken}", "Join Acme");
    }

    private static async Task<BrowserPage> InvitationOverAsync(SceneSet set)
    {
        var page = await set.OpenAsync(new Uri(set.Stage.App.Address, "/invitation#over"), set.Setup, []);
        page.Record.ExpectFailedRequests();
        return await page.ExpectAsync("leads nowhere any more");
    }

    private static async Task<BrowserPage> NoBotsAsync(SceneSet set)
    {
        var owner = (await set.Stage.ShowroomAsync()).Beginner;
        var page = await set.ViewAsync(owner, $"/w/{owner.WorkspaceId}/bots", "Bots");
        return await page.ExpectAsync("Your first bot is a minute away");
    }

    // The one scene that signs in by the form.
    private static async Task<BrowserPage> BotsAsync(SceneSet set)
    {
        var room = await set.Stage.ShowroomAsync();
        var page = await set.SignInAsync(room.Grace, $"/w/{room.Grace.WorkspaceId}/bots");
        return await page.ExpectAsync("Catalogue");
    }

    private static async Task<BrowserPage> NewBotAsync(SceneSet set)
    {
        var owner = (await set.Stage.ShowroomAsync()).Newcomer;
        var page = await set.ViewAsync(owner, $"/w/{owner.WorkspaceId}/bots", "Bots");
        return await page.OpenDialogAsync("New bot", "New bot");
    }

    /// <summary>On phones the menu of all views; elsewhere that of the account.</summary>
    private static async Task<BrowserPage> MenuAsync(SceneSet set)
    {
        var owner = (await set.Stage.ShowroomAsync()).Grace;
        var page = await set.ViewAsync(owner, $"/w/{owner.WorkspaceId}/bots", "Bots");
        if (set.Setup.IsPhone)
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Open menu" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "your account" }).ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" })).ToBeVisibleAsync();
        return page;
    }

    private static async Task<BrowserPage> NotFoundAsync(SceneSet set)
    {
        var owner = (await set.Stage.ShowroomAsync()).Grace;
        return await set.ViewAsync(owner, $"/w/{owner.WorkspaceId}/nowhere", "Not found");
    }
}
