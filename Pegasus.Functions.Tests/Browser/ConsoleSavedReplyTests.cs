using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Tests.Support.Browser;
using static Microsoft.Playwright.Assertions;

namespace Pegasus.Functions.Tests.Browser;

/// <summary>The answers that a team has at hand, by what an agent types and a visitor reads.</summary>
public sealed class ConsoleSavedReplyTests(SeedStage stage) : BrowserTest, IClassFixture<SeedStage>
{
    [Fact]
    public async Task An_agent_finds_a_saved_reply_by_typing_and_the_visitor_reads_it()
    {
        var bot = await stage.EmbedAsync();
        await SaveAsync(bot, ("thanks", "Hello {{visitor.name}}, thank you!"), ("shipping", "A parcel takes **three** days."), ("refund", "You get your money back within a week."));
        var visitor = await OpenAsync(await bot.PublishAsync(), null, stage.App.Address);
        await visitor.Widget.OpenAsync();
        await visitor.Widget.AskAsync(EmbeddedBot.Suggestion, "It is so");
        var agent = await this.OpenConsoleAsync(stage.App.Address, await bot.Owner.AddMemberAsync("agent"), "/conversations");
        await agent.Page.GetByRole(AriaRole.Region, new() { Name = "Conversations", Exact = true }).GetByRole(AriaRole.Link).Containing("It is so").ClickAsync();

        await Box(agent).PressSequentiallyAsync("/");
        await Expect(Options(agent)).ToHaveTextAsync(["/thanksHello there, thank you!", "/shippingA parcel takes **three** days.", "/refundYou get your money back within a week."]);
        await Box(agent).PressSequentiallyAsync("THA");
        await Expect(Options(agent)).ToHaveCountAsync(1);
        await Expect(Box(agent)).ToHaveAttributeAsync("aria-activedescendant", (await Options(agent).GetAttributeAsync("id"))!);
        await Box(agent).PressAsync("Enter");
        await Expect(Box(agent)).ToHaveValueAsync("Hello there, thank you!");
        await Expect(Options(agent)).ToHaveCountAsync(0);
        await Box(agent).PressAsync("Enter");
        await visitor.Widget.ExpectInLogAsync("Hello there, thank you!");

        // Up from the first is the last; Escape leaves what was typed.
        await Box(agent).PressSequentiallyAsync("/");
        await Box(agent).PressAsync("ArrowUp");
        await Box(agent).PressAsync("Enter");
        await Expect(Box(agent)).ToHaveValueAsync("You get your money back within a week.");
        await Box(agent).FillAsync("/nowhere");
        await Expect(agent.Main).ToContainTextAsync("No saved reply fits “nowhere”.");
        await Box(agent).PressAsync("Enter");
        await Expect(Box(agent)).ToHaveValueAsync("/nowhere");
        await Box(agent).PressAsync("Escape");
        await Expect(agent.Main).Not.ToContainTextAsync("No saved reply fits");

        await Box(agent).FillAsync("By the way:  Bye!");
        await Box(agent).EvaluateAsync<object?>("box => box.setSelectionRange(12, 12)");
        await agent.Button("Saved replies").ClickAsync();
        await Options(agent).Containing("/shipping").ClickAsync();
        await Expect(Box(agent)).ToHaveValueAsync("By the way: A parcel takes **three** days. Bye!");
        await Expect(Box(agent)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task What_an_agent_wrote_is_kept_changed_deleted_and_put_back()
    {
        var bot = await stage.EmbedAsync();
        var visitor = await VisitorSession.StartAsync(stage.App.Http, bot.Token, bot.Site.Address.GetLeftPart(UriPartial.Authority));
        var agent = await this.OpenConsoleAsync(stage.App.Address, await bot.Owner.AddMemberAsync("agent"), $"/conversations/{visitor.SessionId}");
        await Box(agent).PressSequentiallyAsync("/");
        await Expect(agent.Main).ToContainTextAsync("What you answer again and again, you write once");

        await Box(agent).FillAsync("We open at nine.");
        await agent.Button("Saved replies").ClickAsync();
        await agent.Button("Save what you wrote").ClickAsync();
        await Expect(agent.Field("Text")).ToHaveValueAsync("We open at nine.");
        await agent.Field("Short name").FillAsync("our hours");
        await agent.Button("Save reply").ClickAsync();
        await Expect(agent.Dialog).ToContainTextAsync("Use letters, digits, - and _.");
        await agent.Field("Short name").FillAsync("hours");
        await agent.Button("Save reply").ClickAsync();
        await agent.ExpectToastAsync("Saved as /hours");
        await Expect(Box(agent)).ToHaveValueAsync("We open at nine.");

        // Somebody else saves one meanwhile: neither is lost.
        await SaveAsync(bot, ("hours", "We open at nine."), ("theirs", "Theirs."));
        await agent.Button("Saved replies").ClickAsync();
        await agent.Button("Manage").ClickAsync();
        await agent.Button("Edit /hours").ClickAsync();
        await agent.Field("Text").FillAsync("We open at ten.");
        await agent.Button("Save reply").ClickAsync();
        await Expect(agent.Dialog.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);
        await Expect(agent.Dialog).ToContainTextAsync("We open at ten.");
        await agent.Button("Delete /hours").ClickAsync();
        await Expect(agent.Dialog.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(1);
        await agent.Button("Undo").ClickAsync();
        await Expect(agent.Dialog.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);
        var saved = (await bot.Owner.CallAsync(HttpMethod.Get, "/canned-replies")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();
        Assert.Equal([("hours", "We open at ten."), ("theirs", "Theirs.")], saved.Select(reply => ((string)reply!["shortcut"]!, (string)reply["text"]!)));
    }

    /// <summary>Saves these replies in the place of those that there are; one of the same name stays the same.</summary>
    private static async Task SaveAsync(EmbeddedBot bot, params (string Shortcut, string Text)[] replies)
    {
        var present = (await bot.Owner.CallAsync(HttpMethod.Get, "/canned-replies")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();
        var items = replies.Select(reply => new JsonObject
        {
            ["id"] = (string?)present.FirstOrDefault(known => (string)known!["shortcut"]! == reply.Shortcut)?["id"],
            ["shortcut"] = reply.Shortcut,
            ["text"] = reply.Text,
        });
        (await bot.Owner.CallAsync(HttpMethod.Put, "/canned-replies", new JsonObject { ["items"] = new JsonArray([.. items]) })).Expect(HttpStatusCode.OK);
    }

    private static ILocator Box(ConsoleView agent) => agent.Field("Your reply");

    private static ILocator Options(ConsoleView agent) => agent.Page.GetByRole(AriaRole.Listbox, new() { Name = "Saved replies" }).GetByRole(AriaRole.Option);
}
