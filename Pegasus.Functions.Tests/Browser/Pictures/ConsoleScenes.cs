using Microsoft.Playwright;
using Pegasus.Functions.Tests.Support.Browser;
using static Microsoft.Playwright.Assertions;

namespace Pegasus.Functions.Tests.Browser.Pictures;

/// <summary>The pages of the console.</summary>
internal static class ConsoleScenes
{
    public static IReadOnlyList<Scene> All { get; } =
    [
        new("console-sign-in", set => DoorAsync(set, "/sign-in", "Sign in")),
        new("console-sign-up", set => DoorAsync(set, "/sign-up", "Create your account")),
        new("console-bots-empty", NoBotsAsync),
        new("console-bots", BotsAsync),
    ];

    private static async Task<BrowserPage> DoorAsync(SceneSet set, string path, string heading)
    {
        var page = await set.OpenAsync(new Uri(set.Stage.App.Address, path), set.Setup, []);
        await ExpectHeadingAsync(page, heading);
        return page;
    }

    private static async Task<BrowserPage> NoBotsAsync(SceneSet set)
    {
        var owner = await set.Stage.App.SignUpAsync();
        var page = await set.SignInAsync(owner, $"/w/{owner.WorkspaceId}/bots");
        await Expect(page.Page.WithText("Your first bot is a minute away")).ToBeVisibleAsync();
        return page;
    }

    private static async Task<BrowserPage> BotsAsync(SceneSet set)
    {
        var bot = await set.Stage.EmbedAsync();
        await bot.Owner.CreateBotAsync("Returns");
        var page = await set.SignInAsync(bot.Owner, $"/w/{bot.Owner.WorkspaceId}/bots");
        await Expect(page.Page.WithText("Returns").First).ToBeVisibleAsync();
        return page;
    }

    private static Task ExpectHeadingAsync(BrowserPage page, string heading) =>
        Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = heading })).ToBeVisibleAsync();
}
