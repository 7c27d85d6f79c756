using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Tests.Support.Browser;
using static Microsoft.Playwright.Assertions;

namespace Pegasus.Functions.Tests.Browser.Pictures;

/// <summary>The answers that a team has at hand.</summary>
internal static class ConsoleSavedReplyScenes
{
    public static IReadOnlyList<Scene> All { get; } =
    [
        new("console-saved-replies", PickAsync),
        new("console-saved-replies-empty", EmptyAsync, IsPictured: false),
        new("console-saved-replies-none", async set => await (await ThreadAsync(set, "/nowhere")).ExpectAsync("No saved reply fits"), IsPictured: false),
        new("console-saved-replies-manage", ManageAsync, IsPictured: false),
        new("console-saved-replies-write", async set => await (await ManageAsync(set)).OpenDialogAsync("Edit /thanks", "Edit the saved reply"), IsPictured: false),
    ];

    private static async Task<BrowserPage> PickAsync(SceneSet set)
    {
        var page = await ThreadAsync(set, "/s");
        await Expect(page.Page.GetByRole(AriaRole.Listbox, new() { Name = "Saved replies" }).GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        return page;
    }

    private static async Task<BrowserPage> EmptyAsync(SceneSet set)
    {
        var room = await set.Stage.ShowroomAsync();
        var page = await set.ViewAsync(room.Grace, $"/w/{room.Grace.WorkspaceId}/conversations/{room.WaitingId}", "Conversations");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Saved replies" }).ClickAsync();
        return await page.ExpectAsync("No saved replies yet");
    }

    private static async Task<BrowserPage> ManageAsync(SceneSet set)
    {
        var page = await ThreadAsync(set, "/");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Manage", Exact = true }).ClickAsync();
        return await page.ExpectDialogAsync("Saved replies");
    }

    private static async Task<BrowserPage> ThreadAsync(SceneSet set, string typed)
    {
        var room = await set.Stage.SafetyAsync();
        await SaveAsync(room.Iris);
        var page = await set.ViewAsync(room.Iris, $"/w/{room.Iris.WorkspaceId}/conversations/{room.HeldId}", "Conversations");
        await page.Page.GetByRole(AriaRole.Textbox, new() { Name = "Your reply" }).FillAsync(typed);
        return page;
    }

    private static async Task SaveAsync(OwnerClient owner)
    {
        (string Shortcut, string Text)[] replies =
        [
            ("thanks", "Thank you, {{visitor.name}}! Is there anything else that I can do for you?"),
            ("shipping", "Shipping within the European Union costs 4.90 euros and is free above 50 euros. To Norway and Switzerland it costs 9 euros."),
            ("slow", "I am sorry that you had to wait, {{visitor.name}}. I am looking into it now."),
            ("returns", "You may return an article within 30 days. I send you a label by e-mail, so that it costs you nothing."),
        ];
        var items = replies.Select(reply => new JsonObject { ["shortcut"] = reply.Shortcut, ["text"] = reply.Text });
        (await owner.CallAsync(HttpMethod.Put, "/canned-replies", new JsonObject { ["items"] = new JsonArray([.. items]) })).Expect(HttpStatusCode.OK);
    }
}
