using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Tests.Support.Browser;
using static Microsoft.Playwright.Assertions;

namespace Pegasus.Functions.Tests.Browser;

/// <summary>For everyone: by keyboard, in seven languages, in the dark, on a phone, without motion.</summary>
public sealed class WidgetLooksTests(WidgetStage stage) : BrowserTest, IClassFixture<WidgetStage>
{
    [Theory]
    [InlineData("en", "Open chat", "ltr")]
    [InlineData("de-CH", "Chat öffnen", "ltr")]
    [InlineData("es", "Abrir el chat", "ltr")]
    [InlineData("fr-CA", "Ouvrir le chat", "ltr")]
    [InlineData("pt-BR", "Abrir o chat", "ltr")]
    [InlineData("zh-Hans", "打开聊天", "ltr")]
    [InlineData("ar", "فتح الدردشة", "rtl")]
    [InlineData("tlh", "Open chat", "ltr")]
    public async Task It_speaks_the_pages_language(string language, string launcher, string direction)
    {
        var bot = await stage.EmbedAsync();
        var page = await OpenInLanguageAsync(bot, language, direction);

        await Expect(page.Widget.Button(launcher)).ToBeVisibleAsync();
        await page.Widget.Button(launcher).ClickAsync();
        await Expect(page.Widget.Panel.GetByRole(AriaRole.Textbox)).ToBeVisibleAsync();

        Assert.Equal(direction, await page.Widget.Panel.EvaluateAsync<string>("panel => getComputedStyle(panel).direction"));
        Assert.Equal(language.Split('-')[0] is "tlh" ? "en" : language.Split('-')[0], (await LanguageAsync(page)).Split('-')[0]);
        await Axe.AssertCleanAsync(page.Page, $"in {language}");
    }

    [Fact]
    public async Task A_page_from_right_to_left_keeps_its_messages_in_order()
    {
        var bot = await stage.EmbedAsync();
        var page = await OpenInLanguageAsync(bot, "ar", "rtl");
        await page.Widget.Button("فتح الدردشة").ClickAsync();
        var input = page.Widget.Panel.GetByRole(AriaRole.Textbox);
        await input.FillAsync("How much does shipping cost?");
        await input.PressAsync("Enter");
        await Expect(page.Widget.Panel.WithText("It is so")).ToBeVisibleAsync();

        var (panel, mine, answer) = (
            await page.Widget.Panel.BoundingBoxAsync(),
            await page.Widget.Panel.WithText("How much does shipping cost?").Last.BoundingBoxAsync(),
            await page.Widget.Panel.WithText("It is so").Last.BoundingBoxAsync());
        // The visitor's own words stand at the line's end, which is left here; the bot's at its beginning.
        Assert.True(mine!.X - panel!.X < panel.X + panel.Width - (mine.X + mine.Width), "the visitor's message is on the left");
        Assert.True(answer!.X - panel.X > panel.X + panel.Width - (answer.X + answer.Width), "the answer is on the right");
    }

    [Fact]
    public async Task The_keyboard_alone_does_everything()
    {
        var bot = await stage.EmbedAsync();
        var page = await OpenAsync(await bot.PublishAsync(), null, stage.App.Address);
        await Expect(page.Widget.Launcher).ToBeVisibleAsync();

        await page.Page.Keyboard.PressAsync("Tab");
        await Expect(page.Widget.Launcher).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Widget.Input).ToBeFocusedAsync();
        await page.Page.Keyboard.TypeAsync("How much does shipping cost?");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Widget.ExpectInLogAsync("It is so");
        await Expect(page.Widget.Input).ToBeFocusedAsync();

        await TabToAsync(page, page.Widget.Source, back: true);
        await page.Page.Keyboard.PressAsync("Space");
        await page.Widget.ExpectInLogAsync("4.90 euros");
        await TabToAsync(page, page.Widget.Helpful, back: false);
        await page.Page.Keyboard.PressAsync("Space");
        await Expect(page.Widget.Helpful).ToHaveAttributeAsync("aria-pressed", "true");

