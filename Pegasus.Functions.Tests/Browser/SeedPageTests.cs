using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Pegasus.Functions.Tests.Contracts;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Tests.Support.Browser;
using static Microsoft.Playwright.Assertions;

namespace Pegasus.Functions.Tests.Browser;

/// <summary>
/// The page "Widget troubleshooting" from top to bottom, by what an owner and a visitor see and press. What the page tells the owner to
/// do is done in the console; only what there was before is set up by calls.
/// </summary>
public sealed class SeedPageTests(SeedStage stage) : BrowserTest, IClassFixture<SeedStage>
{
    private const string Question = EmbeddedBot.Suggestion;
    private const string Answer = "It is so";

    [Fact]
    public async Task From_signing_up_to_a_visitors_cited_answer()
    {
        var owner = await this.OpenConsoleAsync(stage.App.Address);
        await owner.Link("Create an account").ClickAsync();
        await owner.Field("Workspace name").FillAsync("Acme");
        await owner.Field("E-mail").FillAsync(Teammates.NewEmail());
        await owner.Page.WithLabel("Password").FillAsync(OwnerClient.Password);
        await owner.Button("Create account").ClickAsync();

        await owner.Button("New bot").ClickAsync();
        await owner.Field("Name").FillAsync("Ada");
        await owner.Button("Create bot").ClickAsync();
        await Expect(owner.Title).ToContainTextAsync("Ada");
        await Expect(owner.Status("No data")).ToBeVisibleAsync();

        await owner.ChooseFilesAsync(TextFile("shipping.md", SampleTexts.Shipping));
        await Expect(owner.Button("shipping.md")).ToBeVisibleAsync();
        await Expect(owner.Status("Untrained")).ToBeVisibleAsync();
        await DropAsync(owner, "hours.txt", "The shop is open from nine to five.");
        await Expect(owner.Button("hours.txt")).ToBeVisibleAsync();

        await owner.Button("Train").ClickAsync();
        await Expect(owner.Status("Ready")).ToBeVisibleAsync();
        await Expect(owner.Main).ToContainTextAsync("2 documents");

        await owner.OpenTabAsync("Embed");
        await Expect(owner.Main.WithText("Inactive", exact: true)).ToBeVisibleAsync();
        await owner.Main.GetByRole(AriaRole.Button, new() { Name = "Enable Embed Widget" }).First.ClickAsync();
        await Expect(owner.Main.WithText("Active", exact: true)).ToBeVisibleAsync();
        await Expect(owner.AllowedOrigins).ToContainTextAsync("Any website may use this widget");
        var snippet = await CopySnippetAsync(owner);

        var visitor = await VisitAsync(stage.Site.Publish(HostPage.With(stage.App.Address, snippet)));
        await visitor.Widget.OpenAsync();
        await visitor.Widget.AskAsync(Question, Answer);
        await visitor.Widget.Source.ClickAsync();
        await Expect(visitor.Widget.Panel).ToContainTextAsync("Shipping costs 4.90 euros.");

        await ExpectHealthyAsync(owner);
        await Expect(owner.InstalledOn).ToContainTextAsync("Current snippet");
    }

    [Fact]
    public async Task This_widget_link_is_invalid_or_has_been_disabled()
    {
        var bot = await stage.EmbedAsync();
        var website = await bot.PublishAsync();
        var early = await VisitAsync(website);
        await early.Widget.OpenAsync();
        await early.Widget.AskAsync(Question, Answer);

        // Likely cause: the token was rotated, and the website is still serving an old snippet.
        var owner = await this.OpenConsoleAsync(bot, "embed");
        var old = await owner.Snippet.InnerTextAsync();
        await owner.DangerZone.GetByRole(AriaRole.Button, new() { Name = "Rotate token" }).ClickAsync();
        await owner.Dialog.GetByRole(AriaRole.Button, new() { Name = "Rotate token" }).ClickAsync();
        await Expect(owner.Dialog).ToContainTextAsync("Your new snippet");
        await owner.Button("Done").ClickAsync();
        var visitor = await VisitAsync(website);
        await visitor.Widget.OpenToReadAsync(VisitorSentences.Invalid);
        await early.Widget.AskAsync("How do I return an article?", Answer);

        // Open the bot's Embed tab. Confirm the widget is active and that the Embed Code section still exists.
        await owner.Page.ReloadAsync();
        await Expect(owner.Main.WithText("Active", exact: true)).ToBeVisibleAsync();
        await Expect(owner.Snippet).Not.ToHaveTextAsync(old);
        await Expect(owner.Check("Snippet token")).ToContainTextAsync("Needs you");
        await Expect(owner.TurnedAway).ToContainTextAsync($"Visitors on {Origin(website)} saw {VisitorSentences.Invalid}");
        await Expect(owner.InstalledOn).ToContainTextAsync("Old snippet");

        // Copy the current snippet. Replace the site snippet, then reload the website as a visitor.
        stage.Site.Update(website, HostPage.With(stage.App.Address, await CopySnippetAsync(owner)));
        await visitor.Page.ReloadAsync();
        await visitor.Widget.OpenAsync();
        await visitor.Widget.AskAsync(Question, Answer);

        await owner.Page.ReloadAsync();
        await ExpectHealthyAsync(owner);
        await Expect(owner.InstalledOn).ToContainTextAsync("Current snippet");
        await Expect(owner.TurnedAway).ToContainTextAsync("1 mended");
    }

