using System.Net;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Contracts;

/// <summary>Lists: <c>?limit=</c> from 1 to 200, 50 by default, and a cursor that leads through all of it.</summary>
public sealed class PagingTests(ContractApp contract) : IClassFixture<ContractApp>
{
    [Fact]
    public async Task A_walk_by_cursor_meets_each_item_once()
    {
        var owner = await contract.App.SignUpAsync();
        var bots = await Task.WhenAll(Enumerable.Range(0, 53).Select(i => owner.CreateBotAsync($"Bot {i}")));
        var documents = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => owner.AddTextAsync(bots[0], $"{i}.txt", $"Text {i}.")));

        Assert.Equal(bots.Order(StringComparer.Ordinal), (await WalkAsync(owner, "/bots", "", 50, 3)).Order(StringComparer.Ordinal));
        Assert.Equal(bots.Order(StringComparer.Ordinal), (await WalkAsync(owner, "/bots", "limit=53", 53)).Order(StringComparer.Ordinal));
        Assert.Equal(bots.Order(StringComparer.Ordinal), (await WalkAsync(owner, "/bots", "limit=200", 53)).Order(StringComparer.Ordinal));
        Assert.Equal(documents.Order(StringComparer.Ordinal), (await WalkAsync(owner, $"/bots/{bots[0]}/documents", "limit=2", 2, 2, 1)).Order(StringComparer.Ordinal));
        Assert.Equal(5, (await WalkAsync(owner, $"/bots/{bots[0]}/documents", "limit=1", 1, 1, 1, 1, 1)).Count);
        Assert.Empty(await WalkAsync(owner, $"/bots/{bots[1]}/documents", "", 0));

        var chats = new List<string>();
        for (var i = 0; i < 5; i++)
            chats.Insert(0, await owner.CreateChatAsync(bots[i % 2]));
        Assert.Equal(chats, await WalkAsync(owner, "/chats", "limit=2", 2, 2, 1));
        Assert.Equal([chats[0], chats[2], chats[4]], await WalkAsync(owner, "/chats", $"limit=2&botId={bots[0]}", 2, 1));
        Assert.Empty(await WalkAsync(owner, "/unanswered", $"botId={bots[0]}", 0));
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("cursor=!", "cursor")]
    [InlineData("cursor=AAAA", "cursor")]
    [InlineData("cursor=x%27%20or%20true", "cursor")]
    [InlineData("cursor=Ym90LScgb3IgdHJ1ZQ", "cursor")]
    public async Task A_bad_page_is_named(string query, string field)
    {
        var bot = await contract.ReadyBotAsync();

        foreach (var list in await ListsAsync(bot))
            (await bot.Owner.CallAsync(HttpMethod.Get, $"{list}{query}")).ExpectInvalid(field);
    }

    [Theory]
    [InlineData("limit=x")]
    [InlineData("limit=1.5")]
    [InlineData("limit=99999999999")]
    [InlineData("limit=1&limit=2")]
    public async Task A_limit_that_is_no_number_is_a_400(string query)
    {
        var bot = await contract.ReadyBotAsync();

        foreach (var list in await ListsAsync(bot))
            (await bot.Owner.CallAsync(HttpMethod.Get, $"{list}{query}")).ExpectProblem(400, "invalid_request");
    }

    [Fact]
    public async Task A_cursor_of_another_list_is_refused()
    {
        var owner = await contract.App.SignUpAsync();
        var (one, other) = (await owner.CreateBotAsync(), await owner.CreateBotAsync());
        foreach (var botId in new[] { one, other })
        {
            await owner.AddTextAsync(botId, "a.txt", "Some text.");
            await owner.AddTextAsync(botId, "b.txt", "Some text.");
        }
        var ofBots = (string)(await owner.CallAsync(HttpMethod.Get, "/bots?limit=1")).Json["nextCursor"]!;
        var ofDocuments = (string)(await owner.CallAsync(HttpMethod.Get, $"/bots/{one}/documents?limit=1")).Json["nextCursor"]!;

        foreach (var list in new[] { "/members", "/invitations", "/api-keys", "/audit" })
            (await owner.CallAsync(HttpMethod.Get, $"{list}?cursor={ofBots}")).ExpectInvalid("cursor");
        (await owner.CallAsync(HttpMethod.Get, $"/bots?cursor={ofDocuments}")).ExpectInvalid("cursor");
        (await owner.CallAsync(HttpMethod.Get, $"/bots/{one}/documents?cursor={ofBots}")).ExpectInvalid("cursor");
        (await owner.CallAsync(HttpMethod.Get, $"/bots/{other}/documents?cursor={ofDocuments}")).ExpectInvalid("cursor");
        foreach (var cursor in new[] { ofBots, ofDocuments })
        {
            (await owner.CallAsync(HttpMethod.Get, $"/chats?cursor={cursor}")).ExpectInvalid("cursor");
            (await owner.CallAsync(HttpMethod.Get, $"/unanswered?botId={one}&cursor={cursor}")).ExpectInvalid("cursor");
        }
        await owner.CreateChatAsync(one);
        await owner.CreateChatAsync(one);
        var ofChats = (string)(await owner.CallAsync(HttpMethod.Get, "/chats?limit=1")).Json["nextCursor"]!;
        (await owner.CallAsync(HttpMethod.Get, $"/bots?cursor={ofChats}")).ExpectInvalid("cursor");
        var colleague = await (await contract.App.SignUpAsync()).JoinAsync(contract.App, owner.WorkspaceId, "Owner");
        (await colleague.CallAsync(HttpMethod.Get, $"/chats?cursor={ofChats}")).ExpectInvalid("cursor");
        Assert.Single((await owner.CallAsync(HttpMethod.Get, $"/bots/{one}/documents?cursor={ofDocuments}")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray());
    }

    private static async Task<string[]> ListsAsync(ReadyBot bot) =>
        ["/bots?", $"/bots/{bot.BotId}/documents?", $"/bots/{bot.BotId}/sites?", "/chats?", $"/chats/{await bot.Owner.CreateChatAsync(bot.BotId)}?", $"/unanswered?botId={bot.BotId}&"];

    private static async Task<List<string>> WalkAsync(OwnerClient owner, string path, string query, params int[] pages)
    {
        var (ids, cursor, sizes) = (new List<string>(), (string?)null, new List<int>());
        do
        {
            var page = (await owner.CallAsync(HttpMethod.Get, $"{path}?{query}&cursor={cursor}")).Expect(HttpStatusCode.OK).Json;
            ids.AddRange(page["items"]!.AsArray().Select(item => (string)item!["id"]!));
            sizes.Add(page["items"]!.AsArray().Count);
            Assert.True(page.AsObject().ContainsKey("nextCursor"));
            cursor = (string?)page["nextCursor"];
        }
        while (cursor is not null && sizes.Count < 100);
        Assert.Equal(pages, sizes);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        return ids;
    }
}
