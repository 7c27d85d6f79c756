using Microsoft.Playwright;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Tests.Support.Browser;

namespace Pegasus.Functions.Tests.Browser.Pictures;

/// <summary>A workspace's live chat.</summary>
internal static class ConsoleLiveChatScenes
{
    public static IReadOnlyList<Scene> All { get; } =
    [
        new("console-live-chat", LiveChatAsync),
        new("console-live-chat-empty", set => NewAsync(set, room => room.Beginner), IsPictured: false),
        new("console-live-chat-viewer", async set => await ViewAsync(set, (await set.Stage.LiveChatAsync()).Viewer, "You can look at everything here"), IsPictured: false),
        new("console-live-chat-new", NewTokenAsync, IsPictured: false),
        new("console-live-chat-made", async set => await (await NewTokenAsync(set)).OpenDialogAsync("Make token", "Put this on your website"), IsPictured: false),
        new("console-live-chat-revoke", RevokeAsync, IsPictured: false),
        new("console-live-chat-routing", async set => await (await TryAsync(set)).ScrollToAsync("Routing"), IsPictured: false),
        new("console-live-chat-try", async set => await (await TryAsync(set)).ScrollToAsync("Who would answer?"), IsPictured: false),
        new("console-live-chat-wrong", WrongAsync, IsPictured: false),
        new("console-live-chat-turned-away", async set => await (await LiveChatAsync(set)).ScrollToAsync("Turned away"), IsPictured: false),
        new("console-live-chat-request", async set => await LookUpAsync(set, (await set.Stage.LiveChatAsync()).FailedRequestId, "Domain not authorized"), IsPictured: false),
        new("console-live-chat-request-unknown", async set => await LookUpAsync(set, "4s0wq6h8c2v9m1r7k3t5x0b2n4", "No failed request of this id is known"), IsPictured: false),
    ];

    private static async Task<BrowserPage> LiveChatAsync(SceneSet set)
    {
        var page = await ViewAsync(set, (await set.Stage.LiveChatAsync()).Hugo, "Visitors on https://m.harbour.example saw");
        return await page.ExpectAsync("Winter campaign");
    }

    private static async Task<BrowserPage> NewAsync(SceneSet set, Func<Showroom, OwnerClient> owner) =>
        await ViewAsync(set, owner(await set.Stage.ShowroomAsync()), "Widget tokens");

    private static async Task<BrowserPage> ViewAsync(SceneSet set, OwnerClient owner, string text)
    {
        var page = await set.ViewAsync(owner, $"/w/{owner.WorkspaceId}/live-chat", "Live chat");
        return await page.ExpectAsync(text);
    }

    // The newcomer's list may grow: it is in no picture.
    private static async Task<BrowserPage> NewTokenAsync(SceneSet set)
    {
        var page = await NewAsync(set, room => room.Newcomer);
        await page.OpenDialogAsync("New token", "New widget token");
        await page.Page.WithLabel("Name").FillAsync("Shop");
        await page.Page.GetByRole(AriaRole.Textbox, new() { Name = "Add a domain" }).Last.FillAsync("www.new-shop.example");
        return page;
    }

    private static async Task<BrowserPage> RevokeAsync(SceneSet set)
    {
        var page = await LiveChatAsync(set);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "More for Shop" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Revoke" }).ClickAsync();
        return await page.ExpectDialogAsync("Revoke “Shop”?");
    }

    private static async Task<BrowserPage> TryAsync(SceneSet set)
    {
        var page = await LiveChatAsync(set);
        await page.Page.GetByRole(AriaRole.Textbox, new() { Name = "First message" }).FillAsync("I want my money back");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Try", Exact = true }).ClickAsync();
        return await page.ExpectAsync("Rule 2: text refund, money back → Returns");
    }

    private static async Task<BrowserPage> WrongAsync(SceneSet set)
    {
        var page = await LiveChatAsync(set);
        page.Record.ExpectFailedRequests();
        await page.Page.GetByRole(AriaRole.Textbox, new() { Name = "Language", Exact = true }).First.FillAsync("German!");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Add a rule" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Textbox, new() { Name = "Add a domain" }).FillAsync("not a domain");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await page.ExpectAsync("A rule needs a condition");
        await page.ExpectAsync("Not saved: see what is marked above.");
        return await page.ScrollToAsync("Rules");
    }

    private static async Task<BrowserPage> LookUpAsync(SceneSet set, string requestId, string text)
    {
        var page = await LiveChatAsync(set);
        page.Record.ExpectFailedRequests();
        await page.Page.GetByRole(AriaRole.Textbox, new() { Name = "Request id" }).FillAsync(requestId);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Look up" }).ClickAsync();
        await page.ExpectAsync(text);
        return await page.ScrollToAsync("Look up a request");
    }

    private static async Task<BrowserPage> ScrollToAsync(this BrowserPage page, string heading)
    {
        await page.Page.WithText(heading, exact: true).First.EvaluateAsync<object?>("e => scrollTo({ top: e.getBoundingClientRect().top + scrollY - 96, behavior: 'instant' })");
        return page;
    }
}
