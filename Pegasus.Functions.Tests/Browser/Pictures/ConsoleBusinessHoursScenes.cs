using Microsoft.Playwright;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Tests.Support.Browser;

namespace Pegasus.Functions.Tests.Browser.Pictures;

/// <summary>When a team answers. It is Saturday noon.</summary>
internal static class ConsoleBusinessHoursScenes
{
    public static IReadOnlyList<Scene> All { get; } =
    [
        new("console-business-hours", async set => await PageAsync(set, (await set.Stage.OfficeAsync()).Otto)),
        new("console-business-hours-off", OffAsync, IsPictured: false),
        new("console-business-hours-viewer", async set => await (await PageAsync(set, (await set.Stage.OfficeAsync()).Viewer)).ExpectAsync("You can look at everything here"), IsPictured: false),
        new("console-business-hours-wrong", WrongAsync, IsPictured: false),
        new("console-conversations-closed", set => ClosedAsync(set, _ => "", "Outside business hours"), IsPictured: false),
        new("console-conversation-away", set => ClosedAsync(set, room => $"/{room.WaitingId}", "Until then, leave us your message here."), IsPictured: false),
    ];

    private static async Task<BrowserPage> PageAsync(SceneSet set, OwnerClient member)
    {
        var page = await set.ViewAsync(member, $"/w/{member.WorkspaceId}/business-hours", "Business hours");
        return await page.ExpectAsync("Closed, opens Monday 09:00 (Europe/Vienna)");
    }

    private static async Task<BrowserPage> OffAsync(SceneSet set)
    {
        var owner = (await set.Stage.SafetyAsync()).Newcomer;
        var page = await set.ViewAsync(owner, $"/w/{owner.WorkspaceId}/business-hours", "Business hours");
        return await page.ExpectAsync("Always open");
    }

    private static async Task<BrowserPage> WrongAsync(SceneSet set)
    {
        var page = await PageAsync(set, (await set.Stage.OfficeAsync()).Otto);
        page.Record.ExpectFailedRequests();
        await page.Page.WithLabel("Monday, 2: from", exact: true).FillAsync("11:00");
        await page.Page.GetByRole(AriaRole.Combobox, new() { Name = "Time zone" }).FillAsync("Vienna");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        return await page.ExpectAsync("This span overlaps");
    }

    private static async Task<BrowserPage> ClosedAsync(SceneSet set, Func<OfficeRoom, string> conversation, string text)
    {
        var room = await set.Stage.OfficeAsync();
        var page = await set.ViewAsync(room.Otto, $"/w/{room.Otto.WorkspaceId}/conversations{conversation(room)}", "Conversations");
        return await page.ExpectAsync(text);
    }
}
