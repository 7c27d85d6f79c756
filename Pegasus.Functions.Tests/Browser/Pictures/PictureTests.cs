using Microsoft.Playwright;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Tests.Support.Browser;

namespace Pegasus.Functions.Tests.Browser.Pictures;

/// <summary>
/// Walks through everything that there is to see, wide and narrow, light and dark: axe finds nothing, nothing is wider than the screen.
/// With <c>PEGASUS_PICTURES=1</c> (docs/pictures.sh) the pictures in docs/images/ are taken on the way.
/// </summary>
public abstract class PictureTests(PictureStage stage) : BrowserTest, IClassFixture<PictureStage>
{
    private static readonly bool Takes = Environment.GetEnvironmentVariable("PEGASUS_PICTURES") == "1";

    private static readonly IReadOnlyList<PageSetup> Widths = [AtNoon(PageSetup.Desktop), AtNoon(PageSetup.Phone)];

    private protected static TheoryData<string> NamesOf(IReadOnlyList<Scene> scenes) => [.. scenes.Select(scene => scene.Name)];

    private protected async Task LookOverAsync(Scene scene)
    {
        var problems = new List<string>();
        foreach (var setup in Widths)
        {
            // However long the scenes before took.
            stage.Clock.MoveTo(PictureStage.Noon);
            var page = (await scene.PlayAsync(new SceneSet(stage, setup, (address, browser, origins) => OpenAsync(address, browser, origins)))).Page;
            if (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") > setup.Width)
                problems.Add($"{setup.Width}: wider than the screen");
            await LookAsync("light", Axe.ViolationsAsync);
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            await LookAsync("dark", Axe.ContrastViolationsAsync);

            async Task LookAsync(string scheme, Func<IPage, Task<IReadOnlyList<string>>> violationsAsync)
            {
                problems.AddRange((await violationsAsync(page)).Select(violation => $"{setup.Width}, {scheme}: {violation}"));
                if (Takes && scene.IsPictured)
                    await TakeAsync(page, $"{scene.Name}-{setup.Width}-{scheme}");
            }
        }

        Assert.True(problems.Count == 0, $"{scene.Name}:\n{string.Join('\n', problems)}");
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

/// <summary>The widget on a website.</summary>
public sealed class WidgetPictureTests(PictureStage stage) : PictureTests(stage)
{
    public static TheoryData<string> Names => NamesOf(WidgetScenes.All);

    [Theory]
    [MemberData(nameof(Names))]
    public Task The_widget_is_for_everyone(string name) => LookOverAsync(WidgetScenes.All.Single(scene => scene.Name == name));
}

/// <summary>The console.</summary>
public sealed class ConsolePictureTests(PictureStage stage) : PictureTests(stage)
{
    public static TheoryData<string> Names => NamesOf(ConsoleScenes.All);

    [Theory]
    [MemberData(nameof(Names))]
    public Task The_console_is_for_everyone(string name) => LookOverAsync(ConsoleScenes.All.Single(scene => scene.Name == name));
}
