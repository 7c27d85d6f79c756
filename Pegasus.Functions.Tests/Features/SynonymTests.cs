using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>An owner's synonyms: they hold for visitors, ask and rehearsals at once, without a training and without a further read.</summary>
public sealed class SynonymTests(ContractApp contract) : IClassFixture<ContractApp>
{
    private const string Question = "What is the freight?";

    [Fact]
    public async Task They_hold_from_the_next_question_on_and_cost_no_transaction()
    {
        var bot = await ReadyBot.CreateAsync(contract.App);
        var visitor = await bot.StartSessionAsync();
        var before = (await visitor.SendAsync(Question)).Expect(HttpStatusCode.OK);
        Assert.False((bool)before.Json["answered"]!);

        (await PutAsync(bot, """[["freight","shipping costs"],["merchandise","article"]]""")).Expect(HttpStatusCode.OK);
        var after = (await visitor.SendAsync(Question)).Expect(HttpStatusCode.OK);

        Assert.True((bool)after.Json["answered"]!, after.Text);
        Assert.Contains("4.90", (string)after.Json["reply"]!, StringComparison.Ordinal);
        Assert.Equal(4, after.Transactions);
        var found = (await bot.Owner.CallAsync(HttpMethod.Post, $"/bots/{bot.BotId}/ask", new JsonObject { ["question"] = "freight" })).Expect(HttpStatusCode.OK).Json;
        Assert.Contains("4.90", (string)found["passages"]![0]!["text"]!, StringComparison.Ordinal);
        Assert.Equal("READY", (string)(await bot.Owner.GetBotAsync(bot.BotId))["status"]!);
        var golden = new GoldenBot(bot.Owner, bot.BotId, "");
        (await golden.AddAsync(Question, "shipping.md")).Expect(HttpStatusCode.Created);
        Assert.Equal(100, (int)(await golden.RunAsync())["passRate"]!);

        (await PutAsync(bot, "[]")).Expect(HttpStatusCode.OK);
        Assert.False((bool)(await visitor.SendAsync(Question)).Expect(HttpStatusCode.OK).Json["answered"]!);
        Assert.Equal(0, (int)(await golden.RunAsync())["passRate"]!);
    }

    [Fact]
    public async Task They_share_the_bots_edition_and_go_with_its_copy_and_the_export()
    {
        var bot = await ReadyBot.CreateAsync(contract.App);
        var path = $"/bots/{bot.BotId}/synonyms";
        var read = (await bot.Owner.CallAsync(HttpMethod.Get, path)).Expect(HttpStatusCode.OK);
        Assert.Equal("""{"groups":[]}""", read.Text);
        (await PutAsync(bot, """[[" freight ","shipping"]]""", read.Header("ETag"))).Expect(HttpStatusCode.OK);
        var stale = (await PutAsync(bot, "[]", read.Header("ETag"))).ExpectProblem(412, "precondition_failed");
        Assert.Equal("""[["freight","shipping"]]""", stale["current"]!["groups"]!.ToJsonString());

        var copyId = (string)(await bot.Owner.CallAsync(HttpMethod.Post, $"/bots/{bot.BotId}/duplicate", new JsonObject())).Expect(HttpStatusCode.Created).Json["id"]!;
        Assert.Equal("""{"groups":[["freight","shipping"]]}""", (await bot.Owner.CallAsync(HttpMethod.Get, $"/bots/{copyId}/synonyms")).Text);
        var export = (await bot.Owner.CallAsync(HttpMethod.Get, "/export")).Expect(HttpStatusCode.OK).Text;
        Assert.Equal(2, export.Split('\n').Count(line => line.Contains("\"type\":\"synonyms\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_could_not_work_is_refused_in_words()
    {
        var bot = await ReadyBot.CreateAsync(contract.App);
        foreach (var (groups, field) in new (string, string)[]
        {
            ("""[["alone"]]""", "groups[0]"),
            ("""[["freight","the"]]""", "groups[0][1]"),
            ("""[["freight",null]]""", "groups[0][1]"),
            ("""[["freight","shipping"],["Shipping","delivery"]]""", "groups[1][0]"),
            ("""["freight"]""", "groups[0]"),
            ("null", "groups"),
        })
        {
            (await PutAsync(bot, groups)).ExpectInvalid(field);
        }
        Assert.Equal("""{"groups":[]}""", (await bot.Owner.CallAsync(HttpMethod.Get, $"/bots/{bot.BotId}/synonyms")).Text);
    }

    private static Task<ApiAnswer> PutAsync(ReadyBot bot, string groups, string? ifMatch = null) =>
        bot.Owner.CallAsync(HttpMethod.Put, $"/bots/{bot.BotId}/synonyms", JsonNode.Parse($$"""{"groups":{{groups}}}"""), request =>
        {
            if (ifMatch is not null)
                request.Headers.Add("If-Match", ifMatch);
        });
}
