using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>What a team finds in its inbox.</summary>
public sealed class InboxTests(ContractApp contract) : IClassFixture<ContractApp>
{
    private const string Question = "How much does shipping cost?";

    [Fact]
    public async Task All_replies_that_wait_for_approval_are_found_whoever_has_the_conversation()
    {
        var bot = await ReadyBot.CreateAsync(contract.App);
        (await bot.Owner.CallAsync(HttpMethod.Put, "/safety", new SafetyRules { Hold = "all" }.ToJson())).Expect(HttpStatusCode.OK);
        var held = new List<VisitorSession>();
        for (var i = 0; i < 3; i++)
        {
            held.Add(await bot.StartSessionAsync());
            (await held[^1].SendAsync(Question)).Expect(HttpStatusCode.OK);
            (await (await bot.StartSessionAsync()).HandOffAsync()).Expect(HttpStatusCode.Accepted);
        }
        // A person answers in one of them, and the reply there still waits.
        (await bot.Owner.CallAsync(HttpMethod.Post, $"/conversations/{held[0].SessionId}/messages", new JsonObject { ["text"] = "I am here." })).Expect(HttpStatusCode.Created);

        var all = await HeldAsync(bot);
        Assert.Equal([(held[2].SessionId, "HELD"), (held[1].SessionId, "HELD"), (held[0].SessionId, "HUMAN")], Ids(all));
        Assert.Equal(3, all.Transactions);
        var first = await HeldAsync(bot, "&limit=2");
        Assert.Equal([held[2].SessionId, held[1].SessionId], Ids(first).Select(one => one.Id));
        var second = await HeldAsync(bot, $"&limit=2&cursor={(string)first.Json["nextCursor"]!}");
        Assert.Equal([(held[0].SessionId, "HUMAN")], Ids(second));
        Assert.Null((string?)second.Json["nextCursor"]);
        Assert.Equal([(held[0].SessionId, "HUMAN")], Ids(await HeldAsync(bot, "&state=HUMAN")));

        var reply = (await bot.Owner.CallAsync(HttpMethod.Get, $"/conversations/{held[1].SessionId}")).Json["messages"]![1]!;
        (await bot.Owner.CallAsync(
            HttpMethod.Post, $"/conversations/{held[1].SessionId}/messages/{(string)reply["messageId"]!}/review", new JsonObject { ["decision"] = "approve" })).Expect(HttpStatusCode.OK);
        Assert.Equal([held[2].SessionId, held[0].SessionId], Ids(await HeldAsync(bot)).Select(one => one.Id));
        Assert.Equal(6, (await bot.Owner.CallAsync(HttpMethod.Get, "/conversations?held=false")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray().Count);
    }

    private static async Task<ApiAnswer> HeldAsync(ReadyBot bot, string more = "") =>
        (await bot.Owner.CallAsync(HttpMethod.Get, $"/conversations?held=true{more}")).Expect(HttpStatusCode.OK);

    private static IEnumerable<(string Id, string State)> Ids(ApiAnswer answer) =>
        answer.Json["items"]!.AsArray().Select(item => ((string)item!["id"]!, (string)item["state"]!));
}
