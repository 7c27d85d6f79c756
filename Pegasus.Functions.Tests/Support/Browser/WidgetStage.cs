using System.Net;
using System.Text.Json.Nodes;

namespace Pegasus.Functions.Tests.Support.Browser;

/// <summary>Pegasus with a model that says what it is told to, and somebody else's website: shared by the tests of a class.</summary>
public class WidgetStage : IAsyncLifetime
{
    internal PegasusApp App { get; private set; } = null!;

    /// <summary>The application's clock.</summary>
    internal ShiftedClock Clock { get; } = new();

    internal OpenAiFake Ai { get; private set; } = null!;

    internal HostSite Site { get; private set; } = null!;

    internal static Dictionary<string, string> Settings(OpenAiFake ai) => new()
    {
        ["Ai:Provider"] = "openai",
        ["Ai:Endpoint"] = ai.Endpoint,
        ["Ai:ApiKey"] = "test",
        ["Ai:ChatModel"] = "test",
    };

    public async Task InitializeAsync()
    {
        Ai = await OpenAiFake.StartAsync();
        App = await PegasusApp.StartAsync(Clock, Settings(Ai));
        Site = await HostSite.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await Site.DisposeAsync();
        await App.DisposeAsync();
        await Ai.DisposeAsync();
    }

    /// <summary>A READY bot with a widget for the site alone.</summary>
    internal async Task<EmbeddedBot> EmbedAsync() => await EmbeddedBot.CreateAsync(App, Site);
}

/// <summary>A bot whose snippet is on a site.</summary>
internal sealed record EmbeddedBot(PegasusApp App, HostSite Site, OwnerClient Owner, string BotId, string Token)
{
    public const string Name = "Ada";

    /// <summary>What the bot asks first.</summary>
    public const string Greeting = "Hello! Ask me about shipping and returns.";

    public const string Suggestion = "How much does shipping cost?";

    public static async Task<EmbeddedBot> CreateAsync(PegasusApp app, HostSite site)
    {
        var owner = await app.SignUpAsync();
        var botId = (string)(await owner.CallAsync(HttpMethod.Post, "/bots", new JsonObject
        {
            ["name"] = Name,
            ["greeting"] = Greeting,
            ["suggestedQuestions"] = new JsonArray(Suggestion, "How do I return an article?"),
        })).Expect(HttpStatusCode.Created).Json["id"]!;
        await owner.AddTextAsync(botId, "shipping.md", SampleTexts.Shipping);
        Assert.Equal("READY", (string)(await owner.TrainAsync(botId))["status"]!);
        var bot = new EmbeddedBot(app, site, owner, botId, await owner.EnableWidgetAsync(botId));
        await bot.AllowAsync(site.Address);
        return bot;
    }

    /// <summary>The snippet as the Embed tab has it now, from another address of Pegasus if given.</summary>
    public async Task<string> SnippetAsync(Uri? pegasus = null)
    {
        var snippet = (string)(await Owner.CallAsync(HttpMethod.Get, $"/bots/{BotId}/widget")).Expect(HttpStatusCode.OK).Json["snippet"]!;
        return pegasus is null ? snippet : snippet.Replace(Origin(App.Address), Origin(pegasus), StringComparison.Ordinal);
    }

    /// <summary>A page of the site with the present snippet, under the strict policy.</summary>
    public async Task<Uri> PublishAsync(Uri? pegasus = null, string? host = null, string body = "") =>
        Site.Publish(HostPage.With(pegasus ?? App.Address, await SnippetAsync(pegasus)) with { Body = body }, host);

    /// <summary>Says which websites may use the widget.</summary>
    public async Task AllowAsync(params Uri[] sites) => await PatchWidgetAsync(
        new JsonObject { ["allowedOrigins"] = new JsonArray([.. sites.Select(site => JsonValue.Create(Origin(site)))]) });

    public async Task PatchWidgetAsync(JsonObject changes) =>
        (await Owner.CallAsync(HttpMethod.Patch, $"/bots/{BotId}/widget", changes)).Expect(HttpStatusCode.OK);

    public async Task DeleteWidgetAsync() => (await Owner.CallAsync(HttpMethod.Delete, $"/bots/{BotId}/widget")).Expect(HttpStatusCode.NoContent);

    /// <summary>The newest conversation with its messages.</summary>
    public async Task<JsonNode> ConversationAsync()
    {
        var newest = (await ConversationsAsync())[0]!;
        return (await Owner.CallAsync(HttpMethod.Get, $"/conversations/{(string)newest["id"]!}")).Expect(HttpStatusCode.OK).Json;
    }

    public async Task<JsonArray> ConversationsAsync() =>
        (await Owner.CallAsync(HttpMethod.Get, $"/conversations?botId={BotId}")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();

    private static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
