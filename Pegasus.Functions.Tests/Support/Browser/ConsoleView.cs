using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Pegasus.Functions.Tests.Support.Browser;

/// <summary>The console as an owner finds it: by roles and names.</summary>
internal sealed class ConsoleView(BrowserPage browser, Uri pegasus)
{
    // The machine has one clipboard, whoever copies.
    private static readonly SemaphoreSlim Clipboard = new(1, 1);

    public BrowserPage Browser => browser;

    public IPage Page => browser.Page;

    public ILocator Main => Page.GetByRole(AriaRole.Main);

    /// <summary>The view's own heading.</summary>
    public ILocator Title => Page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public ILocator Rail => Page.GetByRole(AriaRole.Complementary, new() { Name = "Pegasus" });

    /// <summary>What asks before something is done; the panel of a widget is another.</summary>
    public ILocator Dialog => Page.Locator("dialog[open]");

    /// <summary>What is said in passing.</summary>
    public ILocator Toasts => Page.Locator("div[role=status][aria-live=polite]").Last;

    public ILocator Checklist => Card("checklist");

    public ILocator TurnedAway => Card("turned-away");

    public ILocator EmbedCode => Card("embed-code");

    public ILocator AllowedOrigins => Card("allowed-origins");

    public ILocator DangerZone => Card("danger-zone");

    public ILocator InstalledOn => Page.GetByRole(AriaRole.Region, new() { Name = "Installed on" });

    /// <summary>The snippet as the Embed Code shows it.</summary>
    public ILocator Snippet => EmbedCode.Locator("pre").First;

    public ILocator ChatLog => Page.GetByRole(AriaRole.Log, new() { Name = "Messages" });

    public ILocator Card(string id) => Page.Locator($"#{id}");

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator Field(string label) => Page.GetByRole(AriaRole.Textbox, new() { Name = label, Exact = true });

    /// <summary>A row of the checklist, by its name.</summary>
    public ILocator Check(string name) => Checklist.GetByRole(AriaRole.Listitem).Containing(name);

    /// <summary>A bot's tab.</summary>
    public ILocator Tab(string name) => Main.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    /// <summary>Whether the bot that is shown is ready, outdated and so on, as it stands beside its name.</summary>
    public ILocator Status(string word) => Main.Locator($"h1 ~ :text-is('{word}')");

    public Task GoAsync(string path) => Page.GotoAsync(new Uri(pegasus, path).AbsoluteUri);

    /// <summary>Fills in the form of whoever is to sign in.</summary>
    public async Task SignInAsync(string email, string password)
    {
        await Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" }).WaitForAsync();
        await Field("E-mail").FillAsync(email);
        await Page.WithLabel("Password").FillAsync(password);
        await Button("Sign in").ClickAsync();
    }

    /// <summary>Opens a tab of the bot that is shown.</summary>
    public async Task OpenTabAsync(string name)
    {
        await Tab(name).ClickAsync();
        await Expect(Tab(name)).ToHaveAttributeAsync("aria-current", "page");
    }

    public async Task ExpectToastAsync(string text) => await Expect(Toasts).ToContainTextAsync(text);

    /// <summary>Chooses files, as the system's dialog would give them.</summary>
    public async Task ChooseFilesAsync(params FilePayload[] files)
    {
        var chooser = await Page.RunAndWaitForFileChooserAsync(() => Button("Choose files").ClickAsync());
        await chooser.SetFilesAsync(files);
    }

    /// <summary>Presses a button that copies, and reads what is on the clipboard then.</summary>
    public async Task<string> CopyAsync(ILocator button)
    {
        await Clipboard.WaitAsync();
        try
        {
            await button.ClickAsync();
            await ExpectToastAsync("Copied");
            return await Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
        }
        finally
        {
            Clipboard.Release();
        }
    }

    /// <summary>Waits until one is at a path of the console.</summary>
    public Task ExpectPathAsync(string path) => Expect(Page).ToHaveURLAsync(new Regex($"^{Regex.Escape(pegasus.GetLeftPart(UriPartial.Authority) + path)}(#.*)?$"));
}

/// <summary>Opens the console for a test.</summary>
internal static class Consoles
{
    private static readonly PageSetup Setup = new() { HasClipboard = true };

    /// <summary>The console of whoever is not signed in.</summary>
    public static async Task<ConsoleView> OpenConsoleAsync(this BrowserTest test, Uri pegasus, string path = "/")
    {
        var page = await test.OpenAsync(new Uri(pegasus, path), Setup);
        // The browser reports each answer that is no success, such as the 404 of a bot without a widget.
        page.Record.ExpectFailedRequests();
        return new ConsoleView(page, pegasus);
    }

    /// <summary>The console of an owner, who signs in by the form and is where they wanted to go.</summary>
    public static async Task<ConsoleView> OpenConsoleAsync(this BrowserTest test, Uri pegasus, OwnerClient owner, string path = "")
    {
        var console = await test.OpenConsoleAsync(pegasus, $"/w/{owner.WorkspaceId}{path}");
        await console.SignInAsync(owner.Email, owner.OwnPassword);
        await console.Rail.WaitForAsync();
        return console;
    }

    /// <summary>A bot's tab, for its owner.</summary>
    public static async Task<ConsoleView> OpenConsoleAsync(this BrowserTest test, EmbeddedBot bot, string tab)
    {
        var console = await test.OpenConsoleAsync(bot.App.Address, bot.Owner, $"/bots/{bot.BotId}/{tab}");
        await Expect(console.Title).ToContainTextAsync(EmbeddedBot.Name);
        return console;
    }
}