    [Fact]
    public async Task This_bot_is_not_ready_for_chat_yet()
    {
        var bot = await stage.EmbedAsync();
        var website = await bot.PublishAsync();
        var owner = await this.OpenConsoleAsync(bot, "sources");
        await owner.ChooseFilesAsync(TextFile("hours.txt", "The shop is open from nine to five."));
        await Expect(owner.Dialog).ToContainTextAsync("Visitors will be turned away until training ends");
        await owner.Button("Upload only").ClickAsync();
        var visitor = await VisitAsync(website);

        // Retrain if the bot is OUTDATED after document changes.
        await Expect(owner.Status("Outdated")).ToBeVisibleAsync();
        await visitor.Widget.OpenToReadAsync(VisitorSentences.NotReady);
        await owner.OpenTabAsync("Embed");
        await Expect(owner.Check("Bot status")).ToContainTextAsync("Needs you");
        await Expect(owner.TurnedAway).ToContainTextAsync($"Visitors on {Origin(website)} saw {VisitorSentences.NotReady}");
        // Train the bot from the Source settings tab.
        await owner.OpenTabAsync("Source settings");
        await owner.Button("Retrain").ClickAsync();
        await Expect(owner.Status("Ready")).ToBeVisibleAsync();

        await visitor.Widget.TryAgain.ClickAsync();
        await Expect(visitor.Widget.Input).ToBeVisibleAsync();
        await visitor.Widget.AskAsync(Question, Answer);
        await owner.OpenTabAsync("Embed");
        await ExpectHealthyAsync(owner);
    }

    [Fact]
    public async Task This_website_is_not_authorized_to_use_this_widget()
    {
        var bot = await stage.EmbedAsync();
        await bot.AllowAsync();
        var (listed, site) = (Origin(stage.Site.At("shop.example")), Origin(stage.Site.At("www.shop.example")));
        var owner = await this.OpenConsoleAsync(bot, "embed");
        // Written as people write it, and shown as it will be kept.
        await owner.Field("Add an origin").FillAsync($"{listed.ToUpperInvariant()}/prices?year=1");
        await Expect(owner.AllowedOrigins).ToContainTextAsync($"Will be added as {listed}");
        await owner.AllowedOrigins.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await owner.ExpectToastAsync($"{listed} may use the widget");
        // Add both if you serve both.
        await Expect(owner.Button($"Add {site}")).ToBeVisibleAsync();

        var visitor = await VisitAsync(await bot.PublishAsync(host: "www.shop.example"));
        await visitor.Widget.OpenToReadAsync(VisitorSentences.WrongOrigin);

        // Add the exact origin of the site loading the widget, including protocol and port.
        await Expect(owner.TurnedAway).ToContainTextAsync($"Visitors on {site} saw {VisitorSentences.WrongOrigin}");
        await owner.TurnedAway.GetByRole(AriaRole.Button, new() { Name = "Add this origin" }).ClickAsync();
        await Expect(owner.Button($"Remove {site}")).ToBeVisibleAsync();
        await Expect(owner.Button($"Add {site}")).ToHaveCountAsync(0);

        await visitor.Widget.TryAgain.ClickAsync();
        await Expect(visitor.Widget.Input).ToBeVisibleAsync();
        await visitor.Widget.AskAsync(Question, Answer);
    }

