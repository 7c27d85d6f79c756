using Microsoft.Playwright;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Tests.Support.Browser;

namespace Pegasus.Functions.Tests.Browser.Pictures;

/// <summary>
/// Walks through everything that there is to see, wide and narrow, light and dark: axe finds nothing, nothing is wider than the screen.
/// With <c>PEGASUS_PICTURES=1</c> (docs/pictures.sh) the pictures in docs/images/ are taken on the way.
/// </summary>
public sealed class PictureTests(PictureStage stage) : BrowserTest, IClassFixture<PictureStage>
{
    private static readonly bool Takes = Environment.GetEnvironmentVariable("PEGASUS_PICTURES") == "1";

    private static readonly IReadOnlyList<Scene> Scenes = [.. WidgetScenes.All, .. ConsoleScenes.All];

    private static readonly IReadOnlyList<(string Name, PageSetup Setup)> Looks =
    [
        ("1280-light", AtNoon(PageSetup.Desktop)),
        ("1280-dark", AtNoon(PageSetup.Desktop) with { IsDark = true }),
        ("360-light", AtNoon(PageSetup.Phone)),
        ("360-dark", AtNoon(PageSetup.Phone) with { IsDark = true }),
    ];

    public static TheoryData<string> Names => [.. Scenes.Select(scene => scene.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Everything_is_for_everyone(string name)
    {
        var scene = Scenes.Single(scene => scene.Name == name);
        var problems = new List<string>();
        foreach (var (look, setup) in Looks)
        {
            // However long the scenes before took.
            stage.Clock.MoveTo(PictureStage.Noon);
            var page = await scene.PlayAsync(new SceneSet(stage, setup, (address, browser, origins) => OpenAsync(address, browser, origins)));
            problems.AddRange((await Axe.ViolationsAsync(page.Page)).Select(violation => $"{look}: {violation}"));
            if (await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") > setup.Width)
                problems.Add($"{look}: wider than the screen");
            if (Takes && scene.IsPictured)
                await TakeAsync(page.Page, $"{name}-{look}");
        }

        Assert.True(problems.Count == 0, $"{name}:\n{string.Join('\n', problems)}");
    }

    private static PageSetup AtNoon(PageSetup setup) => setup with { Prepare = page => page.Clock.SetFixedTimeAsync("2026-11-21T12:00:30Z") };

    private static async Task TakeAsync(IPage page, string name)
    {
        // Where the pointer rests is no part of the picture.
        await page.Mouse.MoveAsync(0, 0);
        await page.ScreenshotAsync(new()
        {
            Path = Path.Combine(RepositoryRoot.Path, "docs", "images", $"{name}.png"),
            Animations = ScreenshotAnimations.Disabled,
            Caret = ScreenshotCaret.Hide,
        });
    }
}
