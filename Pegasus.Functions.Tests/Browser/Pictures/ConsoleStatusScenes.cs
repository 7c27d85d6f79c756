using Pegasus.Functions.Tests.Support.Browser;

namespace Pegasus.Functions.Tests.Browser.Pictures;

/// <summary>How a workspace does: with something to look after, with nothing, and for who may not see it.</summary>
internal static class ConsoleStatusScenes
{
    public static IReadOnlyList<Scene> All { get; } =
    [
        new("console-status", FailingAsync, IsPictured: false),
        new("console-status-well", WellAsync, IsPictured: false),
        new("console-status-viewer", ViewerAsync, IsPictured: false),
    ];

    private static async Task<BrowserPage> FailingAsync(SceneSet set)
    {
        var owner = await ConsoleWebhookScenes.OwnerAsync(set);
        var page = await set.ViewAsync(owner, $"/w/{owner.WorkspaceId}/status", "Status");
        await page.ExpectAsync("1 thing to look after");
        return await page.ExpectAsync("Ticket system");
    }

    private static async Task<BrowserPage> WellAsync(SceneSet set)
    {
        var owner = (await set.Stage.ShowroomAsync()).Newcomer;
        var page = await set.ViewAsync(owner, $"/w/{owner.WorkspaceId}/status", "Status");
        await page.ExpectAsync("All is well");
        return await page.ExpectAsync("Nobody was turned away.");
    }

    private static async Task<BrowserPage> ViewerAsync(SceneSet set)
    {
        var viewer = (await set.Stage.OfficeAsync()).Viewer;
        var page = await set.ViewAsync(viewer, $"/w/{viewer.WorkspaceId}/status", "Status");
        return await page.ExpectAsync("Owners of this workspace see how it does");
    }
}
