using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Tests.Support.Browser;
using static Microsoft.Playwright.Assertions;

namespace Pegasus.Functions.Tests.Browser;

/// <summary>What an owner would miss in the console: ways that lead back, words when something fails, nothing that may not be pressed.</summary>
public sealed partial class ConsoleTests(SeedStage stage) : BrowserTest, IClassFixture<SeedStage>
{
    private const string Question = EmbeddedBot.Suggestion;

    [Fact]
    public async Task Whoever_signs_in_is_where_they_wanted_to_go()
    {
        var bot = await stage.EmbedAsync();
        var chat = await bot.Owner.CreateChatAsync(bot.BotId);
        (await bot.Owner.ChatAsync(chat, Question)).Expect(HttpStatusCode.OK);

        var owner = await this.OpenConsoleAsync(stage.App.Address, bot.Owner, $"/bots/{bot.BotId}/chat?c={chat}");

        await owner.ExpectPathAsync($"/w/{bot.Owner.WorkspaceId}/bots/{bot.BotId}/chat?c={chat}");
        await Expect(owner.ChatLog).ToContainTextAsync("It is so");
        // Not the form again.
        await owner.Page.GoBackAsync();
        await Expect(owner.Button("Sign in")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_back_button_goes_from_tab_to_tab()
    {
        var bot = await stage.EmbedAsync();
        var owner = await this.OpenConsoleAsync(bot, "sources");
        await owner.OpenTabAsync("Embed");
        await owner.OpenTabAsync("Insights");
        await owner.OpenTabAsync("Settings");

        await owner.Page.GoBackAsync();
        await Expect(owner.Tab("Insights")).ToHaveAttributeAsync("aria-current", "page");
        await owner.Page.GoBackAsync();
        await Expect(owner.Tab("Embed")).ToHaveAttributeAsync("aria-current", "page");
        await Expect(owner.Snippet).ToBeVisibleAsync();
        await owner.Page.ReloadAsync();
        await Expect(owner.Snippet).ToBeVisibleAsync();
        await owner.Page.GoBackAsync();
        await Expect(owner.Button("shipping.md")).ToBeVisibleAsync();
        await owner.Page.GoForwardAsync();
        await Expect(owner.Snippet).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Signing_out_in_one_tab_signs_the_other_out()
    {
        var bot = await stage.EmbedAsync();
        var owner = await this.OpenConsoleAsync(bot, "sources");
        var tab = Keep(await owner.Browser.OpenTabAsync(new Uri(stage.App.Address, $"/w/{bot.Owner.WorkspaceId}/bots")));
        tab.Record.ExpectFailedRequests();
        var other = new ConsoleView(tab, stage.App.Address);
        await Expect(other.Link(EmbeddedBot.Name)).ToBeVisibleAsync();

        await owner.Rail.GetByRole(AriaRole.Button, new() { Name = bot.Owner.Email }).ClickAsync();
        await owner.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" }).ClickAsync();

        await Expect(owner.Button("Sign in")).ToBeVisibleAsync();
        await Expect(other.Button("Sign in")).ToBeVisibleAsync();
        await Expect(other.Link(EmbeddedBot.Name)).ToHaveCountAsync(0);
        // And each is back where it was.
        await other.SignInAsync(bot.Owner.Email, bot.Owner.OwnPassword);
        await Expect(other.Link(EmbeddedBot.Name)).ToBeVisibleAsync();
        await Expect(owner.Button("shipping.md")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_viewer_sees_nothing_that_they_may_not_press()
    {
        var bot = await stage.EmbedAsync();
        var visitor = await VisitorSession.StartAsync(stage.App.Http, bot.Token, stage.Site.Address.GetLeftPart(UriPartial.Authority));
        (await visitor.SendAsync("What is the meaning of life?")).Expect(HttpStatusCode.OK);
        var viewer = await this.OpenConsoleAsync(stage.App.Address, await bot.Owner.AddMemberAsync("viewer"), "/bots");
        var (workspace, conversation) = ($"/w/{bot.Owner.WorkspaceId}", (string)(await bot.ConversationsAsync())[0]!["id"]!);

        foreach (var (path, shows) in ((string, string)[])
            [
                ("bots", EmbeddedBot.Name), ($"bots/{bot.BotId}/sources", "shipping.md"), ($"bots/{bot.BotId}/embed", "Quick checklist"),
                ($"bots/{bot.BotId}/chat", "Viewers read"), ($"bots/{bot.BotId}/insights", "that visitors began"), ($"bots/{bot.BotId}/settings", "How it speaks"),
                ($"conversations/{conversation}", "Agents, editors and owners read"), ("live-chat", "Default assistant"), ("insights", "that visitors began"), ("usage", "credits used"),
                ("subscription", "Only owners"), ("team", "Members"), ("settings", "Only owners"),
            ])
        {
            await viewer.GoAsync($"{workspace}/{path}");
            await Expect(viewer.Main).ToContainTextAsync(shows);
            await Expect(viewer.Main.Locator("[role=status]:has-text('Loading')")).ToHaveCountAsync(0);
            var buttons = await viewer.Main.EvaluateAsync<string>(
                "main => [...main.querySelectorAll('button, [contenteditable], textarea:not([readonly]):not([disabled])')]" +
                ".filter(e => e.checkVisibility() && !e.matches(':disabled')).map(e => e.getAttribute('aria-label') ?? (e.innerText || e.localName)).join('\\n')");
            Assert.Empty(buttons.Split('\n').Where(name => Changes().IsMatch(name)).Select(name => $"{path}: {name}"));
        }

        await viewer.GoAsync($"{workspace}/bots/{bot.BotId}/sources");
        await viewer.Button("More for shipping.md").ClickAsync();
        await Expect(viewer.Page.GetByRole(AriaRole.Menuitem)).ToHaveTextAsync(["View text"]);
        Assert.DoesNotContain(viewer.Browser.Record.Requests, request => request.Method is not "GET" && !request.Path.StartsWith("/api/auth/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_session_that_ended_leads_to_the_sign_in_and_back()
    {
        var clock = new ShiftedClock();
        await using var app = await PegasusApp.StartAsync(clock, WidgetStage.Settings(stage.Ai));
        var bot = await EmbeddedBot.CreateAsync(app, stage.Site);
        var here = $"/bots/{bot.BotId}/embed#danger-zone";
        var owner = await this.OpenConsoleAsync(app.Address, bot.Owner, here);
        await Expect(owner.Snippet).ToBeVisibleAsync();

        // The checklist asks again by itself, and is told that the session is over.
        clock.Advance(TimeSpan.FromHours(13));
        await owner.SignInAsync(bot.Owner.Email, bot.Owner.OwnPassword);

        await Expect(owner.Snippet).ToBeAttachedAsync();
        await Expect(owner.Page).ToHaveURLAsync(new Uri(app.Address, $"/w/{bot.Owner.WorkspaceId}{here}").AbsoluteUri);
        await Expect(owner.DangerZone).ToBeInViewportAsync();
    }

    [Fact]
    public async Task An_error_shows_its_request_id_to_copy_and_is_tried_again()
    {
        var bot = await stage.EmbedAsync();
        var owner = await this.OpenConsoleAsync(bot, "sources");
        stage.Storage.Add(request => !request.Queues, Fault.Unavailable());
        try
        {
            await owner.Rail.GetByRole(AriaRole.Link, new() { Name = "API keys" }).ClickAsync();
            var alert = owner.Main.GetByRole(AriaRole.Alert);
            await Expect(alert).ToContainTextAsync("Pegasus could not reach its storage. Please try again.");
            var id = await owner.CopyAsync(alert.GetByRole(AriaRole.Button, new() { Name = "Copy request id" }));
            await Expect(alert).ToContainTextAsync($"Request {id}");
            Assert.Matches("^[a-z0-9]{20,}$", id);
        }
        finally
        {
            stage.Storage.Clear();
        }

        await owner.Main.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(owner.Main).ToContainTextAsync("No keys yet");
    }

    [Fact]
    public async Task An_api_that_cannot_be_reached_is_said_in_words_until_it_can()
    {
        await using var proxy = await ApiProxy.StartAsync(stage.App.Address);
        var bot = await stage.EmbedAsync();
        var owner = await this.OpenConsoleAsync(proxy.Address, bot.Owner, $"/bots/{bot.BotId}/sources");
        owner.Browser.Record.ExpectFailedSockets();
        await Expect(owner.Button("shipping.md")).ToBeVisibleAsync();
        proxy.Add(ApiFault.Reset());

        await owner.OpenTabAsync("Embed");
        await Expect(owner.Main).ToContainTextAsync("Pegasus cannot be reached. Check your connection, then try again.");
        // What is done meanwhile fails with words, too, and is not lost.
        await owner.Button("Retrain").ClickAsync();
        await owner.ExpectToastAsync("Pegasus cannot be reached.");

        proxy.Clear();
        await owner.Main.GetByRole(AriaRole.Button, new() { Name = "Try again" }).First.ClickAsync();
        await Expect(owner.Snippet).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_origin_that_was_removed_is_put_back_where_it_stood()
    {
        var bot = await stage.EmbedAsync();
        await bot.AllowAsync(stage.Site.At("one.example"), stage.Site.At("two.example"), stage.Site.Address);
        var owner = await this.OpenConsoleAsync(bot, "embed");
        var chips = owner.Page.GetByRole(AriaRole.List, new() { Name = "Allowed origins", Exact = true }).GetByRole(AriaRole.Listitem);
        var before = await (await ReadyAsync(chips, 3)).AllInnerTextsAsync();

        await owner.Button($"Remove {before[0].Trim()}").ClickAsync();
        await ReadyAsync(chips, 2);
        await owner.Button("Undo").ClickAsync();

        Assert.Equal(before, await (await ReadyAsync(chips, 3)).AllInnerTextsAsync());
    }

    [Fact]
    public async Task A_slow_upload_shows_how_far_it_is_while_one_looks_elsewhere()
    {
        await using var proxy = await ApiProxy.StartAsync(stage.App.Address);
        var owner = await stage.App.SignUpAsync();
        var botId = await owner.CreateBotAsync();
        var console = await this.OpenConsoleAsync(proxy.Address, owner, $"/bots/{botId}/sources");
        console.Browser.Record.ExpectFailedSockets();
        var held = proxy.Add(ApiFault.Hold("POST", "/documents"));
        var large = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("A line of a very long price list.\n", 200_000)));
        await console.ChooseFilesAsync(
            new FilePayload { Name = "prices.txt", MimeType = "text/plain", Buffer = large },
            new FilePayload { Name = "hours.txt", MimeType = "text/plain", Buffer = "From nine to five."u8.ToArray() });
        await held.Arrived;

        var uploads = console.Page.GetByRole(AriaRole.List, new() { Name = "Uploads" }).GetByRole(AriaRole.Listitem);
        await Expect(uploads.First).ToContainTextAsync(Percent());
        await Expect(uploads.Last).ToContainTextAsync("Waiting");
        await console.OpenTabAsync("Settings");
        await console.OpenTabAsync("Source settings");
        await Expect(uploads.First).ToContainTextAsync("prices.txt");

        held.Release();
        await Expect(console.Button("prices.txt")).ToBeVisibleAsync();
        await Expect(console.Button("hours.txt")).ToBeVisibleAsync();
        await Expect(uploads).ToHaveCountAsync(0);
        await console.ExpectToastAsync("2 documents uploaded");
    }

    [Fact]
    public async Task A_reply_from_the_inbox_reaches_the_open_widget_and_the_visitors_words_come_back()
    {
        var bot = await stage.EmbedAsync();
        var visitor = await OpenAsync(await bot.PublishAsync(), null, stage.App.Address);
        await visitor.Widget.OpenAsync();
        await visitor.Widget.AskAsync(Question, "It is so");
        var owner = await this.OpenConsoleAsync(stage.App.Address, bot.Owner, "/conversations");
        await owner.Main.GetByRole(AriaRole.Link).Containing("It is so").ClickAsync();
        var messages = owner.Page.GetByRole(AriaRole.Region, new() { Name = "Messages" });
        await Expect(messages).ToContainTextAsync(Question);

        await owner.Field("Your reply").FillAsync("This is **Grace**. Shall I look it up?");
        await owner.Page.Keyboard.PressAsync("Enter");
        await visitor.Widget.ExpectInLogAsync("Shall I look it up?");
        await visitor.Widget.SayAsync("Yes, please: number 1815.");
        await Expect(messages).ToContainTextAsync("Yes, please: number 1815.");
        await Expect(owner.Field("Your reply")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task The_snippet_to_copy_is_the_one_that_the_api_says()
    {
        var bot = await stage.EmbedAsync();
        var owner = await this.OpenConsoleAsync(bot, "embed");

        var copied = await owner.CopyAsync(owner.EmbedCode.GetByRole(AriaRole.Button, new() { Name = "Copy snippet" }));

        Assert.Equal(await bot.SnippetAsync(), copied);
        Assert.Contains(bot.Token, copied, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bot_is_created_and_embedded_by_the_keyboard_alone()
    {
        var owner = await stage.App.SignUpAsync();
        var console = await this.OpenConsoleAsync(stage.App.Address);
        var keyboard = console.Page.Keyboard;
        await Expect(console.Button("Sign in")).ToBeVisibleAsync();
        await TabToAsync(console, "E-mail");
        await keyboard.TypeAsync(owner.Email);
        await TabToAsync(console, "Password");
        await keyboard.TypeAsync(owner.OwnPassword);
        await keyboard.PressAsync("Enter");

        await Expect(console.Button("New bot")).ToBeVisibleAsync();
        await TabToAsync(console, "New bot");
        await keyboard.PressAsync("Enter");
        await Expect(console.Dialog).ToBeVisibleAsync();
        await TabToAsync(console, "Name");
        await keyboard.TypeAsync("Ada");
        await keyboard.PressAsync("Enter");

        await Expect(console.Title).ToContainTextAsync("Ada");
        await TabToAsync(console, "Embed");
        await keyboard.PressAsync("Enter");
        await Expect(console.Button("Enable Embed Widget").First).ToBeVisibleAsync();
        await TabToAsync(console, "Enable Embed Widget");
        await keyboard.PressAsync("Enter");
        await Expect(console.Snippet).ToBeVisibleAsync();
        await TabToAsync(console, "Copy snippet");
    }

    private static async Task<ILocator> ReadyAsync(ILocator items, int count)
    {
        await Expect(items).ToHaveCountAsync(count);
        return items;
    }

    /// <summary>Presses Tab until something of this name has the focus, as nobody does more than fifty times.</summary>
    private static async Task TabToAsync(ConsoleView console, string name)
    {
        const string Focused =
            "() => { const e = document.activeElement; return (e.getAttribute('aria-label') ?? e.labels?.[0]?.innerText ?? e.innerText ?? '').trim(); }";
        var passed = new List<string>();
        while (passed.Count < 50)
        {
            if (await console.Page.EvaluateAsync<string>(Focused) is var focused && focused == name)
                return;
            passed.Add(focused.ReplaceLineEndings(" "));
            await console.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"No way to {name} by the keyboard: {string.Join(" > ", passed)}");
    }

    /// <summary>Names of buttons that change something.</summary>
    [GeneratedRegex("^(New |Train|Retrain|Choose files|Paste text|Question|Enable|Add|Remove|Rotate|Delete|Save|Duplicate|Invite|Change|Upgrade|Reply|Send|Take|Hand|Close conv|Erase|Answer|Dismiss|Teach|Export|Download all|Upload|Replace|Rename|Edit|Helpful|Not helpful|textarea|div)")]
    private static partial Regex Changes();

    [GeneratedRegex(@"\d+%")]
    private static partial Regex Percent();
}