        await TabToAsync(page, page.Widget.Menu, back: true);
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Widget.MenuItem("Talk to a person")).ToBeVisibleAsync();
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(page.Widget.Menu).ToBeFocusedAsync();
        await Expect(page.Widget.Panel).ToBeVisibleAsync();

        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(page.Widget.Panel).Not.ToBeVisibleAsync();
        await Expect(page.Widget.Launcher).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Every_stop_of_the_keyboard_is_seen()
    {
        var bot = await stage.EmbedAsync();
        var page = await OpenAsync(await bot.PublishAsync(), null, stage.App.Address);
        await page.Widget.OpenAsync();
        await page.Widget.AskAsync("How much does shipping cost?", "It is so");
        var seen = new HashSet<string>();
        for (var stop = 0; stop < 25; stop++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            var state = await page.Page.EvaluateAsync<string>(
                """
                () => {
                  const focused = document.querySelector('pegasus-widget').shadowRoot.activeElement;
                  if (!focused) return '';
                  const style = getComputedStyle(focused);
                  const name = focused.getAttribute('aria-label') ?? (focused.textContent || focused.id || focused.tagName);
                  const around = focused.closest(':focus-within') && [focused, focused.parentElement].some(e => {
                    const s = getComputedStyle(e); return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1) || s.boxShadow !== 'none' });
                  const box = focused.getBoundingClientRect();
                  return `${name}|${around}|${box.width > 0 && box.height > 0}`;
                }
                """);
            if (state.Length > 0)
                seen.Add(state);
        }

        Assert.True(seen.Count >= 5, string.Join('\n', seen));
        Assert.All(seen, state => Assert.EndsWith("|true|true", state, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_is_dark_where_the_visitor_wants_it_dark(bool isDark)
    {
        var bot = await stage.EmbedAsync();
        var page = await OpenAsync(await bot.PublishAsync(), PageSetup.Desktop with { IsDark = isDark }, stage.App.Address);
        await page.Widget.OpenAsync();

        var channels = (await page.Widget.Panel.EvaluateAsync<string>("panel => getComputedStyle(panel).backgroundColor.match(/[\\d.]+/g).slice(0, 3).join()"))
            .Split(',').Select(channel => double.Parse(channel, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(isDark, channels.Average() < 100);
    }

    [Fact]
    public async Task Nothing_moves_for_whoever_wants_no_motion()
    {
        var bot = await stage.EmbedAsync();
        var page = await OpenAsync(await bot.PublishAsync(), PageSetup.Desktop with { ReducesMotion = true }, stage.App.Address);
        var answer = new HeldReply();
        stage.Ai.Next(answer.Script);
        await page.Widget.OpenAsync();
        await page.Widget.SayAsync("How much does shipping cost?");
        await answer.Asked;
        await Expect(page.Widget.Writing).ToBeVisibleAsync();

        var moving = await page.Page.EvaluateAsync<string>(
            """
            () => [document, document.querySelector('pegasus-widget').shadowRoot].flatMap(root => root.getAnimations())
              .filter(a => a.playState === 'running' && a.effect.getComputedTiming().duration > 1)
              .map(a => `${a.animationName ?? a.transitionProperty} of ${a.effect.target.className}`).join()
            """);

        answer.Say("Done [1].").End();
        await page.Widget.ExpectInLogAsync("Done");
        Assert.Equal("", moving);
    }

    [Fact]
    public async Task On_a_phone_it_fills_the_screen_and_comes_back()
    {
        var bot = await stage.EmbedAsync();
        var page = await OpenAsync(await bot.PublishAsync(), PageSetup.Phone, stage.App.Address);
        await page.Widget.Launcher.TapAsync();
        await Expect(page.Widget.Input).ToBeVisibleAsync();
        await page.Page.AwaitAnimationsAsync();

        var panel = (await page.Widget.Panel.BoundingBoxAsync())!;
        Assert.Equal((0, 0, 360, 740), ((int)panel.X, (int)panel.Y, (int)panel.Width, (int)panel.Height));
        // Less than 16 px, and phones zoom into what is typed.
        Assert.True(await page.Widget.Input.EvaluateAsync<double>("input => parseFloat(getComputedStyle(input).fontSize)") >= 16);
        Assert.Equal(360, await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));

        await page.Widget.Close.TapAsync();
        await Expect(page.Widget.Panel).Not.ToBeVisibleAsync();
        await Expect(page.Widget.Launcher).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_is_touched_is_large_enough()
    {
        var bot = await stage.EmbedAsync();
        var page = await OpenAsync(await bot.PublishAsync(), PageSetup.Phone, stage.App.Address);
        await page.Widget.Launcher.TapAsync();
        await page.Widget.AskAsync("How much does shipping cost?", "It is so");

        var small = await page.Page.EvaluateAsync<string>(
            """
            () => [...document.querySelector('pegasus-widget').shadowRoot.querySelectorAll('button, textarea')]
              // What stands in a line of text is excepted (WCAG 2.2, 2.5.8).
              .filter(e => e.checkVisibility() && !e.closest('p, li, td'))
              .map(e => [e.getAttribute('aria-label') ?? e.textContent, e.getBoundingClientRect()])
              .filter(([, box]) => box.width < 24 || box.height < 24)
              .map(([name, box]) => `${name}: ${box.width} × ${box.height}`).join('\n')
            """);

        Assert.Equal("", small);
    }

    [Theory]
    [InlineData("left")]
    [InlineData("right")]
    public async Task It_stands_and_is_called_as_the_owner_wants(string position)
    {
        var bot = await stage.EmbedAsync();
        await bot.PatchWidgetAsync(new JsonObject { ["theme"] = new JsonObject { ["position"] = position, ["color"] = "#0f766e", ["launcherText"] = "Ask Ada" } });
        var page = await OpenAsync(await bot.PublishAsync(), null, stage.App.Address);
        var launcher = page.Widget.Element.WithText("Ask Ada");
        await Expect(launcher).ToBeVisibleAsync();

        var box = (await launcher.BoundingBoxAsync())!;

        Assert.Equal(position == "left", box.X < 640);
        Assert.Contains("Ask Ada", await page.Widget.Element.GetByRole(AriaRole.Button).First.EvaluateAsync<string>("b => b.getAttribute('aria-label') ?? b.textContent"), StringComparison.Ordinal);
    }

    private async Task<BrowserPage> OpenInLanguageAsync(EmbeddedBot bot, string language, string direction)
    {
        var page = HostPage.With(stage.App.Address, await bot.SnippetAsync()) with { Language = language, Direction = direction };
        return await OpenAsync(stage.Site.Publish(page), null, stage.App.Address);
    }

    private static Task<string> LanguageAsync(BrowserPage page) => page.Widget.Panel.EvaluateAsync<string>(
        "panel => (panel.closest('[lang]') ?? panel.getRootNode().host.closest('[lang]')).lang");

    private static async Task TabToAsync(BrowserPage page, ILocator target, bool back)
    {
        for (var stop = 0; stop < 25; stop++)
        {
            await page.Page.Keyboard.PressAsync(back ? "Shift+Tab" : "Tab");
            if (await target.EvaluateAsync<bool>("element => element.getRootNode().activeElement === element"))
                return;
        }

        Assert.Fail($"The keyboard does not reach {target}.");
    }
}