    [Fact]
    public async Task Failed_to_start_chat()
    {
        var bot = await stage.EmbedAsync();
        var website = await bot.PublishAsync();
        var visitor = await VisitAsync(website);
        await Expect(visitor.Widget.Launcher).ToBeVisibleAsync();
        stage.Storage.Add(request => !request.Queues, Fault.Unavailable());
        try
        {
            await visitor.Widget.OpenToReadAsync(VisitorSentences.StartFailed);
        }
        finally
        {
            stage.Storage.Clear();
        }

        // Confirm the widget is still Active, the bot is still READY; check allowed origins.
        var owner = await this.OpenConsoleAsync(bot, "embed");
        await Expect(owner.Main.WithText("Active", exact: true)).ToBeVisibleAsync();
        await Expect(owner.Status("Ready")).ToBeVisibleAsync();
        await ExpectHealthyAsync(owner);
        await Expect(owner.Button($"Remove {Origin(website)}")).ToBeVisibleAsync();
        await Expect(owner.TurnedAway).ToContainTextAsync($"Visitors on {Origin(website)} saw {VisitorSentences.StartFailed}");

        await visitor.Widget.TryAgain.ClickAsync();
        await Expect(visitor.Widget.Input).ToBeVisibleAsync();
        await visitor.Widget.AskAsync(Question, Answer);
    }

