using Microsoft.Playwright;
using Pegasus.Functions.Tests.Support.Browser;
using static Microsoft.Playwright.Assertions;

namespace Pegasus.Functions.Tests.Browser.Pictures;

/// <summary>The inbox.</summary>
internal static class ConsoleConversationScenes
{
    public static IReadOnlyList<Scene> All { get; } =
    [
        new("console-conversations-empty", EmptyAsync),
        new("console-conversations", ListAsync),
        new("console-conversation", ThreadAsync),
        new("console-conversation-details", DetailsAsync, IsPictured: false),
        new("console-conversation-erase", async set => await (await DetailsAsync(set)).OpenDialogAsync("Erase conversation", "Erase this conversation?"), IsPictured: false),
    ];

    private static async Task<BrowserPage> EmptyAsync(SceneSet set)
    {
        var owner = (await set.Stage.ShowroomAsync()).Newcomer;
        var page = await set.ViewAsync(owner, $"/w/{owner.WorkspaceId}/conversations", "Conversations");
        return await page.ExpectAsync("No conversations yet");
    }

    private static async Task<BrowserPage> ListAsync(SceneSet set)
    {
        var owner = (await set.Stage.ShowroomAsync()).Grace;
        var page = await set.ViewAsync(owner, $"/w/{owner.WorkspaceId}/conversations", "Conversations");
        return await page.ExpectAsync("Mia Stone");
    }

    private static Task<BrowserPage> ThreadAsync(SceneSet set) => ConversationAsync(set, "");

    private static async Task<BrowserPage> DetailsAsync(SceneSet set)
    {
        var page = await ConversationAsync(set, "?details=");
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "Details" })).ToBeVisibleAsync();
        return page;
    }

    private static async Task<BrowserPage> ConversationAsync(SceneSet set, string search)
    {
        var room = await set.Stage.ShowroomAsync();
        var page = await set.ViewAsync(room.Grace, $"/w/{room.Grace.WorkspaceId}/conversations/{room.WaitingId}{search}", "Conversations");
        await Expect(page.Page.WithText("birthday present").Last).ToBeAttachedAsync();
        return page;
    }
}
