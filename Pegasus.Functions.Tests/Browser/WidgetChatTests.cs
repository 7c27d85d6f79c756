using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Tests.Support.Browser;
using static Microsoft.Playwright.Assertions;

namespace Pegasus.Functions.Tests.Browser;

/// <summary>A chat from the greeting to its erasure.</summary>
public sealed class WidgetChatTests(WidgetStage stage) : BrowserTest, IClassFixture<WidgetStage>
{
    [Fact]
    public async Task It_greets_suggests_and_answers_what_was_suggested()
    {
        var (_, page) = await OpenChatAsync();
        await Expect(page.Widget.Panel).ToHaveAccessibleNameAsync(new Regex(EmbeddedBot.Name));
        await Expect(page.Widget.Panel.WithText(EmbeddedBot.Greeting)).ToBeVisibleAsync();

        await page.Widget.Button(EmbeddedBot.Suggestion).ClickAsync();

        await page.Widget.ExpectInLogAsync(EmbeddedBot.Suggestion);
        await page.Widget.ExpectInLogAsync("It is so");
    }

    [Fact]
    public async Task A_source_unfolds_to_the_passage_and_folds_again()
    {
        var (_, page) = await OpenChatAsync();
        await page.Widget.AskAsync("How much does shipping cost?", "It is so");
        await Expect(page.Widget.Source).ToHaveAccessibleNameAsync("Source 1: shipping.md");
        await Expect(page.Widget.Source).ToHaveAttributeAsync("aria-expanded", "false");
        await page.Widget.ExpectNotInLogAsync("4.90 euros");

        await page.Widget.Source.ClickAsync();
        await Expect(page.Widget.Source).ToHaveAttributeAsync("aria-expanded", "true");
        await page.Widget.ExpectInLogAsync("4.90 euros");

        await page.Widget.Source.ClickAsync();
        await page.Widget.ExpectNotInLogAsync("4.90 euros");
    }

    [Fact]
    public async Task What_the_documents_do_not_say_is_said_plainly_and_without_a_source()
    {
        var (bot, page) = await OpenChatAsync();

        await page.Widget.SayAsync("Who won the chess tournament in Reykjavik?");

        await page.Widget.ExpectInLogAsync("Not found in the documents");
        await Expect(page.Widget.Button("Source")).ToHaveCountAsync(0);
        Assert.False((bool)(await bot.ConversationAsync())["messages"]!.AsArray().Single(message => (string)message!["author"]! == "bot")!["answered"]!);
    }