    [Fact]
    public async Task Failed_to_send_message()
    {
        var bot = await stage.EmbedAsync();
        var visitor = await VisitAsync(await bot.PublishAsync());
        await visitor.Widget.OpenAsync();
        for (var i = 1; i <= SeedStage.Credits; i++)
        {
            await visitor.Widget.SayAsync($"{Question} {i}");
            await Expect(visitor.Widget.Button("Source 1:")).ToHaveCountAsync(i);
        }

        await visitor.Widget.SayAsync("How much does shipping to Spain cost?");
        await Expect(visitor.Widget.Sentence(VisitorSentences.SendFailed)).ToBeVisibleAsync();
        // Try one more message: a transient failure recovers on the next request. This is none.
        await visitor.Widget.TryAgain.ClickAsync();
        await Expect(visitor.Widget.Sentence(VisitorSentences.SendFailed)).ToBeVisibleAsync();

        // Check daily credits. Open Subscription or Usage in Pegasus.
        var owner = await this.OpenConsoleAsync(bot, "embed");
        await Expect(owner.Status("Ready")).ToBeVisibleAsync();
        await Expect(owner.Check("Credits")).ToContainTextAsync("Needs you");
        await Expect(owner.Rail).ToContainTextAsync("3 of 3 credits today");
        await owner.Rail.GetByRole(AriaRole.Link, new() { Name = "Usage" }).ClickAsync();
        await Expect(owner.Main).ToContainTextAsync("Today’s credits are used up");
        await Expect(owner.Main).ToContainTextAsync("00:00 UTC");
        // Wait for the UTC reset or upgrade.
        await owner.Rail.GetByRole(AriaRole.Link, new() { Name = "Subscription" }).ClickAsync();
        await owner.Button("Upgrade to Starter").ClickAsync();
        await owner.Dialog.GetByRole(AriaRole.Button, new() { Name = "Upgrade to Starter" }).ClickAsync();
        await owner.ExpectToastAsync("You are on Starter");

        await visitor.Widget.TryAgain.ClickAsync();
        await Expect(visitor.Widget.Button("Source 1:")).ToHaveCountAsync(SeedStage.Credits + 1);
        await Expect(visitor.Widget.Sentence(VisitorSentences.SendFailed)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Delete_or_recreate_the_widget_config()
    {
        var bot = await stage.EmbedAsync();
        var website = await bot.PublishAsync();
        var visitor = await VisitAsync(website);
        await visitor.Widget.OpenAsync();
        await visitor.Widget.AskAsync(Question, Answer);
        var owner = await this.OpenConsoleAsync(bot, "chat");
        await owner.Field("Your message").FillAsync("How do I return an article?");
        await owner.Page.Keyboard.PressAsync("Enter");
        await Expect(owner.ChatLog).ToContainTextAsync(Answer);

        // Click Delete Widget Config. A confirmation modal explains the impact. Confirm.
        await owner.OpenTabAsync("Embed");
        await owner.DangerZone.GetByRole(AriaRole.Button, new() { Name = "Delete Widget Config" }).ClickAsync();
        await ExpectImpactAsync(owner);
        var confirm = owner.Dialog.GetByRole(AriaRole.Button, new() { Name = "Delete Widget Config" });
        await Expect(confirm).ToBeDisabledAsync();
        await owner.Dialog.GetByRole(AriaRole.Textbox).FillAsync(EmbeddedBot.Name);
        await confirm.ClickAsync();

        // Status returns to Inactive, and the old snippet starts showing the error. All active visitor sessions are rejected immediately.
        await Expect(owner.Main.WithText("Inactive", exact: true)).ToBeVisibleAsync();
        await Expect(owner.EmbedCode).ToHaveCountAsync(0);
        await visitor.Widget.SayAsync("And to Spain?");
        await Expect(visitor.Widget.Sentence(VisitorSentences.Invalid)).ToBeVisibleAsync();
        var next = await VisitAsync(website);
        await next.Widget.OpenToReadAsync(VisitorSentences.Invalid);

        // The bot itself, its documents, and your own Chat Workspace history stay intact. Usage analytics still remain.
        await owner.OpenTabAsync("Source settings");
        await Expect(owner.Button("shipping.md")).ToBeVisibleAsync();
        await owner.OpenTabAsync("Chat Workspace");
        await owner.Page.GetByRole(AriaRole.Navigation, new() { Name = "Your chats" }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(owner.ChatLog).ToContainTextAsync("How do I return an article?");
        await Expect(owner.ChatLog).ToContainTextAsync(Answer);
        await owner.OpenTabAsync("Insights");
        await Expect(owner.Main).ToContainTextAsync(new Regex("Chats\\s*1\\s*that visitors began"));
        await Expect(owner.Rail).ToContainTextAsync("2 of 3 credits today");

        // Click Enable Embed Widget to create a fresh config. The new token is different, so the old snippet will not work anymore.
        await owner.OpenTabAsync("Embed");
        await Expect(owner.Main).ToContainTextAsync("The new token is different, so the old snippet will not work anymore.");
        await owner.Main.GetByRole(AriaRole.Button, new() { Name = "Enable Embed Widget" }).First.ClickAsync();
        await Expect(owner.Main.WithText("Active", exact: true)).ToBeVisibleAsync();
        await Expect(owner.AllowedOrigins).ToContainTextAsync("Any website may use this widget");
        await next.Page.ReloadAsync();
        await next.Widget.OpenToReadAsync(VisitorSentences.Invalid);
        stage.Site.Update(website, HostPage.With(stage.App.Address, await CopySnippetAsync(owner)));
        await next.Page.ReloadAsync();
        await next.Widget.OpenAsync();
    }

    private static async Task ExpectImpactAsync(ConsoleView owner)
    {
        string[] sentences =
        [
            "What goes", "The widget config is removed, including its token, its allowed-origins list", "All active visitor sessions are rejected immediately.",
            "What stays", "The bot itself, its documents, and your own Chat Workspace history stay intact.",
            "Aggregated usage analytics for the time before deletion still remain.",
        ];
        foreach (var sentence in sentences)
            await Expect(owner.Dialog).ToContainTextAsync(sentence);
    }

    /// <summary>The five rows of the quick checklist.</summary>
    private static async Task ExpectHealthyAsync(ConsoleView owner)
    {
        await Expect(owner.Checklist).ToContainTextAsync("Visitors get through");
        foreach (var row in (string[])["Widget config", "Bot status", "Snippet token", "Allowed origin", "Credits"])
            await Expect(owner.Check(row)).ToContainTextAsync("Healthy");
    }

    /// <summary>The snippet by way of the clipboard, which is the one that is shown.</summary>
    private static async Task<string> CopySnippetAsync(ConsoleView owner)
    {
        var copied = await owner.CopyAsync(owner.EmbedCode.GetByRole(AriaRole.Button, new() { Name = "Copy snippet" }));
        Assert.Equal(await owner.Snippet.InnerTextAsync(), copied);
        return copied;
    }

    private async Task<BrowserPage> VisitAsync(Uri website)
    {
        var page = await OpenAsync(website, null, stage.App.Address);
        page.Record.ExpectFailedRequests();
        return page;
    }

    private static FilePayload TextFile(string name, string text) => new() { Name = name, MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(text) };

    private static async Task DropAsync(ConsoleView owner, string name, string text) => await owner.Main.WithText("Drop files here").EvaluateAsync<string>(
        $$"""
        element => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File(['{{text}}'], '{{name}}', { type: 'text/plain' }));
          for (const type of ['dragenter', 'dragover', 'drop'])
            element.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
          return '';
        }
        """);

    private static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
