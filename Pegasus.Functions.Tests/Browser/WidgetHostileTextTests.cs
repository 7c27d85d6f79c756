using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Tests.Support.Browser;
using static Microsoft.Playwright.Assertions;

namespace Pegasus.Functions.Tests.Browser;

/// <summary>Security rule 11, in a browser: no text of anybody's runs, loads or becomes an element that is not allowed.</summary>
public sealed partial class WidgetHostileTextTests(WidgetStage stage) : BrowserTest, IClassFixture<WidgetStage>
{
    private const int AtLeast = 100;

    [Fact]
    public async Task Answers_document_names_passages_and_messages_stay_text()
    {
        var bot = await stage.EmbedAsync();
        // More questions than the free plan has credits.
        (await bot.Owner.CallAsync(HttpMethod.Put, "/subscription", new JsonObject { ["plan"] = "Business" })).Expect(HttpStatusCode.OK);
        var asked = await AddDocumentsAsync(bot);
        Assert.True(asked.Count >= AtLeast, $"{asked.Count} documents with hostile names");
        stage.Ai.Always = new AiScript((context, request, gone) =>
            AiScript.Reply($"{HostileTexts.All[int.Parse(Place().Match(request.Messages[^1].Text).Groups[1].Value, null)]} [1].").RunAsync(context, request, gone));
        var page = await OpenAsync(await bot.PublishAsync(), null, stage.App.Address);
        await page.Widget.OpenAsync();

        foreach (var i in asked)
            await SayAsync(page, $"{HostileTexts.All[i]} How much does shipping to place{i}x cost?");
        await Expect(page.Widget.Writing).ToHaveCountAsync(0);
        Assert.True(await page.Widget.Button("Source 1:").CountAsync() >= AtLeast, "Some of the texts hide the mark of their source; most do not.");
        await HostileTexts.AssertHarmlessAsync(page.Page);
        await UnfoldAllAsync(page);
        await HostileTexts.AssertHarmlessAsync(page.Page);
        Assert.Equal(asked.Count, await bot.Owner.GetUsedCreditsAsync());

        await page.Page.ReloadAsync();
        await page.Widget.OpenAsync();
        await Expect(page.Widget.Source).ToBeAttachedAsync();
        await HostileTexts.AssertHarmlessAsync(page.Page);
    }

    // As though Pegasus had cleaned nothing.
    [Fact]
    public async Task A_reply_that_nobody_cleaned_stays_text_too()
    {
        var bot = await stage.EmbedAsync();
        var page = await OpenAsync(await bot.PublishAsync(), null, stage.App.Address);
        await page.Page.RouteAsync(new Regex("/messages$"), route => route.Request.Method == "POST" ? FulfillAsync(route) : route.ContinueAsync());
        await page.Widget.OpenAsync();

        await page.Widget.SayAsync("Hello?");

        await page.Widget.ExpectInLogAsync("everything at once");
        await UnfoldAllAsync(page);
        await HostileTexts.AssertHarmlessAsync(page.Page);
    }

    [Fact]
    public async Task What_the_owner_wrote_stays_text_too()
    {
        foreach (var payload in HostileTexts.All.Where(payload => payload.Contains("onerror", StringComparison.OrdinalIgnoreCase)).Take(3))
        {
            var bot = await stage.EmbedAsync();
            (await bot.Owner.CallAsync(HttpMethod.Patch, $"/bots/{bot.BotId}", new JsonObject
            {
                ["name"] = payload.Length <= 60 ? payload : "<img src=x onerror=__pwned=1>",
                ["greeting"] = string.Join("\n\n", HostileTexts.All.Where(text => text.Length < 80).Take(10)),
                ["suggestedQuestions"] = new JsonArray(payload),
            })).Expect(HttpStatusCode.OK);
            var page = await OpenAsync(await bot.PublishAsync(), null, stage.App.Address);

            await page.Widget.OpenAsync();

            await HostileTexts.AssertHarmlessAsync(page.Page);
        }
    }

    /// <summary>A document for each text, named as it and holding it; the numbers of those that there are.</summary>
    private static async Task<IReadOnlyList<int>> AddDocumentsAsync(EmbeddedBot bot)
    {
        var added = new List<int>();
        foreach (var (i, payload) in HostileTexts.All.Index())
        {
            var answer = await bot.Owner.CallAsync(HttpMethod.Post, $"/bots/{bot.BotId}/documents", new JsonObject
            {
                ["name"] = payload,
                ["text"] = $"{payload}\n\nShipping to place{i}x costs {i} euros. {payload}",
            });
            if (answer.Status == HttpStatusCode.Created)
                added.Add(i);
        }

        Assert.Equal("READY", (string)(await bot.Owner.TrainAsync(bot.BotId))["status"]!);
        return added;
    }

    // The button waits until the answer before is there.
    private static async Task SayAsync(BrowserPage page, string message)
    {
        await page.Widget.Input.FillAsync(message);
        await page.Widget.Send.ClickAsync();
    }

    private static Task UnfoldAllAsync(BrowserPage page) => page.Page.RunAsync(
        "() => document.querySelector('pegasus-widget').shadowRoot.querySelectorAll('[role=log] button[aria-expanded=false]').forEach(button => button.click())");

    private static Task FulfillAsync(IRoute route)
    {
        var reply = new JsonObject
        {
            ["messageId"] = "m1",
            ["reply"] = $"everything at once [1]\n\n{string.Join("\n\n", HostileTexts.All)}",
            ["citations"] = new JsonArray([.. HostileTexts.All.Select((text, i) => new JsonObject { ["documentId"] = $"d{i}", ["documentName"] = text, ["text"] = text })]),
            ["answered"] = true,
            ["state"] = "BOT",
            ["creditsCharged"] = 1,
        };
        return route.FulfillAsync(new()
        {
            ContentType = "application/json",
            Headers = new Dictionary<string, string> { ["Access-Control-Allow-Origin"] = "*", ["Content-Type"] = "application/json" },
            Body = reply.ToJsonString(),
        });
    }

    [GeneratedRegex(@"place(\d+)x cost\?")]
    private static partial Regex Place();
}
