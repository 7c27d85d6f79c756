using Microsoft.Playwright;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Tests.Support.Browser;
using static Microsoft.Playwright.Assertions;

namespace Pegasus.Functions.Tests.Browser.Pictures;

/// <summary>A workspace's safety rules, and the replies that wait for a person by them.</summary>
internal static class ConsoleSafetyScenes
{
    public static IReadOnlyList<Scene> All { get; } =
    [
        new("console-safety", async set => await RulesAsync(set, (await set.Stage.SafetyAsync()).Iris)),
        new("console-safety-empty", EmptyAsync, IsPictured: false),
        new("console-safety-viewer", async set => await (await RulesAsync(set, (await set.Stage.SafetyAsync()).Viewer)).ExpectAsync("You can look at everything here"), IsPictured: false),
        new("console-safety-escalation", async set => await (await RulesAsync(set, (await set.Stage.SafetyAsync()).Iris)).ScrollToAsync("escalation"), IsPictured: false),
        new("console-safety-dry-run", DryRunAsync),
        new("console-safety-wrong", WrongAsync, IsPictured: false),
        new("console-held", HeldAsync),
        new("console-held-details", async set => await (await ThreadAsync(set, "?details=")).ExpectAsync("Replies are held since"), IsPictured: false),
        new("console-held-edit", async set => await (await HeldAsync(set)).OpenDialogAsync("Edit", "Edit the reply"), IsPictured: false),
        new("console-held-reject", RejectAsync, IsPictured: false),
    ];

    private static async Task<BrowserPage> RulesAsync(SceneSet set, OwnerClient member)
    {
        var page = await set.ViewAsync(member, $"/w/{member.WorkspaceId}/safety", "Safety");
        return await page.ExpectAsync("betrug*");
    }

    private static async Task<BrowserPage> EmptyAsync(SceneSet set)
    {
        var owner = (await set.Stage.SafetyAsync()).Newcomer;
        var page = await set.ViewAsync(owner, $"/w/{owner.WorkspaceId}/safety", "Safety");
        return await page.ExpectAsync("No serious triggers yet");
    }

    private static async Task<BrowserPage> DryRunAsync(SceneSet set)
    {
        var page = await RulesAsync(set, (await set.Stage.SafetyAsync()).Iris);
        await page.Page.GetByRole(AriaRole.Textbox, new() { Name = "Add words or phrases" }).First.FillAsync("warehouse");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Try on the last messages" }).ClickAsync();
        await page.ExpectAsync("gone through");
        return await page.ScrollToAsync("dry-run");
    }

    private static async Task<BrowserPage> WrongAsync(SceneSet set)
    {
        var page = await RulesAsync(set, (await set.Stage.SafetyAsync()).Iris);
        page.Record.ExpectFailedRequests();
        await page.Page.GetByRole(AriaRole.Textbox, new() { Name = "Add words or phrases" }).First.FillAsync("!!");
        await page.Page.GetByRole(AriaRole.Textbox, new() { Name = "Careful text" }).First.FillAsync("");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        return await page.ExpectAsync("Write a word or a phrase with a letter or a digit.");
    }

    private static async Task<BrowserPage> HeldAsync(SceneSet set) => await (await ThreadAsync(set, "")).ExpectAsync("Waits for approval");

    private static async Task<BrowserPage> RejectAsync(SceneSet set)
    {
        var page = await (await HeldAsync(set)).OpenDialogAsync("Reject", "Reject the reply");
        await page.Page.WithText("Answer instead").ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Textbox, new() { Name = "Your answer" })).ToBeVisibleAsync();
        return page;
    }

    private static async Task<BrowserPage> ThreadAsync(SceneSet set, string search)
    {
        var room = await set.Stage.SafetyAsync();
        return await set.ViewAsync(room.Iris, $"/w/{room.Iris.WorkspaceId}/conversations/{room.HeldId}{search}", "Conversations");
    }

    private static async Task<BrowserPage> ScrollToAsync(this BrowserPage page, string card)
    {
        await page.Page.Locator($"#{card}").EvaluateAsync<object?>("e => scrollTo({ top: e.getBoundingClientRect().top + scrollY - 72, behavior: 'instant' })");
        return page;
    }
}
