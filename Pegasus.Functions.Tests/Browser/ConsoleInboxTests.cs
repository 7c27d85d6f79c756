using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Tests.Support.Browser;
using static Microsoft.Playwright.Assertions;

namespace Pegasus.Functions.Tests.Browser;

/// <summary>What a team finds in its inbox, and does among itself in a conversation: notes, and who looks after it.</summary>
public sealed class ConsoleInboxTests(SeedStage stage) : BrowserTest, IClassFixture<SeedStage>
{
    [Fact]
    public async Task A_note_is_read_by_the_team_and_by_no_visitor_and_a_conversation_is_given_to_a_team_mate()
    {
        var bot = await stage.EmbedAsync();
        var agent = await bot.Owner.AddMemberAsync("agent");
        var visitor = await VisitorSession.StartAsync(stage.App.Http, bot.Token, bot.Site.Address.GetLeftPart(UriPartial.Authority));
        (await visitor.SendAsync(EmbeddedBot.Suggestion)).Expect(HttpStatusCode.OK);
        var owner = await this.OpenConsoleAsync(stage.App.Address, bot.Owner, $"/conversations/{visitor.SessionId}");

        await owner.Page.GetByRole(AriaRole.Radio, new() { Name = "Note" }).CheckAsync(new() { Force = true });
        await owner.Page.GetByRole(AriaRole.Textbox, new() { Name = "Your note" }).FillAsync("She called this morning.");
        await owner.Button("Add note").ClickAsync();
        await Expect(Messages(owner)).ToContainTextAsync("Note for the team");
        await Details(owner).GetByRole(AriaRole.Combobox, new() { Name = "Looked after by" }).SelectOptionAsync(agent.Email);
        await Expect(List(owner)).ToContainTextAsync(agent.Email.Split('@')[0]);

        Assert.DoesNotContain("this morning", (await visitor.GetHistoryAsync()).Text, StringComparison.Ordinal);
        var mate = await this.OpenConsoleAsync(stage.App.Address, agent, "/conversations");
        await mate.Page.GetByRole(AriaRole.Combobox, new() { Name = "Looked after by" }).SelectOptionAsync("Looked after by you");
        await List(mate).GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(Messages(mate)).ToContainTextAsync("She called this morning.");
        await mate.Page.GetByRole(AriaRole.Textbox, new() { Name = "Your reply" }).FillAsync("Good morning!");
        await mate.Button("Send").ClickAsync();
        await Expect(Messages(mate)).ToContainTextAsync("Good morning!");
        await Details(mate).GetByRole(AriaRole.Combobox, new() { Name = "Looked after by" }).SelectOptionAsync("Nobody in particular");
        await Expect(List(mate)).ToContainTextAsync("No conversation fits at the moment.");
        Assert.Matches(new Regex("mine"), mate.Page.Url);
    }

    [Fact]
    public async Task A_reply_that_waits_is_found_under_held_though_a_person_has_the_conversation()
    {
        var bot = await stage.EmbedAsync();
        (await bot.Owner.CallAsync(HttpMethod.Put, "/safety", new SafetyRules { Hold = "all" }.ToJson())).Expect(HttpStatusCode.OK);
        var held = await VisitorSession.StartAsync(stage.App.Http, bot.Token, bot.Site.Address.GetLeftPart(UriPartial.Authority));
        (await held.SendAsync(EmbeddedBot.Suggestion)).Expect(HttpStatusCode.OK);
        (await bot.Owner.CallAsync(HttpMethod.Post, $"/conversations/{held.SessionId}/messages", new JsonObject { ["text"] = "I look it up." })).Expect(HttpStatusCode.Created);
        (await (await VisitorSession.StartAsync(stage.App.Http, bot.Token, bot.Site.Address.GetLeftPart(UriPartial.Authority))).HandOffAsync()).Expect(HttpStatusCode.Accepted);

        var owner = await this.OpenConsoleAsync(stage.App.Address, bot.Owner, "/conversations");
        await Expect(List(owner).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);
        await Expect(owner.Rail).ToContainTextAsync("1 waiting for a person, 1 with a reply to approve");
        await owner.Page.GetByRole(AriaRole.Radio, new() { Name = "Held" }).CheckAsync(new() { Force = true });
        await Expect(List(owner).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(1);
        await Expect(List(owner)).ToContainTextAsync("1 held");
        await List(owner).GetByRole(AriaRole.Link).Containing("I look it up.").ClickAsync();
        await owner.Button("Approve").ClickAsync();
        await Expect(List(owner)).ToContainTextAsync("No conversation fits at the moment.");
    }

    private static ILocator Messages(ConsoleView console) => console.Page.GetByRole(AriaRole.Region, new() { Name = "Messages" });

    private static ILocator Details(ConsoleView console) => console.Page.GetByRole(AriaRole.Complementary, new() { Name = "Details" });

    private static ILocator List(ConsoleView console) => console.Page.GetByRole(AriaRole.Region, new() { Name = "Conversations", Exact = true });
}
