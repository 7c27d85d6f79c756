using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Pegasus.Domain.Bots;
using Pegasus.Domain.Conversations;
using Pegasus.Domain.Training;
using Pegasus.Functions.Analytics;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Tests.Support.Browser;

namespace Pegasus.Functions.Tests.Browser.Pictures;

/// <summary>
/// A workspace with a week of visitors behind it, and two that were made a minute ago. Scenes look at them and leave them as they are,
/// but for lists that only grow.
/// </summary>
internal sealed class Showroom
{
    public const string Shop = "https://www.shop.example";
    public const string HelpSite = "https://help.shop.example";
    public const string MobileShop = "https://m.shop.example";

    private const string Costs = "Shipping to any country of the European Union costs **4.90 euros**; above 50 euros it is free [1].";
    private const string Days = "A parcel takes **three to five working days** [1].";
    private const string Returning = "You may return an article **within 30 days** [1]:\n\n1. Print the return label from your account.\n2. Drop the parcel at any post office.";

    private static readonly (string Question, string Answer)[] Answered =
    [
        ("How much does shipping cost?", Costs),
        ("How many days does a parcel take?", Days),
        ("How do I return an article?", Returning),
        ("Is shipping free above 50 euros?", Costs),
    ];

    private static readonly string[] Unanswered = ["Do you sell gift cards?", "Can somebody repair sneakers?", "Do you sell gift cards?", "Who founded Acme?"];

    private readonly WidgetStage stage;

    private Showroom(WidgetStage stage) => this.stage = stage;

    /// <summary>Who made the workspace.</summary>
    public OwnerClient Grace { get; private set; } = null!;

    /// <summary>A bot that much is told about: old snippets, visitors who were turned away, conversations.</summary>
    public string AdaId { get; private set; } = null!;

    /// <summary>A bot with which all is well.</summary>
    public string ReturnsId { get; private set; } = null!;

    /// <summary>A bot with a document that it has not read, and without a widget.</summary>
    public string SizesId { get; private set; } = null!;

    /// <summary>A bot in the middle of its training, for ever.</summary>
    public string CatalogueId { get; private set; } = null!;

    /// <summary>The conversation of a visitor who waits for a person.</summary>
    public string WaitingId { get; private set; } = null!;

    /// <summary>Grace's chat with Ada.</summary>
    public string ChatId { get; private set; } = null!;

    /// <summary>What stands in the link by which Carol is invited.</summary>
    public string InvitationToken { get; private set; } = null!;

    /// <summary>Who has just signed up.</summary>
    public OwnerClient Beginner { get; private set; } = null!;

    /// <summary>Who has signed up a minute ago, and made one bot.</summary>
    public OwnerClient Newcomer { get; private set; } = null!;

    public string FirstBotId { get; private set; } = null!;

    public static async Task<Showroom> PrepareAsync(WidgetStage stage)
    {
        var showroom = new Showroom(stage);
        try
        {
            await showroom.PrepareAsync();
        }
        finally
        {
            stage.Ai.Always = AiScript.Reply(OpenAiFake.DefaultReply);
            stage.Clock.MoveTo(PictureStage.Noon);
        }
        return showroom;
    }

    private async Task PrepareAsync()
    {
        At(-6, 9, 0);
        Grace = await SignUpAsync("grace@acme.example", "Acme", "Grace Miller");
        await Grace.AddMemberAsync("editor", "bob@acme.example");
        AdaId = await MakeAdaAsync();
        ReturnsId = await MakeBotAsync("Returns", ("returns.md", SampleTexts.Shipping));
        var oldToken = await Grace.EnableWidgetAsync(AdaId);
        var returnsToken = await Grace.EnableWidgetAsync(ReturnsId);
        await AllowAsync(AdaId, Shop, HelpSite);
        await AllowAsync(ReturnsId, Shop);
        int[] visits = [1, 2, 3, 2, 4, 3];
        for (var day = 0; day < visits.Length; day++)
        {
            At(day - 6, 10, 0);
            for (var visit = 0; visit < visits[day]; visit++)
                await PlayVisitAsync(visit % 2 == 0 ? oldToken : returnsToken, Shop, day + visit);
        }

        At(-1, 15, 0);
        var old = await StartAsync(oldToken, HelpSite);
        await AskAsync(old, Answered[0].Question, Costs);
        await LogInAsync();
        var token = (string)(await Grace.CallAsync(HttpMethod.Post, $"/bots/{AdaId}/widget/rotate-token")).Expect(HttpStatusCode.OK).Json["token"]!;
        await MakeUnfinishedAsync();
        await PlayTodayAsync(oldToken, token, returnsToken);
        await MakeChatAsync();
        await MakeTeamAsync();

        At(0, 11, 59);
        Beginner = await SignUpAsync("max@bikes.example", "Bikes", "Max");
        Newcomer = await SignUpAsync("nina@new-shop.example", "New shop", "Nina");
        FirstBotId = await Newcomer.CreateBotAsync("Help bot");
        await stage.App.Services.GetRequiredService<Bookkeeping>().FlushAsync(CancellationToken.None);
    }

