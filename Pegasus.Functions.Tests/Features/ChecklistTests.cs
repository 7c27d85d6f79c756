using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>The checklist beside the real gate.</summary>
public sealed class ChecklistTests(ContractApp contract) : IClassFixture<ContractApp>
{
    private const string Shop = "https://www.shop.example";
    private const string Elsewhere = "https://elsewhere.example";

    [Fact]
    public async Task All_is_well_with_a_ready_bot()
    {
        var bot = await contract.ReadyBotAsync();

        var list = (await bot.Owner.CallAsync(HttpMethod.Get, $"/bots/{bot.BotId}/widget/checklist")).Expect(HttpStatusCode.OK).Json;

        Assert.True((bool)list["healthy"]!);
        Assert.Equal(["widget_config", "bot_status", "snippet_token", "allowed_origin", "credits"], list["checks"]!.AsArray().Select(check => (string)check!["check"]!));
        Assert.All(list["checks"]!.AsArray(), check => Assert.True(check!["fix"] is null && (bool)check["healthy"]!));
    }

    [Fact]
    public async Task A_website_is_asked_about_as_people_write_it()
    {
        var bot = await ReadyBot.CreateAsync(contract.App);
        await AllowAsync(bot, Shop);

        Assert.Null(await FixAsync(bot, "allowed_origin", "?origin=HTTPS://WWW.Shop.example:443/"));
        Assert.Equal("add_origin", await FixAsync(bot, "allowed_origin", $"?origin={Elsewhere}"));
        Assert.Equal("serve_from_website", await FixAsync(bot, "allowed_origin", "?origin="));
        (await bot.Owner.CallAsync(HttpMethod.Get, $"/bots/{bot.BotId}/widget/checklist?origin=shop.example")).ExpectInvalid("origin");
    }

    [Fact]
    public async Task A_snippet_is_told_from_the_current_one()
    {
        var (bot, other) = (await ReadyBot.CreateAsync(contract.App), await ReadyBot.CreateAsync(contract.App));
        Assert.Null(await FixAsync(bot, "snippet_token", $"?token={bot.WidgetToken}"));
        Assert.Equal("replace_snippet", await FixAsync(bot, "snippet_token", $"?token={bot.WidgetToken[..^3]}"));
        Assert.Equal("replace_snippet", await FixAsync(bot, "snippet_token", $"?token={other.WidgetToken}"));

        await bot.Owner.CallAsync(HttpMethod.Post, $"/bots/{bot.BotId}/widget/rotate-token");
        Assert.Equal("replace_snippet", await FixAsync(bot, "snippet_token", $"?token={bot.WidgetToken}"));

        await bot.Owner.CallAsync(HttpMethod.Delete, $"/bots/{bot.BotId}/widget");
        Assert.Equal("enable_widget", await FixAsync(bot, "widget_config", ""));
    }

    /// <summary>Walks a bot through states drawn by chance; in each, a visitor from a website with a snippet fares as the list says.</summary>
    [Fact]
    public async Task The_list_and_the_gate_never_disagree()
    {
        await using var app = await PegasusApp.StartAsync(settings: new Dictionary<string, string> { ["Plans:Free:DailyCredits"] = "6", ["Plans:Starter:DailyCredits"] = "100000" });
        var bot = await ReadyBot.CreateAsync(app);
        var (random, tokens, outcomes) = (new Random(20261122), new List<string> { bot.WidgetToken }, new HashSet<string>());
        for (var step = 0; step < 60; step++)
        {
            await ChangeAsync(bot, tokens, random.Next(9));
            var (token, origin) = (tokens[random.Next(tokens.Count)], random.Next(3) switch { 0 => Shop, 1 => Elsewhere, _ => null });
            var list = (await bot.Owner.CallAsync(HttpMethod.Get, $"/bots/{bot.BotId}/widget/checklist?token={token}&origin={origin}")).Expect(HttpStatusCode.OK).Json;

            var outcome = await VisitAsync(app, token, origin);

            outcomes.Add(outcome ?? "answered");
            Assert.True((bool)list["healthy"]! == outcome is null, $"step {step}: {outcome ?? "answered"} beside {list.ToJsonString()}");
        }
        Assert.Superset(new HashSet<string> { "answered", "widget_invalid", "origin_not_allowed", "bot_not_ready", "credits_exhausted" }, outcomes);
    }

    private static async Task ChangeAsync(ReadyBot bot, List<string> tokens, int change)
    {
        var path = $"/bots/{bot.BotId}";
        switch (change)
        {
            case 0:
                await AllowAsync(bot, Shop);
                break;
            case 1:
                await AllowAsync(bot);
                break;
            case 2:
                await bot.Owner.CallAsync(HttpMethod.Post, $"{path}/widget/rotate-token");
                break;
            case 3:
                await bot.Owner.CallAsync(HttpMethod.Delete, $"{path}/widget");
                break;
            case 4:
                await bot.Owner.AddTextAsync(bot.BotId, "more.txt", "More text.");
                break;
            case 5 or 6:
                await bot.Owner.TrainAsync(bot.BotId);
                break;
            case 7:
                await bot.Owner.CallAsync(HttpMethod.Put, "/subscription", new JsonObject { ["plan"] = tokens.Count % 2 == 0 ? "Starter" : "Free" });
                break;
            default:
                await bot.Owner.CallAsync(HttpMethod.Post, $"{path}/widget");
                break;
        }
        var widget = await bot.Owner.CallAsync(HttpMethod.Get, $"{path}/widget");
        if (widget.Status == HttpStatusCode.OK)
            tokens.Add((string)widget.Json["token"]!);
    }

    /// <summary>A chat with one message; the code of what turned it away, or null if it was answered.</summary>
    private static async Task<string?> VisitAsync(PegasusApp app, string token, string? origin)
    {
        var start = await app.Http.CallAsync(HttpMethod.Post, "/api/widget/sessions", new JsonObject(), token, origin);
        if (start.Status != HttpStatusCode.Created)
            return start.Code;
        var sent = await new VisitorSession(app.Http, (string)start.Json["sessionId"]!, (string)start.Json["sessionToken"]!, origin).SendAsync("How much does shipping cost?");
        return sent.Status == HttpStatusCode.OK ? null : sent.Code;
    }

    private static Task<ApiAnswer> AllowAsync(ReadyBot bot, params string[] origins) => bot.Owner.CallAsync(
        HttpMethod.Patch, $"/bots/{bot.BotId}/widget", new JsonObject { ["allowedOrigins"] = new JsonArray([.. origins.Select(origin => (JsonNode)origin)]) });

    private static async Task<string?> FixAsync(ReadyBot bot, string check, string query) =>
        (string?)(await bot.Owner.CallAsync(HttpMethod.Get, $"/bots/{bot.BotId}/widget/checklist{query}")).Expect(HttpStatusCode.OK)
            .Json["checks"]!.AsArray().Single(row => (string)row!["check"]! == check)!["fix"];
}
