using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Campaigns;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>API keys: shown once, never above their maker, and gone at once.</summary>
public sealed class ApiKeyTests(ContractApp contract) : IClassFixture<ContractApp>
{
    [Fact]
    public async Task A_key_is_shown_once_and_stored_nowhere()
    {
        await using var app = await PegasusApp.StartAsync();
        var owner = await app.SignUpAsync();
        var created = (await owner.CallAsync(HttpMethod.Post, "/api-keys", new JsonObject { ["name"] = " Nightly ", ["role"] = "editor" })).Expect(HttpStatusCode.Created).Json;
        Problems.AssertMembers(created, "id", "key", "name", "role", "prefix", "createdAt", "lastUsedAt");
        var key = (string)created["key"]!;
        Assert.StartsWith((string)created["prefix"]!, key, StringComparison.Ordinal);

        (await owner.With(key).CallAsync(HttpMethod.Post, "/bots", new JsonObject { ["name"] = "x" })).Expect(HttpStatusCode.Created);

        ApiAnswer list = null!;
        await Campaign.UntilAsync(
            async () => (string?)(list = await owner.CallAsync(HttpMethod.Get, "/api-keys")).Json["items"]![0]!["lastUsedAt"] is not null, "the key's use is noted");
        var item = Assert.Single(list.Json["items"]!.AsArray())!;
        Assert.Equal(("Nightly", "editor", owner.UserId), ((string)item["name"]!, (string)item["role"]!, (string)item["userId"]!));
        Assert.Null(item["key"]);
        var secrets = key.Split('_')[3..];
        Assert.Equal([52, 32], secrets.Select(secret => secret.Length));
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, list.Text, StringComparison.Ordinal));
        var rows = await TableScan.RowsAsync(app);
        Assert.All(secrets, secret => Assert.DoesNotContain(rows, row => row.Contains(secret, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_key_does_what_its_role_and_its_makers_allow_and_nothing_of_a_persons_affairs()
    {
        var owner = await contract.App.SignUpAsync();
        var maker = await owner.AddMemberAsync("editor");
        (await maker.CallAsync(HttpMethod.Post, "/api-keys", new JsonObject { ["name"] = "x", ["role"] = "owner" })).ExpectProblem(403, "role_too_high");
        var (editor, viewer) = (maker.With(await maker.MakeKeyAsync("editor")), maker.With(await maker.MakeKeyAsync("viewer")));

        (await editor.CallAsync(HttpMethod.Post, "/bots", new JsonObject { ["name"] = "x" })).Expect(HttpStatusCode.Created);
        (await viewer.CallAsync(HttpMethod.Post, "/bots", new JsonObject { ["name"] = "x" })).ExpectProblem(403, "forbidden");
        (await viewer.CallAsync(HttpMethod.Get, "/bots")).Expect(HttpStatusCode.OK);
        (await editor.CallAsync(HttpMethod.Put, "/subscription", new JsonObject { ["plan"] = "Business" })).ExpectProblem(403, "forbidden");
        foreach (var path in new[] { "/members", "/invitations", "/api-keys" })
            (await editor.CallAsync(HttpMethod.Get, path)).ExpectProblem(403, "api_key_not_allowed");
        (await editor.Http.CallAsync(HttpMethod.Post, "/api/me/sign-out-everywhere", token: editor.Token)).ExpectProblem(403, "api_key_not_allowed");
        (await editor.Http.CallAsync(HttpMethod.Get, $"/api/workspaces/{(await contract.App.SignUpAsync()).WorkspaceId}/bots", token: editor.Token)).ExpectProblem(404, "not_found");
        var me = (await editor.Http.GetMeAsync(viewer.Token)).Expect(HttpStatusCode.OK).Json;
        Assert.Equal((maker.Email, "viewer", owner.WorkspaceId), ((string)me["user"]!["email"]!, (string)Assert.Single(me["workspaces"]!.AsArray())!["role"]!, (string)me["workspaces"]![0]!["id"]!));

        await owner.ChangeRoleAsync(maker.UserId, "viewer");
        (await editor.CallAsync(HttpMethod.Post, "/bots", new JsonObject { ["name"] = "x" })).ExpectProblem(403, "forbidden");
        (await editor.CallAsync(HttpMethod.Get, "/bots")).Expect(HttpStatusCode.OK);
        await owner.CallAsync(HttpMethod.Delete, $"/members/{maker.UserId}");
        (await editor.CallAsync(HttpMethod.Get, "/bots")).ExpectProblem(401, "unauthorized");

        // Who comes back does not bring the old keys along.
        var token = await owner.InviteAsync(maker.Email, "owner");
        (await owner.Http.CallAsync(HttpMethod.Post, "/api/me/invitations/accept", new JsonObject { ["token"] = token }, maker.Token)).Expect(HttpStatusCode.OK);
        (await editor.CallAsync(HttpMethod.Get, "/bots")).ExpectProblem(401, "unauthorized");
        Assert.Empty((await owner.CallAsync(HttpMethod.Get, "/api-keys")).Ids());
    }

    [Fact]
    public async Task A_revoked_key_is_nobodys_at_every_instance_at_once()
    {
        await using var app = await PegasusApp.StartAsync();
        await using var another = await app.StartAnotherAsync();
        var owner = await app.SignUpAsync();
        var key = owner.With(await owner.MakeKeyAsync("owner"), another);
        (await key.CallAsync(HttpMethod.Get, "/audit")).Expect(HttpStatusCode.OK);

        var id = Assert.Single((await owner.CallAsync(HttpMethod.Get, "/api-keys")).Ids());
        (await owner.CallAsync(HttpMethod.Delete, $"/api-keys/{id}")).Expect(HttpStatusCode.NoContent);

        (await key.CallAsync(HttpMethod.Get, "/bots")).ExpectProblem(401, "unauthorized");
        (await owner.CallAsync(HttpMethod.Delete, $"/api-keys/{id}")).ExpectProblem(404, "not_found");
    }

    [Fact]
    public async Task Members_see_and_revoke_their_own_keys_and_owners_everybodys()
    {
        var owner = await contract.App.SignUpAsync();
        var (ada, ben) = (await owner.AddMemberAsync("editor"), await owner.AddMemberAsync("viewer"));
        foreach (var member in new[] { ada, ada, ben, owner })
            await member.MakeKeyAsync("viewer");

        foreach (var (member, count) in new[] { (ada, 2), (ben, 1), (owner, 4) })
            Assert.Equal(count, (await member.CallAsync(HttpMethod.Get, "/api-keys")).Ids().Count);
        var first = await ada.CallAsync(HttpMethod.Get, "/api-keys?limit=1");
        var second = await ada.CallAsync(HttpMethod.Get, $"/api-keys?limit=1&cursor={first.Json["nextCursor"]}");
        Assert.Equal((await ada.CallAsync(HttpMethod.Get, "/api-keys")).Ids(), first.Ids().Concat(second.Ids()));
        Assert.Null(second.Json["nextCursor"]);
        (await ben.CallAsync(HttpMethod.Delete, $"/api-keys/{first.Ids()[0]}")).ExpectProblem(404, "not_found");
        (await ada.CallAsync(HttpMethod.Delete, $"/api-keys/{first.Ids()[0]}")).Expect(HttpStatusCode.NoContent);
        (await owner.CallAsync(HttpMethod.Delete, $"/api-keys/{second.Ids()[0]}")).Expect(HttpStatusCode.NoContent);
        for (var i = 0; i < 20; i++)
            await ada.MakeKeyAsync("viewer");
        (await ada.CallAsync(HttpMethod.Post, "/api-keys", new JsonObject { ["name"] = "x", ["role"] = "viewer" })).ExpectProblem(409, "too_many_api_keys");
    }

    [Fact]
    public async Task A_key_that_was_not_made_here_is_refused_without_a_look_up()
    {
        var owner = await contract.App.SignUpAsync();
        var key = await owner.MakeKeyAsync("owner");
        var parts = key.Split('_');
        var forged = Enumerable.Range(0, key.Length).SelectMany(at => new[] { 1, 2, 4, 8, 16, 32, 64 }.Select(bit => (At: at, Letter: (char)(key[at] ^ bit))))
            .Where(change => change.Letter is > ' ' and <= '~')
            .Select(change => $"{key[..change.At]}{change.Letter}{key[(change.At + 1)..]}")
            .Where((_, i) => i % 7 == 0)
            .Concat([key[..^1], key + "0", key + "_", key.ToUpperInvariant(), "pgk_", "pgk____", $"pgk_{parts[2]}_{parts[1]}_{parts[3]}_{parts[4]}", $"pgk_{parts[1]}_{owner.WorkspaceId}_{parts[3]}_"]);
        foreach (var token in forged)
        {
            var answer = await owner.Http.CallAsync(
                HttpMethod.Get, $"/api/workspaces/{owner.WorkspaceId}/bots", change: request => request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}"));
            Assert.True(answer.Status == HttpStatusCode.Unauthorized, $"{(int)answer.Status} for {token}");
            Assert.Equal(0, answer.Transactions);
        }
    }
}