    private void At(int day, int hour, int minute) => stage.Clock.MoveTo(PictureStage.Noon.AddDays(day).AddHours(hour - 12).AddMinutes(minute));

    private async Task<OwnerClient> SignUpAsync(string email, string workspaceName, string name)
    {
        var owner = await OwnerClient.SignUpAsync(stage.App.Address, email, workspaceName);
        (await owner.Http.CallAsync(HttpMethod.Patch, "/api/me", new JsonObject { ["name"] = name }, owner.Token)).Expect(HttpStatusCode.OK);
        return owner;
    }

    // An access token does not last for days.
    private async Task LogInAsync() => Grace = await Grace.LogInAgainAsync();

    private async Task<string> MakeAdaAsync()
    {
        var botId = (string)(await Grace.CallAsync(HttpMethod.Post, "/bots", new JsonObject
        {
            ["name"] = EmbeddedBot.Name,
            ["instructions"] = "Answer in two sentences at most. Be friendly.",
            ["greeting"] = EmbeddedBot.Greeting,
            ["suggestedQuestions"] = new JsonArray(EmbeddedBot.Suggestion, "How do I return an article?"),
        })).Expect(HttpStatusCode.Created).Json["id"]!;
        await Grace.AddTextAsync(botId, "Shipping and returns", SampleTexts.Shipping);
        await Grace.AddTextAsync(botId, "Payment", "We take credit cards, PayPal and bank transfers. An invoice comes with each order.");
        (await Grace.CallAsync(HttpMethod.Post, $"/bots/{botId}/documents", new JsonObject
        {
            ["question"] = "Which sizes do you have?",
            ["answer"] = "Shoes from 36 to 47, and socks that fit everybody.",
        })).Expect(HttpStatusCode.Created);
        (await Grace.CallAsync(HttpMethod.Put, $"/bots/{botId}/golden", new JsonObject
        {
            ["requiredPassRate"] = 60,
            ["items"] = new JsonArray(
                new JsonObject { ["question"] = Answered[0].Question, ["expectedDocumentName"] = "Shipping and returns" },
                new JsonObject { ["question"] = Unanswered[3], ["expectedDocumentName"] = "Payment" },
                new JsonObject { ["question"] = "Who won the match last night?", ["expectation"] = "notAnswered" }),
        })).Expect(HttpStatusCode.OK);
        (await Grace.CallAsync(HttpMethod.Put, $"/bots/{botId}/synonyms", new JsonObject { ["groups"] = new JsonArray(new JsonArray("sneakers", "trainers")) }))
            .Expect(HttpStatusCode.OK);
        Assert.Equal("READY", (string)(await Grace.TrainAsync(botId))["status"]!);
        return botId;
    }

    private async Task<string> MakeBotAsync(string name, params (string Name, string Text)[] documents)
    {
        var botId = await Grace.CreateBotAsync(name);
        foreach (var document in documents)
            await Grace.AddTextAsync(botId, document.Name, document.Text);
        Assert.Equal("READY", (string)(await Grace.TrainAsync(botId))["status"]!);
        return botId;
    }

    private async Task AllowAsync(string botId, params string[] origins) =>
        (await Grace.CallAsync(HttpMethod.Patch, $"/bots/{botId}/widget", new JsonObject { ["allowedOrigins"] = new JsonArray([.. origins.Select(origin => JsonValue.Create(origin))]) }))
            .Expect(HttpStatusCode.OK);

    private async Task<VisitorSession> StartAsync(string token, string origin, JsonObject? visitor = null)
    {
        var answer = (await stage.App.Http.CallAsync(HttpMethod.Post, "/api/widget/sessions", new JsonObject { ["visitor"] = visitor }, token, origin))
            .Expect(HttpStatusCode.Created);
        return new VisitorSession(stage.App.Http, (string)answer.Json["sessionId"]!, (string)answer.Json["sessionToken"]!, origin);
    }

    /// <summary>Asks what the documents answer, if an answer is given, or what they do not; tells the id of the bot's message.</summary>
    private async Task<string> AskAsync(VisitorSession session, string question, string? answer)
    {
        stage.Ai.Always = AiScript.Reply(answer ?? PromptLayout.NoAnswer);
        var reply = (await session.SendAsync(question)).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(answer is not null, (bool)reply["answered"]!);
        return (string)reply["messageId"]!;
    }

