using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Tests.Support.Browser;
using static Microsoft.Playwright.Assertions;

namespace Pegasus.Functions.Tests.Browser;

/// <summary>What bots may say and which replies wait for a person, by what an owner, an agent and a visitor see and press.</summary>
public sealed class ConsoleSafetyTests(SeedStage stage) : BrowserTest, IClassFixture<SeedStage>
{
    private const string Question = EmbeddedBot.Suggestion;
    private const string Checking = "A person checks this answer first.";

    [Fact]
    public async Task A_visitor_who_writes_a_blocked_word_reads_the_owners_text()
    {
        var bot = await stage.EmbedAsync();
        var owner = await OpenAsync(bot);
        await Expect(Blocked(owner)).ToContainTextAsync("Nothing is blocked.");
        var words = Blocked(owner).GetByRole(AriaRole.Textbox, new() { Name = "Add words or phrases" });
        await words.FillAsync("casino\nfree money, lotter*");
        await words.PressAsync("Enter");
        await Expect(Blocked(owner).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(3);
        await owner.Button("Remove free money").ClickAsync();
        await owner.Field("What visitors read instead").FillAsync("Please ask us by phone.");
        await SaveAsync(owner);

        var visitor = await VisitAsync(bot);
        await visitor.Widget.AskAsync("Do you sell lottery tickets?", "Please ask us by phone.");
        await OpenThreadAsync(owner, "by phone");
        await Expect(Messages(owner)).ToContainTextAsync("Blocked keyword “lotter*”");
    }

    [Fact]
    public async Task A_held_reply_reaches_the_visitor_in_the_agents_words_without_a_reload()
    {
        var bot = await stage.EmbedAsync();
        var owner = await OpenAsync(bot);
        await owner.Page.GetByRole(AriaRole.Radio, new() { Name = "All replies" }).CheckAsync();
        await SaveAsync(owner);
        var agent = await this.OpenConsoleAsync(stage.App.Address, await bot.Owner.AddMemberAsync("agent"), "/conversations");
        var visitor = await VisitAsync(bot);

        await visitor.Widget.SayAsync(Question);
        await Expect(visitor.Widget.Panel.WithText(Checking)).ToBeVisibleAsync();
        await visitor.Widget.ExpectNotInLogAsync("It is so");

        await Expect(agent.Rail).ToContainTextAsync("1 with a reply to approve", new() { Timeout = 30_000 });
        await OpenThreadAsync(agent, "Held");
        await Expect(Messages(agent)).ToContainTextAsync("Waits for approval");
        await Expect(Messages(agent)).ToContainTextAsync("All replies are held");
        await agent.Button("Edit").ClickAsync();
        await Expect(agent.Dialog).ToContainTextAsync("[1] shipping.md");
        await agent.Field("Reply").FillAsync("It costs 4.90 euros, says Grace [1].");
        await agent.Button("Approve this text").ClickAsync();

        await Expect(Messages(agent)).ToContainTextAsync("Approved by you");
        await Expect(Messages(agent)).ToBeFocusedAsync();
        await visitor.Widget.ExpectInLogAsync("It costs 4.90 euros, says Grace");
        await Expect(visitor.Widget.Panel.WithText(Checking)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_rejected_reply_is_never_shown_and_who_decides_too_late_sees_what_became_of_it()
    {
        var bot = await stage.EmbedAsync();
        await PutAsync(bot, new SafetyRules { Hold = "all" });
        var visitor = await VisitAsync(bot);
        await visitor.Widget.SayAsync(Question);
        await Expect(visitor.Widget.Panel.WithText(Checking)).ToBeVisibleAsync();
        var owner = await this.OpenConsoleAsync(stage.App.Address, bot.Owner, "/conversations");
        await OpenThreadAsync(owner, "Held");

        await owner.Button("Reject").ClickAsync();
        await owner.Button("Keep it back").ClickAsync();
        await Expect(Messages(owner)).ToContainTextAsync("Kept back by you, never shown");
        await Expect(visitor.Widget.Panel.WithText("A person will answer here.").First).ToBeVisibleAsync();
        await visitor.Widget.ExpectNotInLogAsync("It is so");

        await owner.Button("Hand back to the bot").ClickAsync();
        await owner.ExpectToastAsync("The bot answers again");
        await visitor.Widget.SayAsync("How do I return an article?");
        await Expect(owner.Button("Approve")).ToBeVisibleAsync();
        await owner.Page.RouteAsync(new Regex("/review$"), async route =>
        {
            await ApproveAsync(bot, route.Request.Url);
            await route.ContinueAsync();
        });
        await owner.Button("Approve").ClickAsync();
        await owner.ExpectToastAsync("Somebody else has decided about this reply already");
        await Expect(Messages(owner)).ToContainTextAsync("Approved by");
        await Expect(owner.Button("Approve")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Suggested_triggers_are_tried_on_what_was_said_then_saved_and_call_a_person()
    {
        var bot = await stage.EmbedAsync();
        var said = await VisitorSession.StartAsync(stage.App.Http, bot.Token, bot.Site.Address.GetLeftPart(UriPartial.Authority));
        (await said.SendAsync("I will sue you.")).Expect(HttpStatusCode.OK);
        var owner = await OpenAsync(bot);
        await owner.Button("Add suggested triggers").ClickAsync();
        await Expect(Trigger(owner, "crisis").GetByRole(AriaRole.Textbox, new() { Name = "Name" })).ToBeFocusedAsync();

        await owner.Button("Try on the last messages").ClickAsync();
        await Expect(owner.Card("dry-run")).ToContainTextAsync("Serious trigger legal (“sue you”)");
        await Expect(owner.Card("dry-run")).ToContainTextAsync("Handed to a person");
        await Expect(owner.Card("dry-run").GetByRole(AriaRole.Link, new() { Name = "Conversation" })).ToHaveAttributeAsync("href", new Regex($"/conversations/{said.SessionId}$"));
        await SaveAsync(owner);
        await owner.Page.ReloadAsync();
        await Expect(Trigger(owner, "medical")).ToBeVisibleAsync();

        var visitor = await VisitAsync(bot);
        await visitor.Widget.AskAsync("My lawyer will write to you.", "I can't answer legal matters.");
        await OpenThreadAsync(owner, "legal matters");
        await Expect(owner.Page.GetByRole(AriaRole.Complementary, new() { Name = "Details" })).ToContainTextAsync("Serious trigger legal (“my lawyer”)");
    }

    [Fact]
    public async Task Rules_in_plain_words_are_saved_but_not_over_anothers()
    {
        var bot = await stage.EmbedAsync();
        var owner = await OpenAsync(bot);
        await owner.Button("Add a rule").ClickAsync();
        var rule = owner.Page.GetByRole(AriaRole.Group, new() { Name = "Rule 1" });
        await rule.GetByRole(AriaRole.Combobox, new() { Name = "When" }).SelectOptionAsync("When a reply is rated down");
        await rule.GetByRole(AriaRole.Combobox, new() { Name = "Then" }).SelectOptionAsync("hold further replies");
        await SaveAsync(owner);
        var saved = (await bot.Owner.CallAsync(HttpMethod.Get, "/safety")).Expect(HttpStatusCode.OK).Json["escalation"]!.AsArray();
        Assert.Equal(("down", "hold"), ((string)Assert.Single(saved)!["when"]!["rating"]!, (string)saved[0]!["action"]!));

        await owner.Field("Hand-over text").FillAsync("One moment, please.");
        await PutAsync(bot, new SafetyRules { Blocked = ["theirs"] });
        await owner.Button("Save").ClickAsync();
        await Expect(owner.Main).ToContainTextAsync("Somebody else changed these settings");
        await owner.Button("Show their version").ClickAsync();
        await Expect(Blocked(owner).GetByRole(AriaRole.Listitem)).ToContainTextAsync("theirs");
        await Expect(owner.Field("Hand-over text")).ToHaveValueAsync("");
    }

    private async Task<ConsoleView> OpenAsync(EmbeddedBot bot)
    {
        var owner = await this.OpenConsoleAsync(stage.App.Address, bot.Owner, "/safety");
        await Expect(owner.Title).ToHaveTextAsync("Safety");
        return owner;
    }

    private async Task<BrowserPage> VisitAsync(EmbeddedBot bot)
    {
        var page = await OpenAsync(await bot.PublishAsync(), null, stage.App.Address);
        await page.Widget.OpenAsync();
        return page;
    }

    private static async Task SaveAsync(ConsoleView owner)
    {
        await owner.Button("Save").ClickAsync();
        await owner.ExpectToastAsync("Saved");
    }

    private static async Task PutAsync(EmbeddedBot bot, SafetyRules rules) =>
        (await bot.Owner.CallAsync(HttpMethod.Put, "/safety", rules.ToJson())).Expect(HttpStatusCode.OK);

    /// <summary>Approves the reply of which a call in the browser is.</summary>
    private static async Task ApproveAsync(EmbeddedBot bot, string review)
    {
        var path = review[review.IndexOf("/conversations/", StringComparison.Ordinal)..];
        (await bot.Owner.CallAsync(HttpMethod.Post, path, new JsonObject { ["decision"] = "approve" })).Expect(HttpStatusCode.OK);
    }

    /// <summary>Opens the first conversation whose line says this.</summary>
    private static async Task OpenThreadAsync(ConsoleView view, string text)
    {
        await view.Rail.GetByRole(AriaRole.Link, new() { Name = "Conversations" }).ClickAsync();
        await view.Page.GetByRole(AriaRole.Region, new() { Name = "Conversations", Exact = true }).GetByRole(AriaRole.Link).Containing(text).First.ClickAsync();
        await Expect(Messages(view)).ToBeVisibleAsync();
    }

    private static ILocator Blocked(ConsoleView owner) => owner.Card("blocked-keywords");

    private static ILocator Trigger(ConsoleView owner, string name) => owner.Card("serious-triggers").GetByRole(AriaRole.Group, new() { Name = name, Exact = true });

    private static ILocator Messages(ConsoleView view) => view.Page.GetByRole(AriaRole.Region, new() { Name = "Messages" });
}