    [Fact]
    public async Task Text_is_shown_before_the_answer_is_complete()
    {
        var (_, page) = await OpenChatAsync();
        var answer = new HeldReply();
        stage.Ai.Next(answer.Script);
        await page.Widget.SayAsync("How much does shipping cost?");
        await answer.Asked;

        // Nothing may be read before the first source is named; without one it will be no answer.
        answer.Say("The first **half** [1]. ").Say("Of a long answer");
        await page.Widget.ExpectInLogAsync(new Regex("The first half.*Of a long answer"));
        await page.Widget.ExpectNotInLogAsync("its end");

        answer.Say(" and its end.").End();
        await page.Widget.ExpectInLogAsync("Of a long answer and its end.");
        await Expect(page.Widget.Source).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_thumb_and_a_comment_reach_the_server()
    {
        var (bot, page) = await OpenChatAsync();
        await page.Widget.AskAsync("How much does shipping cost?", "It is so");

        await page.Widget.NotHelpful.ClickAsync();
        await Expect(page.Widget.NotHelpful).ToHaveAttributeAsync("aria-pressed", "true");
        await page.Widget.Comment.FillAsync("To Spain, please");
        await page.Widget.SendComment.ClickAsync();
        await Expect(page.Widget.Panel.WithText("Thank you.").First).ToBeVisibleAsync();

        var reply = (await bot.ConversationAsync())["messages"]!.AsArray().Single(message => (string)message!["author"]! == "bot")!;
        Assert.Equal("down", (string)reply["rating"]!);
        Assert.Equal("To Spain, please", (string)reply["comment"]!);
    }

    [Fact]
    public async Task A_reload_keeps_the_chat_and_so_does_another_tab()
    {
        var (bot, page) = await OpenChatAsync();
        await page.Widget.AskAsync("How much does shipping cost?", "It is so");
        // It is shown at once, before the server knows.
        await page.Page.RunAndWaitForResponseAsync(() => page.Widget.NotHelpful.ClickAsync(), new Regex("/feedback$"));
        await Expect(page.Widget.NotHelpful).ToHaveAttributeAsync("aria-pressed", "true");

        await page.Page.ReloadAsync();
        await page.Widget.OpenAsync();
        await AssertKeptAsync(page);

        var tab = Keep(await page.OpenTabAsync(new Uri(page.Page.Url), stage.App.Address));
        await tab.Widget.OpenAsync();
        await AssertKeptAsync(tab);
        Assert.Single(await bot.ConversationsAsync());
    }

    [Fact]
    public async Task Erasing_empties_the_chat_here_and_on_the_server()
    {
        var (bot, page) = await OpenChatAsync();
        await page.Widget.AskAsync("How much does shipping cost?", "It is so");

        await page.Widget.Menu.ClickAsync();
        await page.Widget.MenuItem("Erase this chat").ClickAsync();
        await page.Widget.Element.GetByRole(AriaRole.Button, new() { Name = "Erase", Exact = true }).ClickAsync();

        await page.Widget.ExpectNotInLogAsync("It is so");
        await Expect(page.Widget.Panel.WithText(EmbeddedBot.Greeting)).ToBeVisibleAsync();
        await page.Page.ReloadAsync();
        await page.Widget.OpenAsync();
        await Expect(page.Widget.Panel.WithText(EmbeddedBot.Greeting)).ToBeVisibleAsync();
        await page.Widget.ExpectNotInLogAsync("How much does shipping cost?\nIt is so");
        await page.Widget.ExpectNotInLogAsync("It is so");
        Assert.DoesNotContain(await bot.ConversationsAsync(), conversation => (int?)conversation!["messageCount"] > 0);
    }

    [Fact]
    public async Task A_message_too_long_is_not_sent_and_the_limit_is_told_in_time()
    {
        var (bot, page) = await OpenChatAsync();
        await page.Widget.Input.FillAsync(new string('x', 3_990));
        await Expect(page.Widget.Panel.WithText("Characters left: 10").First).ToBeVisibleAsync();

        await page.Widget.Input.FillAsync(new string('x', 4_001));

        await Expect(page.Widget.Send).ToBeDisabledAsync();
        await page.Widget.Input.PressAsync("Enter");
        await Expect(page.Widget.Input).ToHaveValueAsync(new string('x', 4_001));
        Assert.Equal(0, await bot.Owner.GetUsedCreditsAsync());

        await page.Widget.Input.FillAsync("How much does shipping cost?");
        await page.Widget.Input.PressAsync("Enter");
        await page.Widget.ExpectInLogAsync("It is so");
    }

    [Fact]
    public async Task Enter_sends_shift_and_enter_breaks_the_line_and_composing_does_neither()
    {
        var (_, page) = await OpenChatAsync();
        await page.Widget.Input.PressSequentiallyAsync("One");
        await page.Widget.Input.PressAsync("Shift+Enter");
        await page.Widget.Input.PressSequentiallyAsync("two");
        await Expect(page.Widget.Input).ToHaveValueAsync("One\ntwo");
        await page.Widget.Input.DispatchEventAsync("keydown", new Dictionary<string, object> { ["key"] = "Enter", ["isComposing"] = true, ["keyCode"] = 229, ["bubbles"] = true });
        await Expect(page.Widget.Input).ToHaveValueAsync("One\ntwo");

        await page.Widget.Input.PressAsync("Enter");

        await Expect(page.Widget.Input).ToHaveValueAsync("");
        await Expect(page.Widget.Log.WithText("One").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Nothing_is_sent_that_is_empty()
    {
        var (bot, page) = await OpenChatAsync();

        await page.Widget.Input.FillAsync(" \n ");
        await page.Widget.Input.PressAsync("Enter");
        await Expect(page.Widget.Send).ToBeDisabledAsync();

        Assert.Equal(0, await bot.Owner.GetUsedCreditsAsync());
    }

    private async Task<(EmbeddedBot Bot, BrowserPage Page)> OpenChatAsync()
    {
        var bot = await stage.EmbedAsync();
        var page = await OpenAsync(await bot.PublishAsync(), null, stage.App.Address);
        await page.Widget.OpenAsync();
        return (bot, page);
    }

    private static async Task AssertKeptAsync(BrowserPage page)
    {
        await page.Widget.ExpectInLogAsync("How much does shipping cost?");
        await page.Widget.ExpectInLogAsync("It is so");
        await Expect(page.Widget.Source).ToBeVisibleAsync();
        await Expect(page.Widget.NotHelpful).ToHaveAttributeAsync("aria-pressed", "true");
    }
}