    private async Task PlayVisitAsync(string token, string origin, int seed)
    {
        var session = await StartAsync(token, origin);
        var (question, answer) = Answered[seed % Answered.Length];
        var messageId = await AskAsync(session, question, answer);
        if (seed % 2 == 0)
            await RateAsync(session, messageId, seed % 4 == 0 ? "up" : "down");
        if (seed % 3 != 1)
            await AskAsync(session, Unanswered[seed % Unanswered.Length], null);
    }

    private static async Task RateAsync(VisitorSession session, string messageId, string rating, string? comment = null) =>
        Assert.True((await session.Http.CallAsync(
            HttpMethod.Post, $"{session.MessagesPath}/{messageId}/feedback", new JsonObject { ["rating"] = rating, ["comment"] = comment }, session.Token, session.Origin))
            .Response.IsSuccessStatusCode);

    private async Task MakeUnfinishedAsync()
    {
        SizesId = await Grace.CreateBotAsync("Sizes");
        await Grace.AddTextAsync(SizesId, "Size chart", "Shoes run small: take one size more.");
        CatalogueId = await Grace.CreateBotAsync("Catalogue");
        await Grace.AddTextAsync(CatalogueId, "Spring catalogue", "Boots, sandals and sneakers.");
        At(0, 11, 59);
        // No message stands in the queue, so no worker ends it.
        await stage.App.Services.GetRequiredService<BotStore>().ChangeAsync(Grace.WorkspaceId, CatalogueId, bot =>
        {
            var now = stage.Clock.GetUtcNow();
            var queued = Assert.IsType<TrainingRequest.Queued>(bot.State.RequestTraining("job", now)).State;
            var taken = Assert.IsType<TrainingClaim.Taken>(queued.Claim("job", "worker", now)).State;
            return new BotChange(bot with { State = taken.Progress(TrainingStage.Indexing, 120, 480, now) });
        }, CancellationToken.None);
    }

    private async Task PlayTodayAsync(string oldToken, string token, string returnsToken)
    {
        At(0, 9, 30);
        await LogInAsync();
        var done = await StartAsync(token, Shop, Visitor("Tom", "tom@mail.example", "/cart"));
        await RateAsync(done, await AskAsync(done, Answered[2].Question, Returning), "up", "That was quick.");
        (await Grace.CallAsync(HttpMethod.Post, $"/conversations/{done.SessionId}/state", new JsonObject { ["state"] = "CLOSED" })).Expect(HttpStatusCode.OK);

        At(0, 10, 45);
        await AskAsync(await StartAsync(returnsToken, Shop), Answered[2].Question, Returning);
        var unsure = await StartAsync(token, Shop);
        await AskAsync(unsure, Answered[1].Question, Days);
        await AskAsync(unsure, "Is there a loyalty programme?", null);

        At(0, 11, 20);
        for (var visitor = 0; visitor < 3; visitor++)
            await RefuseAsync(token, MobileShop);
        At(0, 11, 40);
        await RefuseAsync(oldToken, HelpSite);

        At(0, 11, 48);
        var waiting = await StartAsync(token, Shop, Visitor("Mia Stone", "mia@mail.example", "/shoes/blue"));
        await AskAsync(waiting, Answered[0].Question, Costs);
        At(0, 11, 50);
        await AskAsync(waiting, "Could somebody gift-wrap it?", null);
        At(0, 11, 52);
        (await waiting.HandOffAsync("I need it wrapped by Friday.")).Expect(HttpStatusCode.Accepted);
        (await waiting.SendAsync("Hello? It is a birthday present.")).Expect(HttpStatusCode.OK);
        WaitingId = waiting.SessionId;
    }

    private static JsonObject Visitor(string name, string email, string page) =>
        new() { ["name"] = name, ["email"] = email, ["locale"] = "en-US", ["pageUrl"] = Shop + page };

    private async Task RefuseAsync(string token, string origin) =>
        Assert.False((await stage.App.Http.CallAsync(HttpMethod.Post, "/api/widget/sessions", new JsonObject(), token, origin)).Response.IsSuccessStatusCode);

    private async Task MakeChatAsync()
    {
        At(0, 11, 55);
        ChatId = await Grace.CreateChatAsync(AdaId);
        stage.Ai.Always = AiScript.Reply(Costs);
        (await Grace.ChatAsync(ChatId, Answered[0].Question)).Expect(HttpStatusCode.OK);
        stage.Ai.Always = AiScript.Reply(Returning);
        (await Grace.ChatAsync(ChatId, Answered[2].Question)).Expect(HttpStatusCode.OK);
    }

    private async Task MakeTeamAsync()
    {
        InvitationToken = await Grace.InviteAsync("carol@acme.example", "agent");
        await Grace.MakeKeyAsync("editor", "Nightly upload");
    }
}
