using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Contracts;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Tests.Support.Browser;
using static Microsoft.Playwright.Assertions;

namespace Pegasus.Functions.Tests.Browser;

/// <summary>Each of the five sentences, caused as owners and storage cause it, read from the screen, and gone by the fix.</summary>
public sealed class VisitorSentenceTests(WidgetStage stage) : BrowserTest, IClassFixture<WidgetStage>
{
    [Fact]
    public async Task A_deleted_widgets_link_is_invalid_until_a_new_snippet_is_published()
    {
        var bot = await stage.EmbedAsync();
        var old = await bot.PublishAsync();
        await bot.DeleteWidgetAsync();
        var page = await OpenRefusedAsync(old);
        await page.Widget.OpenToReadAsync(VisitorSentences.Invalid);

        await bot.Owner.EnableWidgetAsync(bot.BotId);
        await page.Page.ReloadAsync();
        await page.Widget.OpenToReadAsync(VisitorSentences.Invalid);
        await page.Page.GotoAsync((await bot.PublishAsync()).AbsoluteUri);
        await page.Widget.OpenAsync();
    }

    [Fact]
    public async Task A_rotated_tokens_snippet_is_invalid_and_the_new_one_works()
    {
        var bot = await stage.EmbedAsync();
        var old = await bot.PublishAsync();
        (await bot.Owner.CallAsync(HttpMethod.Post, $"/bots/{bot.BotId}/widget/rotate-token")).Expect(HttpStatusCode.OK);

        var page = await OpenRefusedAsync(old);
        await page.Widget.OpenToReadAsync(VisitorSentences.Invalid);

        await page.Page.GotoAsync((await bot.PublishAsync()).AbsoluteUri);
        await page.Widget.OpenAsync();
    }

    [Theory]
    [InlineData("NO_DATA")]
    [InlineData("UNTRAINED")]
    [InlineData("OUTDATED")]
    public async Task A_bot_that_is_not_ready_says_so_until_it_is_trained(string status)
    {
        var bot = status == "OUTDATED" ? await stage.EmbedAsync() : await EmbedUntrainedAsync(status);
        if (status == "OUTDATED")
            await bot.Owner.AddTextAsync(bot.BotId, "more.md", "We ship by bicycle, too.");
        Assert.Equal(status, (string)(await bot.Owner.GetBotAsync(bot.BotId))["status"]!);
        var page = await OpenRefusedAsync(await bot.PublishAsync());
        await page.Widget.OpenToReadAsync(VisitorSentences.NotReady);

        if (status == "NO_DATA")
            await bot.Owner.AddTextAsync(bot.BotId, "shipping.md", SampleTexts.Shipping);
        await bot.Owner.TrainAsync(bot.BotId);
        await page.Widget.TryAgain.ClickAsync();

        await Expect(page.Widget.Input).ToBeVisibleAsync();
        await page.Widget.AskAsync(EmbeddedBot.Suggestion, "It is so");
    }

