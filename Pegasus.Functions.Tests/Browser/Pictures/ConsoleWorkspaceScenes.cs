using Microsoft.Playwright;
using Pegasus.Functions.Tests.Support.Browser;
using static Microsoft.Playwright.Assertions;

namespace Pegasus.Functions.Tests.Browser.Pictures;

/// <summary>The views of a workspace besides its bots and conversations, and the account.</summary>
internal static class ConsoleWorkspaceScenes
{
    public static IReadOnlyList<Scene> All { get; } =
    [
        new("console-insights", set => ViewAsync(set, "insights?days=7", "Insights", "Do you sell gift cards?")),
        new("console-insights-empty", InsightsEmptyAsync, IsPictured: false),
        new("console-usage", set => ViewAsync(set, "usage?days=7", "Usage", "Returns")),
        new("console-subscription", SubscriptionAsync),
        new("console-subscription-change", ChangePlanAsync, IsPictured: false),
        new("console-team", TeamAsync),
        new("console-team-invite", InviteAsync, IsPictured: false),
        new("console-team-link", LinkAsync, IsPictured: false),
        new("console-api-keys", KeysAsync),
        new("console-api-keys-new", NewKeyAsync, IsPictured: false),
        new("console-api-keys-made", KeyMadeAsync, IsPictured: false),
        new("console-audit", set => ViewAsync(set, "audit", "Audit log", "Only what was refused")),
        new("console-settings", SettingsAsync),
        new("console-settings-erase-visitor", EraseVisitorAsync, IsPictured: false),
        new("console-settings-erase", async set => await (await SettingsAsync(set)).OpenDialogAsync("Erase workspace", "Erase Acme?"), IsPictured: false),
        new("console-account", AccountAsync),
        new("console-account-sign-out", async set => await (await AccountAsync(set)).OpenDialogAsync("Sign out everywhere", "Sign out everywhere?"), IsPictured: false),
    ];

    private static async Task<BrowserPage> ViewAsync(SceneSet set, string view, string heading, string text)
    {
        var owner = (await set.Stage.ShowroomAsync()).Grace;
        var page = await set.ViewAsync(owner, $"/w/{owner.WorkspaceId}/{view}", heading);
        return await page.ExpectAsync(text);
    }

    private static async Task<BrowserPage> InsightsEmptyAsync(SceneSet set)
    {
        var owner = (await set.Stage.ShowroomAsync()).Newcomer;
        var page = await set.ViewAsync(owner, $"/w/{owner.WorkspaceId}/insights", "Insights");
        return await page.ExpectAsync("No open questions");
    }

    private static Task<BrowserPage> SubscriptionAsync(SceneSet set) => ViewAsync(set, "subscription", "Subscription", "Your plan");

    private static async Task<BrowserPage> ChangePlanAsync(SceneSet set)
    {
        var page = await SubscriptionAsync(set);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Upgrade to" }).First.ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        return page;
    }

    private static Task<BrowserPage> TeamAsync(SceneSet set) => ViewAsync(set, "team", "Team", "carol@acme.example");

    private static async Task<BrowserPage> InviteAsync(SceneSet set)
    {
        var page = await (await TeamAsync(set)).OpenDialogAsync("Invite someone", "Invite someone");
        await page.Page.WithLabel("E-mail").FillAsync("dave@acme.example");
        return page;
    }

    // In the newcomer's team, which is in no picture.
    private static async Task<BrowserPage> LinkAsync(SceneSet set)
    {
        var owner = (await set.Stage.ShowroomAsync()).Newcomer;
        var page = await set.ViewAsync(owner, $"/w/{owner.WorkspaceId}/team", "Team");
        await page.OpenDialogAsync("Invite someone", "Invite someone");
        await page.Page.WithLabel("E-mail").FillAsync("dave@new-shop.example");
        return await page.OpenDialogAsync("Make a link", "Send this link");
    }

    private static Task<BrowserPage> KeysAsync(SceneSet set) => ViewAsync(set, "api-keys", "API keys", "Nightly upload");

    private static async Task<BrowserPage> NewKeyAsync(SceneSet set)
    {
        // The newcomer's list may grow: it is in no picture.
        var owner = (await set.Stage.ShowroomAsync()).Newcomer;
        var page = await set.ViewAsync(owner, $"/w/{owner.WorkspaceId}/api-keys", "API keys");
        await page.OpenDialogAsync("New key", "New API key");
        await page.Page.WithLabel("Name").FillAsync("Reports");
        return page;
    }

    private static async Task<BrowserPage> KeyMadeAsync(SceneSet set)
    {
        var page = await NewKeyAsync(set);
        return await page.OpenDialogAsync("Make key", "Copy your key now");
    }

    private static Task<BrowserPage> SettingsAsync(SceneSet set) => ViewAsync(set, "settings", "Settings", "Danger Zone");

    private static async Task<BrowserPage> EraseVisitorAsync(SceneSet set)
    {
        var page = await SettingsAsync(set);
        await page.Page.WithLabel("E-mail address or conversation id").FillAsync("tom@mail.example");
        return await page.OpenDialogAsync("Erase visitor", "Erase tom@mail.example?");
    }

    private static async Task<BrowserPage> AccountAsync(SceneSet set)
    {
        var owner = (await set.Stage.ShowroomAsync()).Grace;
        var page = await set.ViewAsync(owner, "/account", "Your account");
        return await page.ExpectAsync("New workspace");
    }
}
