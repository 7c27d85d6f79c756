using Pegasus.Functions.Tests.Support.Browser;

namespace Pegasus.Functions.Tests.Browser.Pictures;

/// <summary>What the console says while nothing comes by itself.</summary>
internal static class ConsoleLiveScenes
{
    public static IReadOnlyList<Scene> All { get; } =
    [
        new("console-reconnecting", ReconnectingAsync),
        new("console-offline", OfflineAsync, IsPictured: false),
    ];

    private static async Task<BrowserPage> ReconnectingAsync(SceneSet set)
    {
        var cut = set.Setup with
        {
            Prepare = async page =>
            {
                await set.Setup.Prepare!(page);
                await page.RouteAsync("**/api/realtime*", route => route.AbortAsync());
            },
        };
        return await (await ViewAsync(set with { Setup = cut })).ExpectAsync("Live updates paused. Reconnecting…");
    }

    private static async Task<BrowserPage> OfflineAsync(SceneSet set)
    {
        var page = await ViewAsync(set);
        await page.Page.Context.SetOfflineAsync(true);
        return await page.ExpectAsync("You are offline.");
    }

    private static async Task<BrowserPage> ViewAsync(SceneSet set)
    {
        var owner = (await set.Stage.ShowroomAsync()).Grace;
        var page = await set.ViewAsync(owner, $"/w/{owner.WorkspaceId}/conversations", "Conversations");
        page.Record.ExpectFailedRequests();
        page.Record.ExpectFailedSockets();
        return page;
    }
}