    [Fact]
    public async Task A_website_that_is_not_listed_is_told_so_until_its_very_origin_is()
    {
        var bot = await stage.EmbedAsync();
        // The same server by another name is another origin.
        await bot.AllowAsync(stage.Site.At("localhost"));
        var page = await OpenRefusedAsync(await bot.PublishAsync());
        await page.Widget.OpenToReadAsync(VisitorSentences.WrongOrigin);

        await bot.AllowAsync(stage.Site.At("localhost"), stage.Site.Address);
        await page.Widget.TryAgain.ClickAsync();

        await Expect(page.Widget.Input).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_chat_that_storage_cannot_start_failed_until_it_can()
    {
        await using var storage = await FaultProxy.StartAsync((await AzuriteServer.GetAsync()).ConnectionString);
        await using var app = await PegasusApp.StartAsync(settings: WidgetStage.Settings(stage.Ai), storage: storage.ConnectionString);
        var bot = await EmbeddedBot.CreateAsync(app, stage.Site);
        var page = await OpenRefusedAsync(await bot.PublishAsync(), app);
        await Expect(page.Widget.Launcher).ToBeVisibleAsync();
        storage.Add(request => !request.Queues, Fault.Unavailable());
        await page.Widget.OpenToReadAsync(VisitorSentences.StartFailed);

        storage.Clear();
        await page.Widget.TryAgain.ClickAsync();

        await Expect(page.Widget.Input).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_message_that_storage_cannot_keep_failed_keeps_its_text_and_is_sent_again()
    {
        await using var storage = await FaultProxy.StartAsync((await AzuriteServer.GetAsync()).ConnectionString);
        await using var app = await PegasusApp.StartAsync(settings: WidgetStage.Settings(stage.Ai), storage: storage.ConnectionString);
        var bot = await EmbeddedBot.CreateAsync(app, stage.Site);
        var page = await OpenRefusedAsync(await bot.PublishAsync(), app);
        await page.Widget.OpenAsync();
        storage.Add(request => !request.Queues, Fault.Unavailable());
        await AssertFailsAsync(page, EmbeddedBot.Suggestion, VisitorSentences.SendFailed);

        storage.Clear();
        await AssertSucceedsAgainAsync(page, VisitorSentences.SendFailed);

        Assert.Equal(1, await bot.Owner.GetUsedCreditsAsync());
    }

    [Fact]
    public async Task A_message_without_credits_failed_until_the_plan_is_larger()
    {
        var settings = WidgetStage.Settings(stage.Ai);
        settings["Plans:Free:DailyCredits"] = "1";
        await using var app = await PegasusApp.StartAsync(settings: settings);
        var bot = await EmbeddedBot.CreateAsync(app, stage.Site);
        var page = await OpenRefusedAsync(await bot.PublishAsync(), app);
        await page.Widget.OpenAsync();
        await page.Widget.AskAsync(EmbeddedBot.Suggestion, "It is so");
        await AssertFailsAsync(page, "And to Spain?", VisitorSentences.SendFailed);

        (await bot.Owner.CallAsync(HttpMethod.Put, "/subscription", new JsonObject { ["plan"] = "Business" })).Expect(HttpStatusCode.OK);
        await AssertSucceedsAgainAsync(page, VisitorSentences.SendFailed);
    }

    [Fact]
    public async Task A_model_that_fails_is_a_message_that_failed()
    {
        var bot = await stage.EmbedAsync();
        var page = await OpenRefusedAsync(await bot.PublishAsync());
        await page.Widget.OpenAsync();
        stage.Ai.Always = AiScript.Fail(400);
        try
        {
            await AssertFailsAsync(page, EmbeddedBot.Suggestion, VisitorSentences.SendFailed);
        }
        finally
        {
            stage.Ai.Always = AiScript.Reply(OpenAiFake.DefaultReply);
        }
        await AssertSucceedsAgainAsync(page, VisitorSentences.SendFailed);
    }

    [Fact]
    public async Task What_an_owner_takes_away_ends_an_open_chat_at_its_next_message()
    {
        var bot = await stage.EmbedAsync();
        var page = await OpenRefusedAsync(await bot.PublishAsync());
        await page.Widget.OpenAsync();
        await page.Widget.AskAsync(EmbeddedBot.Suggestion, "It is so");

        await bot.Owner.AddTextAsync(bot.BotId, "more.md", "We ship by bicycle, too.");
        await AssertFailsAsync(page, "And to Spain?", VisitorSentences.NotReady);
        await bot.Owner.TrainAsync(bot.BotId);
        await AssertSucceedsAgainAsync(page, VisitorSentences.NotReady);

        await bot.AllowAsync(stage.Site.At("localhost"));
        await AssertFailsAsync(page, "And to Portugal?", VisitorSentences.WrongOrigin);
        await bot.AllowAsync(stage.Site.Address);
        await AssertSucceedsAgainAsync(page, VisitorSentences.WrongOrigin);

        await bot.DeleteWidgetAsync();
        await AssertFailsAsync(page, "And to France?", VisitorSentences.Invalid);
    }

    [Fact]
    public async Task A_rotated_token_ends_no_open_chat()
    {
        var bot = await stage.EmbedAsync();
        var page = await OpenAsync(await bot.PublishAsync(), null, stage.App.Address);
        await page.Widget.OpenAsync();
        await page.Widget.AskAsync(EmbeddedBot.Suggestion, "It is so");
        (await bot.Owner.CallAsync(HttpMethod.Post, $"/bots/{bot.BotId}/widget/rotate-token")).Expect(HttpStatusCode.OK);

        stage.Ai.Next(AiScript.Reply("Still here [1]."));
        await page.Widget.AskAsync("How much does shipping to Spain cost?", "Still here");
    }

    private async Task<EmbeddedBot> EmbedUntrainedAsync(string status)
    {
        var owner = await stage.App.SignUpAsync();
        var botId = await owner.CreateBotAsync();
        if (status == "UNTRAINED")
            await owner.AddTextAsync(botId, "shipping.md", SampleTexts.Shipping);
        return new EmbeddedBot(stage.App, stage.Site, owner, botId, await owner.EnableWidgetAsync(botId));
    }

    private async Task<BrowserPage> OpenRefusedAsync(Uri address, PegasusApp? app = null)
    {
        var page = await OpenAsync(address, null, (app ?? stage.App).Address);
        page.Record.ExpectFailedRequests();
        return page;
    }

    private static async Task AssertFailsAsync(BrowserPage page, string message, string sentence)
    {
        await page.Widget.SayAsync(message);
        await Expect(page.Widget.Sentence(sentence)).ToBeVisibleAsync();
        await page.Widget.ExpectInLogAsync(message);
        await Expect(page.Widget.TryAgain).ToBeVisibleAsync();
    }

    private static async Task AssertSucceedsAgainAsync(BrowserPage page, string sentence)
    {
        await page.Widget.TryAgain.ClickAsync();
        await Expect(page.Widget.Sentence(sentence)).ToHaveCountAsync(0);
        await Expect(page.Widget.TryAgain).ToHaveCountAsync(0);
        await Expect(page.Widget.Log.WithText("It is so").Last).ToBeVisibleAsync();
    }
}
