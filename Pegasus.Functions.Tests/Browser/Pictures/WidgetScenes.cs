using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Pegasus.Functions.Tests.Contracts;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Tests.Support.Browser;
using static Microsoft.Playwright.Assertions;

namespace Pegasus.Functions.Tests.Browser.Pictures;

/// <summary>Every state of the widget.</summary>
internal static class WidgetScenes
{
    private const string Question = "How much does shipping to Spain cost?";

    private const string Answer =
        "Shipping to any country of the European Union costs **4.90 euros** [1].\n\n- Above 50 euros it is free.\n- A parcel takes *three to five* working days.";

    public static IReadOnlyList<Scene> All { get; } =
    [
        new("widget-closed", ClosedAsync),
        new("widget-greeting", async set => (await set.ChatAsync()).Page),
        new("widget-answer", AnswerAsync),
        new("widget-source", SourceAsync),
        new("widget-unanswered", UnansweredAsync),
        new("widget-writing", WritingAsync),
        new("widget-feedback", FeedbackAsync),
        new("widget-menu", MenuAsync),
        new("widget-erase", EraseAsync),
        new("widget-person", PersonAsync),
        new("widget-held", HeldAsync, IsPictured: false),
        new("widget-unread", UnreadAsync),
        new("widget-start-error", StartErrorAsync),
        new("widget-send-error", SendErrorAsync),
        new("widget-too-long", TooLongAsync),
    ];

    private static async Task<BrowserPage> ClosedAsync(SceneSet set)
    {
        var (_, page) = await set.VisitAsync();
        await Expect(page.Widget.Launcher).ToBeVisibleAsync();
        return page;
    }

    private static async Task<BrowserPage> AnswerAsync(SceneSet set) => (await AnsweredAsync(set)).Page;

    private static async Task<(EmbeddedBot Bot, BrowserPage Page)> AnsweredAsync(SceneSet set)
    {
        var (bot, page) = await set.ChatAsync();
        set.Stage.Ai.Next(AiScript.Reply(Answer));
        await page.Widget.AskAsync(Question, "4.90 euros");
        await Expect(page.Widget.Source).ToBeVisibleAsync();
        return (bot, page);
    }

    private static async Task<BrowserPage> SourceAsync(SceneSet set)
    {
        var page = await AnswerAsync(set);
        await page.Widget.Source.ClickAsync();
        await Expect(page.Widget.Source).ToHaveAttributeAsync("aria-expanded", "true");
        return page;
    }

    private static async Task<BrowserPage> UnansweredAsync(SceneSet set)
    {
        var (_, page) = await set.ChatAsync();
        await page.Widget.AskAsync("Who won the chess tournament in Reykjavik?", "Not found in the documents");
        return page;
    }

    private static async Task<BrowserPage> WritingAsync(SceneSet set)
    {
        var (_, page) = await set.ChatAsync();
        var answer = new HeldReply();
        set.Stage.Ai.Next(answer.Script);
        await page.Widget.SayAsync(Question);
        await answer.Asked;
        await Expect(page.Widget.Writing).ToBeVisibleAsync();
        return page;
    }

    private static async Task<BrowserPage> FeedbackAsync(SceneSet set)
    {
        var page = await AnswerAsync(set);
        await page.Widget.NotHelpful.ClickAsync();
        await Expect(page.Widget.Comment).ToBeVisibleAsync();
        return page;
    }

    private static async Task<BrowserPage> MenuAsync(SceneSet set)
    {
        var page = await AnswerAsync(set);
        await page.Widget.Menu.ClickAsync();
        await Expect(page.Widget.MenuItem("Erase this chat")).ToBeVisibleAsync();
        return page;
    }

    private static async Task<BrowserPage> EraseAsync(SceneSet set)
    {
        var page = await MenuAsync(set);
        await page.Widget.MenuItem("Erase this chat").ClickAsync();
        await Expect(page.Widget.Element.GetByRole(AriaRole.Button, new() { Name = "Erase", Exact = true })).ToBeVisibleAsync();
        return page;
    }

    private static async Task<BrowserPage> PersonAsync(SceneSet set)
    {
        var (bot, page) = await AnsweredAsync(set);
        await page.Widget.Menu.ClickAsync();
        await page.Widget.MenuItem("Talk to a person").ClickAsync();
        await Expect(page.Widget.Panel.WithText("A person will answer here.").First).ToBeVisibleAsync();
        await ReplyAsync(bot);
        await page.Widget.ExpectInLogAsync("this is Grace");
        return page;
    }

    private static async Task<BrowserPage> HeldAsync(SceneSet set)
    {
        var (bot, page) = await AnsweredAsync(set);
        (await bot.Owner.CallAsync(HttpMethod.Put, "/safety", new SafetyRules { Hold = "all" }.ToJson())).Expect(HttpStatusCode.OK);
        await page.Widget.SayAsync("How do I return an article?");
        await Expect(page.Widget.Panel.WithText("A person checks this answer first.")).ToBeVisibleAsync();
        return page;
    }

    private static async Task<BrowserPage> UnreadAsync(SceneSet set)
    {
        var (bot, page) = await AnsweredAsync(set);
        await page.Widget.Menu.ClickAsync();
        await page.Widget.MenuItem("Talk to a person").ClickAsync();
        await Expect(page.Widget.Panel.WithText("A person will answer here.").First).ToBeVisibleAsync();
        await page.Widget.Close.ClickAsync();
        await ReplyAsync(bot);
        await page.Widget.ExpectUnreadAsync(1);
        return page;
    }

    private static async Task<BrowserPage> StartErrorAsync(SceneSet set)
    {
        var (bot, page) = await set.VisitAsync();
        page.Record.ExpectFailedRequests();
        await bot.Owner.AddTextAsync(bot.BotId, "more.md", "We ship by bicycle, too.");
        await page.Widget.OpenToReadAsync(VisitorSentences.NotReady);
        return page;
    }

    private static async Task<BrowserPage> SendErrorAsync(SceneSet set)
    {
        var (bot, page) = await AnsweredAsync(set);
        page.Record.ExpectFailedRequests();
        await bot.DeleteWidgetAsync();
        await page.Widget.SayAsync("And to Portugal?");
        await Expect(page.Widget.Sentence(VisitorSentences.Invalid)).ToBeVisibleAsync();
        return page;
    }

    private static async Task<BrowserPage> TooLongAsync(SceneSet set)
    {
        var (_, page) = await set.ChatAsync();
        await page.Widget.Input.FillAsync(string.Concat(Enumerable.Repeat("Much to say. ", 310)));
        return page;
    }

    private static async Task ReplyAsync(EmbeddedBot bot)
    {
        var id = (string)(await bot.ConversationsAsync())[0]!["id"]!;
        (await bot.Owner.CallAsync(HttpMethod.Post, $"/conversations/{id}/messages", new JsonObject { ["text"] = "Hello, this is Grace. The blue one is in stock." }))
            .Expect(HttpStatusCode.Created);
    }
}
