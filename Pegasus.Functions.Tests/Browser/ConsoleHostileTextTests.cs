using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Pegasus.Functions.Tests.Support.Browser;
using static Microsoft.Playwright.Assertions;

namespace Pegasus.Functions.Tests.Browser;

/// <summary>Security rule 11 in the console: no text of anybody's runs, loads or becomes an element that is not allowed.</summary>
public sealed class ConsoleHostileTextTests(HostileStage stage) : BrowserTest, IClassFixture<HostileStage>
{
    private const int AtLeast = 100;
    private const int PageOfConversations = 50;

    [Fact]
    public async Task Names_of_documents_and_their_texts_stay_text()
    {
        Assert.True(stage.Documents >= AtLeast, $"{stage.Documents} documents with hostile names");
        var console = await OpenAsync($"/bots/{stage.BotId}/sources");
        var rows = console.Page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Row);
        await Expect(rows).ToHaveCountAsync(stage.Documents + 1);
        await HostileTexts.AssertHarmlessInConsoleAsync(console.Page);

        await rows.Nth(1).GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(console.Dialog).ToContainTextAsync("Shipping costs 4.90 euros.");
        await HostileTexts.AssertHarmlessInConsoleAsync(console.Page);
        await console.Button("Close").ClickAsync();
        foreach (var item in (string[])["Edit", "Rename", "Delete"])
        {
            await rows.Nth(1).GetByRole(AriaRole.Button).Last.ClickAsync();
            await console.Page.GetByRole(AriaRole.Menuitem, new() { Name = item }).ClickAsync();
            await Expect(console.Dialog).ToBeVisibleAsync();
            await HostileTexts.AssertHarmlessInConsoleAsync(console.Page);
            await console.Button("Close").ClickAsync();
        }
    }

    [Fact]
    public async Task Answers_and_citations_in_the_chat_workspace_stay_text()
    {
        var console = await OpenAsync($"/bots/{stage.BotId}/chat?c={stage.ChatId}");
        await Expect(console.ChatLog.GetByRole(AriaRole.List, new() { Name = "Sources" }).First).ToBeVisibleAsync();
        await UnfoldAsync(console, "[role=log]");
        await HostileTexts.AssertHarmlessInConsoleAsync(console.Page);
    }

    // As though Pegasus had cleaned nothing.
    [Fact]
    public async Task Answers_and_citations_that_nobody_cleaned_stay_text_too()
    {
        var console = await OpenAsync($"/bots/{stage.BotId}/insights");
        await AnswerAsync(console, new Regex("/chats/[^/]+(\\?|$)"), Chat());
        await console.GoAsync($"/w/{stage.Owner.WorkspaceId}/bots/{stage.BotId}/chat?c={stage.ChatId}");
        await Expect(console.ChatLog.GetByRole(AriaRole.List, new() { Name = "Sources" })).ToHaveCountAsync(HostileTexts.All.Count);
        await UnfoldAsync(console, "[role=log]");
        await HostileTexts.AssertHarmlessInConsoleAsync(console.Page);
    }

    [Fact]
    public async Task Names_and_messages_of_visitors_stay_text()
    {
        Assert.True(stage.Visitors >= AtLeast, $"{stage.Visitors} visitors with hostile names");
        var console = await OpenAsync("/conversations");
        var links = console.Page.GetByRole(AriaRole.Region, new() { Name = "Conversations", Exact = true }).GetByRole(AriaRole.Listitem);
        for (var shown = PageOfConversations; shown < stage.Visitors; shown += PageOfConversations)
        {
            await Expect(links).ToHaveCountAsync(shown);
            await console.Button("Show older").ClickAsync();
        }

        await Expect(links).ToHaveCountAsync(stage.Visitors);
        await HostileTexts.AssertHarmlessInConsoleAsync(console.Page);

        await links.First.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(console.Page.GetByRole(AriaRole.Region, new() { Name = "Messages" })).ToContainTextAsync("zebra?");
        await HostileTexts.AssertHarmlessInConsoleAsync(console.Page);
        await console.Button("Erase conversation").ClickAsync();
        await HostileTexts.AssertHarmlessInConsoleAsync(console.Page);
    }

    [Fact]
    public async Task A_conversation_that_nobody_cleaned_stays_text_too()
    {
        var console = await OpenAsync("/usage");
        await AnswerAsync(console, new Regex("/conversations/c1(\\?|$)"), Conversation());
        await console.GoAsync($"/w/{stage.Owner.WorkspaceId}/conversations/c1");
        await Expect(console.Page.GetByRole(AriaRole.List, new() { Name = "Sources" })).ToHaveCountAsync(HostileTexts.All.Count);
        await UnfoldAsync(console, "main");
        await HostileTexts.AssertHarmlessInConsoleAsync(console.Page);
        await Expect(console.Main).ToContainTextAsync("Replies are held since");
        foreach (var decision in (string[])["Edit", "Reject"])
        {
            await console.Button(decision).First.ClickAsync();
            await Expect(console.Dialog).ToBeVisibleAsync();
            await HostileTexts.AssertHarmlessInConsoleAsync(console.Page);
            await console.Dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        }
    }

    [Fact]
    public async Task Safety_rules_and_what_they_decide_about_stay_text()
    {
        var console = await OpenAsync("/usage");
        await AnswerAsync(console, new Regex("/safety$"), Safety());
        await AnswerAsync(console, new Regex("/safety/test$"), DryRun());
        await console.GoAsync($"/w/{stage.Owner.WorkspaceId}/safety");
        await Expect(console.Page.GetByRole(AriaRole.Textbox, new() { Name = "Careful text" })).ToHaveCountAsync(HostileTexts.All.Count);
        await console.Button("Try on the last messages").ClickAsync();
        await Expect(console.Card("dry-run").GetByRole(AriaRole.Link, new() { Name = "Conversation" })).ToHaveCountAsync(HostileTexts.All.Count);
        await HostileTexts.AssertHarmlessInConsoleAsync(console.Page);
    }

    [Fact]
    public async Task Saved_replies_and_away_texts_stay_text()
    {
        var console = await OpenAsync("/usage");
        await AnswerAsync(console, new Regex("/conversations/c1(\\?|$)"), Conversation());
        await AnswerAsync(console, new Regex("/canned-replies$"), SavedReplies());
        await AnswerAsync(console, new Regex("/business-hours$"), BusinessHours());
        await console.GoAsync($"/w/{stage.Owner.WorkspaceId}/conversations/c1");
        await console.Button("Saved replies").ClickAsync();
        var options = console.Page.GetByRole(AriaRole.Listbox, new() { Name = "Saved replies" }).GetByRole(AriaRole.Option);
        await Expect(options).ToHaveCountAsync(HostileTexts.All.Count);
        await HostileTexts.AssertHarmlessInConsoleAsync(console.Page);
        await options.First.ClickAsync();
        await HostileTexts.AssertHarmlessInConsoleAsync(console.Page);
        await console.Button("Saved replies").ClickAsync();
        await console.Button("Manage").ClickAsync();
        await Expect(console.Dialog.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(HostileTexts.All.Count);
        await HostileTexts.AssertHarmlessInConsoleAsync(console.Page);
        await console.Dialog.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Edit") }).First.ClickAsync();
        await Expect(console.Field("Short name")).ToBeVisibleAsync();
        await HostileTexts.AssertHarmlessInConsoleAsync(console.Page);

        await console.GoAsync($"/w/{stage.Owner.WorkspaceId}/business-hours");
        await Expect(console.Main).ToContainTextAsync("What a visitor reads, for example");
        await HostileTexts.AssertHarmlessInConsoleAsync(console.Page);
    }

    [Fact]
    public async Task Unanswered_questions_stay_text()
    {
        var console = await OpenAsync($"/bots/{stage.BotId}/insights");
        await Expect(console.Card("unanswered").GetByRole(AriaRole.Listitem).First).ToBeVisibleAsync();
        await console.Page.RunAsync("() => document.querySelectorAll('details').forEach(details => (details.open = true))");
        await HostileTexts.AssertHarmlessInConsoleAsync(console.Page);

        await console.Card("unanswered").GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Answer it") }).First.ClickAsync();
        await Expect(console.Dialog).ToBeVisibleAsync();
        await HostileTexts.AssertHarmlessInConsoleAsync(console.Page);
        await console.GoAsync($"/w/{stage.Owner.WorkspaceId}/usage");
        await Expect(console.Main).ToContainTextAsync("Credits by day and bot");
        await HostileTexts.AssertHarmlessInConsoleAsync(console.Page);
    }

    // Like questions are one question; here each is its own.
    [Fact]
    public async Task Each_text_as_an_unanswered_question_stays_text()
    {
        var console = await OpenAsync("/usage");
        await AnswerAsync(console, new Regex("/unanswered(\\?|$)"), Unanswered());
        await console.GoAsync($"/w/{stage.Owner.WorkspaceId}/bots/{stage.BotId}/insights");
        await console.Card("unanswered").GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Show \\d+ more$") }).ClickAsync();
        await console.Page.RunAsync("() => document.querySelectorAll('details').forEach(details => (details.open = true))");
        await HostileTexts.AssertHarmlessInConsoleAsync(console.Page);
    }

    [Fact]
    public async Task Names_of_bots_their_greeting_and_questions_stay_text()
    {
        Assert.True(stage.Bots >= AtLeast, $"{stage.Bots} bots with hostile names");
        var console = await OpenAsync("/bots");
        await Expect(console.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^More for") })).ToHaveCountAsync(stage.Bots + 1);
        await HostileTexts.AssertHarmlessInConsoleAsync(console.Page);

        await console.GoAsync($"/w/{stage.Owner.WorkspaceId}/bots/{stage.BotId}/embed");
        await Expect(console.Browser.Widget.Panel).ToBeVisibleAsync();
        await HostileTexts.AssertHarmlessAsync(console.Page);
        await console.DangerZone.GetByRole(AriaRole.Button, new() { Name = "Delete Widget Config" }).ClickAsync();
        await Expect(console.Dialog.GetByRole(AriaRole.Textbox)).ToBeVisibleAsync();
        await HostileTexts.AssertHarmlessInConsoleAsync(console.Page);
        foreach (var tab in (string[])["chat", "settings", "insights"])
        {
            await console.GoAsync($"/w/{stage.Owner.WorkspaceId}/bots/{stage.BotId}/{tab}");
            await Expect(console.Title).ToContainTextAsync("onerror");
            await HostileTexts.AssertHarmlessInConsoleAsync(console.Page);
        }
    }

    private Task<ConsoleView> OpenAsync(string path) => this.OpenConsoleAsync(stage.App.Address, stage.Owner, path);

    private static Task UnfoldAsync(ConsoleView console, string where) => console.Page.RunAsync(
        $"() => document.querySelectorAll('{where} [aria-label=Sources] button[aria-expanded=false]').forEach(button => button.click())");

    /// <summary>Answers calls of these addresses in the place of Pegasus.</summary>
    private static async Task AnswerAsync(ConsoleView console, Regex address, JsonObject body) => await console.Page.RouteAsync(
        address, route => route.Request.ResourceType is "fetch" ? route.FulfillAsync(new() { ContentType = "application/json", Body = body.ToJsonString() }) : route.ContinueAsync());

    private JsonObject Chat() => new()
    {
        ["id"] = stage.ChatId,
        ["botId"] = stage.BotId,
        ["title"] = HostileTexts.All[0],
        ["createdAt"] = "2026-11-21T12:00:00Z",
        ["lastMessageAt"] = "2026-11-21T12:00:00Z",
        ["messages"] = Messages("visitor"),
        ["nextCursor"] = null,
    };

    private JsonObject Conversation() => new()
    {
        ["id"] = "c1",
        ["botId"] = stage.BotId,
        ["state"] = "WAITING",
        ["createdAt"] = "2026-11-21T12:00:00Z",
        ["lastMessageAt"] = "2026-11-21T12:00:00Z",
        ["origin"] = "javascript:globalThis.__pwned=1",
        ["visitor"] = new JsonObject
        {
            ["name"] = "<img src=x onerror=globalThis.__pwned=1>",
            ["email"] = "<svg onload=globalThis.__pwned=1>",
            ["locale"] = "\"><script>globalThis.__pwned=1</script>",
            ["pageUrl"] = "javascript:globalThis.__pwned=1",
        },
        ["messageCount"] = 1,
        ["handoffReason"] = string.Join('\n', HostileTexts.All),
        ["heldCount"] = HostileTexts.All.Count,
        ["escalatedBy"] = string.Join('\n', HostileTexts.All),
        ["holdsBy"] = string.Join('\n', HostileTexts.All),
        ["messages"] = Messages("member"),
        ["nextCursor"] = null,
    };

    /// <summary>Each text as a keyword, a trigger, a rule and a text for visitors.</summary>
    private static JsonObject Safety() => new()
    {
        ["blockedKeywords"] = Texts(text => JsonValue.Create(text)),
        ["blockedReply"] = HostileTexts.All[0],
        ["seriousTriggers"] = Texts(text => new JsonObject { ["name"] = text, ["keywords"] = new JsonArray(text), ["reply"] = text }),
        ["escalation"] = Texts(text => new JsonObject { ["when"] = new JsonObject { ["trigger"] = text }, ["action"] = "hold" }),
        ["handOverReply"] = null,
        ["holdReplies"] = "all",
        ["defaultBlockedReply"] = HostileTexts.All[0],
        ["defaultHandOverReply"] = HostileTexts.All[0],
        ["suggestedTriggers"] = new JsonArray(),
    };

    /// <summary>Each text as a saved reply, and as the name that it is called by.</summary>
    private static JsonObject SavedReplies() => new()
    {
        ["items"] = new JsonArray([.. HostileTexts.All.Index().Select(each => new JsonObject { ["id"] = $"r{each.Index}", ["shortcut"] = each.Item, ["text"] = each.Item })]),
    };

    private static JsonObject BusinessHours() => new()
    {
        ["enabled"] = true,
        ["timeZone"] = "Europe/Vienna",
        ["days"] = new JsonArray(new JsonObject { ["day"] = "monday", ["from"] = "09:00", ["to"] = "17:00" }),
        ["awayText"] = string.Join('\n', HostileTexts.All),
        ["defaultAwayText"] = HostileTexts.All[0],
        ["isOpen"] = false,
        ["opensAt"] = "2026-11-23T08:00:00Z",
    };

    private static JsonObject DryRun() => new()
    {
        ["messages"] = HostileTexts.All.Count,
        ["counts"] = Texts(text => new JsonObject { ["rule"] = text, ["count"] = 1 }),
        ["hits"] = new JsonArray(
        [
            .. HostileTexts.All.Index().Select(each => new JsonObject
            {
                ["conversationId"] = "c1",
                ["messageId"] = $"m{each.Index}",
                ["at"] = "2026-11-21T12:00:00Z",
                ["author"] = "visitor",
                ["text"] = each.Item,
                ["rule"] = each.Item,
                ["outcome"] = "replace",
            }),
        ]),
    };

    private static JsonArray Texts(Func<string, JsonNode?> make) => new([.. HostileTexts.All.Select(make)]);

    private JsonObject Unanswered() => new()
    {
        ["items"] = new JsonArray(
        [
            .. HostileTexts.All.Index().Select(each => new JsonObject
            {
                ["id"] = $"u{each.Index}",
                ["botId"] = stage.BotId,
                ["question"] = each.Item,
                ["count"] = 2,
                ["variants"] = new JsonArray(each.Item, $"{each.Item}?"),
                ["firstAsked"] = "2026-11-21T12:00:00Z",
                ["lastAsked"] = "2026-11-21T12:00:00Z",
            }),
        ]),
        ["nextCursor"] = null,
    };

    /// <summary>Each text as a message and as an answer that cites a document of this name and text.</summary>
    private static JsonArray Messages(string asks) => new(
    [
        .. HostileTexts.All.Index().SelectMany(each => (JsonNode[])
            [
                Message($"q{each.Index}", asks, each.Item, []),
                Message($"a{each.Index}", "bot", $"{each.Item} [1]", [new JsonObject { ["documentId"] = "d", ["documentName"] = each.Item, ["text"] = each.Item }]),
            ]),
    ]);

    private static JsonObject Message(string id, string author, string text, JsonArray citations) => new()
    {
        ["messageId"] = id,
        ["author"] = author,
        ["authorName"] = author == "member" ? text : null,
        ["memberId"] = null,
        ["review"] = author == "bot" ? "pending" : null,
        ["rule"] = text,
        ["text"] = text,
        ["citations"] = citations,
        ["answered"] = false,
        ["createdAt"] = "2026-11-21T12:00:00Z",
        ["rating"] = author == "bot" ? "down" : null,
        ["comment"] = author == "bot" ? text : null,
    };
}
