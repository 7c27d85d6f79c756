using Microsoft.Playwright;
using Pegasus.Functions.Tests.Contracts;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Tests.Support.Browser;
using static Microsoft.Playwright.Assertions;

namespace Pegasus.Functions.Tests.Browser;

/// <summary>The live chat from its first token to its revocation, by what an owner and a visitor see and press.</summary>
public sealed class ConsoleLiveChatTests(SeedStage stage) : BrowserTest, IClassFixture<SeedStage>
{
    private const string Question = EmbeddedBot.Suggestion;
    private const string Answer = "It is so";

    [Fact]
    public async Task A_token_starts_chats_on_another_website_until_it_is_revoked()
    {
        var bot = await stage.EmbedAsync();
        var owner = await OpenAsync(bot);
        await Expect(owner.Main).ToContainTextAsync("No default assistant is chosen");
        await ChooseAssistantAsync(owner);
        await Expect(owner.Main).Not.ToContainTextAsync("No default assistant is chosen");

        var website = stage.Site.Publish(new HostPage(Policy: null, await MakeTokenAsync(owner)), "www.shop.example");
        var visitor = await VisitAsync(website);
        await visitor.Widget.OpenAsync();
        await visitor.Widget.AskAsync(Question, Answer);

        await owner.Rail.GetByRole(AriaRole.Link, new() { Name = "Conversations" }).ClickAsync();
        await owner.Main.GetByRole(AriaRole.Link).Containing(Answer).First.ClickAsync();
        await Expect(owner.Page.GetByRole(AriaRole.Complementary, new() { Name = "Details" })).ToContainTextAsync("Default assistant");
        await owner.Rail.GetByRole(AriaRole.Link, new() { Name = "Live chat" }).ClickAsync();
        await Expect(Token(owner)).ToContainTextAsync("Active");
        await Expect(Token(owner)).ToContainTextAsync(Origin(website));

        await owner.Button("More for Shop").ClickAsync();
        await owner.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Revoke" }).ClickAsync();
        await Expect(owner.Dialog).ToContainTextAsync("chats that it started end at their next message");
        await owner.Dialog.GetByRole(AriaRole.Button, new() { Name = "Revoke token" }).ClickAsync();
        await owner.ExpectToastAsync("The token was revoked");
        await Expect(owner.Main).ToContainTextAsync("No widget tokens yet");

        await visitor.Widget.SayAsync("How do I return an article?");
        await Expect(visitor.Widget.Sentence(VisitorSentences.Invalid)).ToBeVisibleAsync();
        await Expect(owner.TurnedAway).ToContainTextAsync($"Visitors on {Origin(website)} saw {VisitorSentences.Invalid}");
    }

    [Fact]
    public async Task Whoever_was_turned_away_is_let_in_by_adding_their_domain()
    {
        var bot = await stage.EmbedAsync();
        await bot.Owner.SetLiveChatAsync(bot.BotId, domains: ["www.shop.example"]);
        var owner = await OpenAsync(bot);
        var website = stage.Site.Publish(new HostPage(Policy: null, await MakeTokenAsync(owner)), "m.shop.example");
        var visitor = await VisitAsync(website);
        await visitor.Widget.OpenToReadAsync("Domain not authorized");

        await Expect(owner.TurnedAway).ToContainTextAsync($"Visitors on {Origin(website)} saw Domain not authorized");
        await owner.TurnedAway.GetByRole(AriaRole.Button, new() { Name = "Add this domain" }).ClickAsync();
        await owner.TurnedAway.GetByRole(AriaRole.Link, new() { Name = "On the list, not saved yet" }).ClickAsync();
        await owner.Button("Save").ClickAsync();
        await Expect(owner.TurnedAway).ToContainTextAsync("Allowed now");

        await visitor.Widget.TryAgain.ClickAsync();
        await Expect(visitor.Widget.Input).ToBeVisibleAsync();
        await visitor.Widget.AskAsync(Question, Answer);
        await Expect(owner.TurnedAway).ToContainTextAsync("1 mended");
    }

    [Fact]
    public async Task Rules_are_tried_before_they_are_saved_and_nobody_overwrites_anothers()
    {
        var bot = await stage.EmbedAsync();
        await bot.Owner.SetLiveChatAsync(bot.BotId);
        var owner = await OpenAsync(bot);
        foreach (var (place, page) in ((int, string)[])[(1, "/help/*"), (2, "/pricing/*")])
        {
            await owner.Button("Add a rule").ClickAsync();
            await Rule(owner, place).GetByRole(AriaRole.Textbox, new() { Name = "Page" }).FillAsync(page);
        }
        await owner.Button("Move rule 2 up").ClickAsync();
        await Expect(owner.Button("Move rule 1 down")).ToBeFocusedAsync();
        await owner.Field("Visitor’s page").FillAsync("https://www.shop.example/pricing/all");
        await owner.Button("Try").ClickAsync();
        await Expect(owner.Card("try-routing")).ToContainTextAsync("Rule 1: page /pricing/* → Ada");

        await bot.Owner.SetLiveChatAsync(bot.BotId, perMinute: 7);
        await owner.Button("Save").ClickAsync();
        await Expect(owner.Card("routing")).ToContainTextAsync("Somebody else changed these settings");
        await owner.Button("Show their version").ClickAsync();
        await Expect(owner.Page.GetByRole(AriaRole.Spinbutton, new() { Name = "Messages a minute" })).ToHaveValueAsync("7");
        await Expect(owner.Card("routing")).ToContainTextAsync("No rules");
    }

    private async Task<ConsoleView> OpenAsync(EmbeddedBot bot)
    {
        var owner = await this.OpenConsoleAsync(stage.App.Address, bot.Owner, "/live-chat");
        await Expect(owner.Title).ToHaveTextAsync("Live chat");
        return owner;
    }

    private static async Task ChooseAssistantAsync(ConsoleView owner)
    {
        await owner.Page.GetByRole(AriaRole.Combobox, new() { Name = "Default assistant" }).SelectOptionAsync(EmbeddedBot.Name);
        await owner.Button("Save").ClickAsync();
        await owner.ExpectToastAsync("Saved");
    }

    /// <summary>Makes a token by the form; tells the snippet that was copied.</summary>
    private static async Task<string> MakeTokenAsync(ConsoleView owner)
    {
        await owner.Button("New token").ClickAsync();
        await owner.Field("Name").FillAsync("Shop");
        await owner.Button("Make token").ClickAsync();
        await Expect(owner.Dialog).ToContainTextAsync("renderWebWidget");
        var snippet = await owner.CopyAsync(owner.Button("Copy snippet"));
        await owner.Button("Done").ClickAsync();
        return snippet;
    }

    private async Task<BrowserPage> VisitAsync(Uri website)
    {
        var page = await OpenAsync(website, null, stage.App.Address);
        page.Record.ExpectFailedRequests();
        return page;
    }

    private static ILocator Token(ConsoleView owner) => owner.Card("widget-tokens").GetByRole(AriaRole.Row).Containing("Shop");

    private static ILocator Rule(ConsoleView owner, int place) => owner.Page.GetByRole(AriaRole.Group, new() { Name = $"Rule {place}" });

    private static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
