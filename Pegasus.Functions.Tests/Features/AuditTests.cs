using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>What was changed stands in the log: who, when, what, how it ended; and nothing is changed that does not.</summary>
public sealed class AuditTests(ContractApp contract) : IClassFixture<ContractApp>
{
    [Fact]
    public async Task A_change_leaves_who_did_what_to_which_and_with_what_outcome()
    {
        var owner = await contract.App.SignUpAsync();
        var created = await owner.CallAsync(HttpMethod.Post, "/bots", new JsonObject { ["name"] = "A name", ["GREETING"] = "hello", ["made up"] = "x" });
        var botId = (string)created.Json["id"]!;
        await owner.CallAsync(HttpMethod.Patch, $"/bots/{botId}", new JsonObject { ["instructions"] = "Be brief." });
        var key = owner.With(await owner.MakeKeyAsync("editor", "Nightly"));
        var keyId = Assert.Single((await owner.CallAsync(HttpMethod.Get, "/api-keys")).Ids());
        await key.CallAsync(HttpMethod.Delete, $"/bots/{botId}");
        (await owner.CallAsync(HttpMethod.Delete, $"/bots/{botId}")).Expect(HttpStatusCode.NotFound);

        var items = (await owner.CallAsync(HttpMethod.Get, "/audit")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();

        Assert.Equal(["bot.delete", "api-key.create", "bot.update", "bot.create"], items.Select(item => (string)item!["action"]!));
        Assert.All(items, item => Assert.Equal("done", (string)item!["outcome"]!));
        Assert.All(items, item => Assert.Equal((owner.UserId, owner.Email), ((string)item!["actor"]!["userId"]!, (string)item["actor"]!["email"]!)));
        var create = items[3]!;
        Problems.AssertMembers(create, "id", "at", "action", "actor", "targets", "fields", "requestId", "outcome", "status");
        Assert.Equal((botId, 201), ((string)create["targets"]!["botId"]!, (int)create["status"]!));
        Assert.Equal("""["name","greeting"]""", create["fields"]!.ToJsonString());
        Assert.Equal(created.Header("X-Request-Id"), (string)create["requestId"]!);
        Assert.Equal((botId, """["instructions"]"""), ((string)items[2]!["targets"]!["botId"]!, items[2]!["fields"]!.ToJsonString()));
        Assert.Equal(keyId, (string)items[1]!["targets"]!["apiKeyId"]!);
        Assert.Equal((keyId, "Nightly", botId), ((string)items[0]!["actor"]!["apiKeyId"]!, (string)items[0]!["actor"]!["apiKeyName"]!, (string)items[0]!["targets"]!["botId"]!));
        var refused = (await owner.CallAsync(HttpMethod.Get, "/audit?refused=true&limit=1")).Json["items"]![0]!;
        Assert.Equal(("bot.delete", "refused", 404), ((string)refused["action"]!, (string)refused["outcome"]!, (int)refused["status"]!));
    }

    [Fact]
    public async Task Pages_are_exact_with_and_without_what_was_refused()
    {
        var owner = await contract.App.SignUpAsync();
        for (var i = 0; i < 4; i++)
        {
            await owner.CreateBotAsync();
            (await owner.CallAsync(HttpMethod.Post, "/bots", new JsonObject())).ExpectInvalid("name");
        }

        foreach (var (query, count) in new[] { ("", 4), ("&refused=true", 8), ("&refused=false", 4) })
        {
            var (ids, cursor, pages) = (new List<string>(), (string?)null, 0);
            do
            {
                var page = await owner.CallAsync(HttpMethod.Get, $"/audit?limit=2{query}&cursor={cursor}");
                Assert.Equal(2, page.Ids().Count);
                ids.AddRange(page.Ids());
                cursor = (string?)page.Json["nextCursor"];
            }
            while (cursor is not null && ++pages < 20);
            Assert.Equal(count, ids.Distinct().Count());
            Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        }
        (await owner.CallAsync(HttpMethod.Get, "/audit?cursor=AAAA")).ExpectInvalid("cursor");
        (await owner.CallAsync(HttpMethod.Get, "/audit?limit=0")).ExpectInvalid("limit");
        (await owner.CallAsync(HttpMethod.Get, "/audit?refused=perhaps")).ExpectProblem(400, "invalid_request");
    }

    [Fact]
    public async Task What_concerns_an_account_stands_in_each_workspace_of_the_person()
    {
        var (owner, friend) = (await contract.App.SignUpAsync(), await contract.App.SignUpAsync());
        var token = await owner.InviteAsync(friend.Email, "viewer");
        await contract.App.Http.CallAsync(HttpMethod.Post, "/api/me/invitations/accept", new JsonObject { ["token"] = token }, friend.Token);
        var changed = await contract.App.Http.CallAsync(
            HttpMethod.Post, "/api/me/password", new JsonObject { ["currentPassword"] = friend.OwnPassword, ["newPassword"] = "another horse battery" }, friend.Token);
        var fresh = (string)changed.Expect(HttpStatusCode.OK).Json["accessToken"]!;

        foreach (var (reader, expected) in new[] { (friend.With(fresh), new[] { "account.change-password" }), (owner, ["account.change-password", "invitation.accept", "invitation.create"]) })
        {
            var answer = await reader.CallAsync(HttpMethod.Get, "/audit");
            var items = answer.Json["items"]!.AsArray();
            Assert.Equal(expected, items.Select(item => (string)item!["action"]!));
            Assert.Equal((friend.UserId, """["currentPassword","newPassword"]"""), ((string)items[0]!["actor"]!["userId"]!, items[0]!["fields"]!.ToJsonString()));
            foreach (var secret in new[] { "horse", token, fresh, friend.Token })
                Assert.DoesNotContain(secret, answer.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_a_trace_nothing_is_changed_and_an_unfinished_one_says_so()
    {
        await using var proxy = await FaultProxy.StartAsync((await AzuriteServer.GetAsync()).ConnectionString);
        await using var app = await PegasusApp.StartAsync(storage: proxy.ConnectionString);
        var owner = await app.SignUpAsync();
        proxy.Add(request => request.Method == "POST" && request.Target.Contains($"{app.Prefix}audit", StringComparison.Ordinal), Fault.Unavailable());

        (await owner.CallAsync(HttpMethod.Post, "/bots", new JsonObject { ["name"] = "Untraced" })).ExpectProblem(503, "unavailable");
        proxy.Clear();
        Assert.Empty((await owner.CallAsync(HttpMethod.Get, "/bots")).Ids());
        Assert.Empty((await owner.CallAsync(HttpMethod.Get, "/audit?refused=true")).Ids());

        var rule = proxy.Add(request => request.Method is "PATCH" or "MERGE" or "POST" && request.Target.Contains($"{app.Prefix}audit(", StringComparison.Ordinal), Fault.Unavailable());
        (await owner.CallAsync(HttpMethod.Post, "/bots", new JsonObject { ["name"] = "Traced" })).Expect(HttpStatusCode.Created);
        Assert.True(rule.Hits > 0);
        proxy.Clear();
        var entry = Assert.Single((await owner.CallAsync(HttpMethod.Get, "/audit")).Json["items"]!.AsArray())!;
        Assert.Equal(("bot.create", "unknown", null), ((string)entry["action"]!, (string)entry["outcome"]!, (int?)entry["status"]));
    }
}
