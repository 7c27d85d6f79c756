using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Pegasus.Functions.Analytics;
using Pegasus.Functions.Tests.Support;
using static Pegasus.Functions.Tests.Support.LiveChatOwner;

namespace Pegasus.Functions.Tests.Browser.Pictures;

/// <summary>A workspace whose live chat is on several websites: tokens of each state, rules, visitors who were turned away.</summary>
internal sealed class LiveChatRoom
{
    private const string Shop = "https://www.harbour.example";
    private const string Help = "https://help.harbour.example";
    private const string Mobile = "https://m.harbour.example";

    private readonly PictureStage stage;

    private LiveChatRoom(PictureStage stage) => this.stage = stage;

    public OwnerClient Hugo { get; private set; } = null!;

    /// <summary>Somebody who may only look.</summary>
    public OwnerClient Viewer { get; private set; } = null!;

    /// <summary>The id of a call that was turned away.</summary>
    public string FailedRequestId { get; private set; } = null!;

    public static async Task<LiveChatRoom> PrepareAsync(PictureStage stage)
    {
        var room = new LiveChatRoom(stage);
        try
        {
            await room.PrepareAsync();
        }
        finally
        {
            stage.Clock.MoveTo(PictureStage.Noon);
        }
        return room;
    }

    private async Task PrepareAsync()
    {
        stage.Clock.MoveTo(PictureStage.Noon.AddDays(-27));
        Hugo = await OwnerClient.SignUpAsync(stage.App.Address, "hugo@harbour.example", "Harbour");
        var help = await MakeBotAsync("Help");
        await Hugo.SetLiveChatAsync(help);
        var shop = await MakeTokenAsync("Shop", 30);

        await MoveToAsync(-20);
        var sale = await MakeTokenAsync("Autumn sale", 7);
        await ChatAsync(sale, Shop, HttpStatusCode.OK);

        await MoveToAsync(-2);
        await MakeTokenAsync("Winter campaign", 90, "*.harbour.example");
        await RouteAsync(help, await MakeBotAsync("Hilfe"));
        await ChatAsync(shop, Shop, HttpStatusCode.OK);
        await ChatAsync(shop, Help, HttpStatusCode.OK);

        stage.Clock.MoveTo(PictureStage.Noon.AddMinutes(-20));
        await ChatAsync(sale, Shop, HttpStatusCode.Unauthorized);
        for (var visitor = 0; visitor < 3; visitor++)
            FailedRequestId = await ChatAsync(shop, Mobile, HttpStatusCode.Forbidden);
        stage.Clock.MoveTo(PictureStage.Noon.AddMinutes(-1));
        Hugo = await Hugo.LogInAgainAsync();
        Viewer = await Hugo.AddMemberAsync("viewer", "vera@harbour.example");
        await stage.App.Services.GetRequiredService<Bookkeeping>().FlushAsync(CancellationToken.None);
    }

    // An access token does not last for days.
    private async Task MoveToAsync(int day)
    {
        stage.Clock.MoveTo(PictureStage.Noon.AddDays(day));
        Hugo = await Hugo.LogInAgainAsync();
    }

    private async Task<string> MakeBotAsync(string name)
    {
        var botId = await Hugo.CreateBotAsync(name);
        await Hugo.AddTextAsync(botId, "Shipping", SampleTexts.Shipping);
        Assert.Equal("READY", (string)(await Hugo.TrainAsync(botId))["status"]!);
        return botId;
    }

    private async Task RouteAsync(string help, string german)
    {
        // Nobody has trained it.
        var returns = await Hugo.CreateBotAsync("Returns");
        await Hugo.AddTextAsync(returns, "Returning", SampleTexts.Shipping);
        await Hugo.SetLiveChatAsync(
            help, [Rule(german, pageUrl: "/de/*", language: "de"), Rule(returns, text: "refund, money back")],
            ["www.harbour.example", "help.harbour.example"], perMinute: 120);
    }

    private async Task<string> MakeTokenAsync(string name, int days, params string[] domains) =>
        (string)(await Hugo.CallAsync(HttpMethod.Post, "/chat-tokens", new JsonObject
        {
            ["name"] = name,
            ["expiresInDays"] = days,
            ["allowedDomains"] = new JsonArray([.. domains.Select(domain => (JsonNode)domain)]),
        })).Expect(HttpStatusCode.Created).Json["token"]!;

    /// <summary>Asks as a visitor of a website; tells the request's id.</summary>
    private async Task<string> ChatAsync(string token, string website, HttpStatusCode status)
    {
        var body = new JsonObject { ["sessionId"] = TenantChat.NewSessionId(), ["message"] = "How much does shipping cost?" };
        var answer = await stage.App.Http.CallAsync(HttpMethod.Post, $"/api/widgets/{Hugo.WorkspaceId}/chat", body, token, website);
        return answer.Expect(status).Response.Headers.GetValues("X-Request-Id").Single();
    }
}
