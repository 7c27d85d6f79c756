using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Tests.Support.Browser;
using static Microsoft.Playwright.Assertions;

namespace Pegasus.Functions.Tests.Browser;

/// <summary>From the bot to a person and back.</summary>
public sealed class WidgetHandoffTests(WidgetStage stage) : BrowserTest, IClassFixture<WidgetStage>
{
    [Fact]
    public async Task A_persons_answer_comes_by_itself_and_is_counted_while_the_chat_is_closed()
    {
        var bot = await stage.EmbedAsync();
        var page = await OpenAsync(await bot.PublishAsync(), null, stage.App.Address);
        await page.Widget.OpenAsync();
        await page.Widget.AskAsync("How much does shipping cost?", "It is so");

        await page.Widget.Menu.ClickAsync();
        await page.Widget.MenuItem("Talk to a person").ClickAsync();
        await Expect(page.Widget.Panel.WithText("A person will answer here.").First).ToBeVisibleAsync();
        await page.Widget.SayAsync("Is the blue one in stock?");
        await page.Widget.ExpectInLogAsync("Is the blue one in stock?");
        await ReplyAsync(bot, "Yes, **three** of them.");
        await page.Widget.ExpectInLogAsync("Yes, three of them.");
        Assert.Equal(1, await bot.Owner.GetUsedCreditsAsync());

        await page.Widget.Close.ClickAsync();
        await ReplyAsync(bot, "Shall I keep one for you?");
        await page.Widget.ExpectUnreadAsync(1);

        await page.Widget.OpenAsync();
        await page.Widget.ExpectInLogAsync("Shall I keep one for you?");
        await page.Widget.Close.ClickAsync();
        await page.Widget.ExpectUnreadAsync(0);
    }

    [Fact]
    public async Task Whoever_waits_is_told_after_a_reload_too_before_opening_the_chat()
    {
        var bot = await stage.EmbedAsync();
        var page = await OpenAsync(await bot.PublishAsync(), null, stage.App.Address);
        await page.Widget.OpenAsync();
        await page.Widget.AskAsync("How much does shipping cost?", "It is so");
        await page.Widget.Menu.ClickAsync();
        await page.Widget.MenuItem("Talk to a person").ClickAsync();
        await Expect(page.Widget.Panel.WithText("A person will answer here.").First).ToBeVisibleAsync();
        await page.Widget.Close.ClickAsync();

        await ReplyAsync(bot, "Hello, I am Grace.");
        await page.Page.ReloadAsync();

        await page.Widget.ExpectUnreadAsync(1);
    }

    [Fact]
    public async Task When_the_person_leaves_the_bot_answers_again()
    {
        var bot = await stage.EmbedAsync();
        var page = await OpenAsync(await bot.PublishAsync(), null, stage.App.Address);
        await page.Widget.OpenAsync();
        await page.Widget.AskAsync("How much does shipping cost?", "It is so");
        await ReplyAsync(bot, "I am here.");
        var id = (string)(await bot.ConversationsAsync())[0]!["id"]!;
        (await bot.Owner.CallAsync(HttpMethod.Post, $"/conversations/{id}/state", new JsonObject { ["state"] = "BOT" })).Expect(HttpStatusCode.OK);

        stage.Ai.Next(AiScript.Reply("The bot again [1]."));
        await page.Widget.AskAsync("How do I return an article?", "The bot again");
        await page.Widget.ExpectInLogAsync("I am here.");
    }

    private static async Task ReplyAsync(EmbeddedBot bot, string text)
    {
        var id = (string)(await bot.ConversationsAsync())[0]!["id"]!;
        (await bot.Owner.CallAsync(HttpMethod.Post, $"/conversations/{id}/messages", new JsonObject { ["text"] = text })).Expect(HttpStatusCode.Created);
    }
}
