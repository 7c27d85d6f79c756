using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>Who is in a workspace, as what; a change holds from the next call on, and one owner stays.</summary>
public sealed class MemberTests(ContractApp contract) : IClassFixture<ContractApp>
{
    [Fact]
    public async Task Members_are_listed_with_what_they_are()
    {
        var owner = await contract.App.SignUpAsync();
        var agent = await owner.AddMemberAsync("agent");

        var page = (await agent.CallAsync(HttpMethod.Get, "/members")).Expect(HttpStatusCode.OK).Json;

        Assert.Null((string?)page["nextCursor"]);
        Assert.Equal(2, page["items"]!.AsArray().Count);
        foreach (var (person, role) in new[] { (owner, "owner"), (agent, "agent") })
        {
            var member = page["items"]!.AsArray().Single(item => (string)item!["id"]! == person.UserId)!;
            Assert.Equal((person.Email, role), ((string)member["email"]!, (string)member["role"]!));
            Assert.EndsWith("Z", (string)member["joinedAt"]!, StringComparison.Ordinal);
            Assert.Equal(member.ToJsonString(), (await agent.CallAsync(HttpMethod.Get, $"/members/{person.UserId}")).Expect(HttpStatusCode.OK).Text);
        }
        var first = await owner.CallAsync(HttpMethod.Get, "/members?limit=1");
        var second = await owner.CallAsync(HttpMethod.Get, $"/members?limit=1&cursor={first.Json["nextCursor"]}");
        Assert.Equal(new[] { owner.UserId, agent.UserId }.Order(StringComparer.Ordinal), first.Ids().Concat(second.Ids()));
    }

    [Fact]
    public async Task Another_role_holds_from_the_next_call_on_at_every_instance()
    {
        await using var app = await PegasusApp.StartAsync();
        await using var another = await app.StartAnotherAsync();
        var owner = await app.SignUpAsync();
        var member = await owner.AddMemberAsync("viewer");
        var there = member.With(member.Token, another);
        (await there.CallAsync(HttpMethod.Post, "/bots", new JsonObject { ["name"] = "x" })).ExpectProblem(403, "forbidden");

        var changed = (await owner.ChangeRoleAsync(member.UserId, "editor")).Expect(HttpStatusCode.OK);
        Assert.Equal("editor", (string)changed.Json["role"]!);
        (await there.CallAsync(HttpMethod.Post, "/bots", new JsonObject { ["name"] = "x" })).Expect(HttpStatusCode.Created);
        (await owner.ChangeRoleAsync(member.UserId, "viewer", "\"1\"")).ExpectProblem(412, "precondition_failed");
        (await owner.ChangeRoleAsync(member.UserId, "viewer", changed.Header("ETag"))).Expect(HttpStatusCode.OK);
        (await there.CallAsync(HttpMethod.Post, "/bots", new JsonObject { ["name"] = "x" })).ExpectProblem(403, "forbidden");

        (await owner.CallAsync(HttpMethod.Delete, $"/members/{member.UserId}")).Expect(HttpStatusCode.NoContent);
        (await there.CallAsync(HttpMethod.Get, "/bots")).ExpectProblem(404, "not_found");
        Assert.Empty((await another.Http.GetMeAsync(member.Token)).Expect(HttpStatusCode.OK).Json["workspaces"]!.AsArray());
        Assert.Null((await app.Http.LogInAsync(member.Email, member.OwnPassword)).Expect(HttpStatusCode.OK).Json["workspace"]);
        Assert.DoesNotContain(await TableScan.RowsWithAsync(app, member.Email), row => row.StartsWith("workspaces", StringComparison.Ordinal) && row.Contains("member-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Everybody_may_leave_but_the_last_owner_and_only_owners_send_away()
    {
        var owner = await contract.App.SignUpAsync();
        var (editor, agent) = (await owner.AddMemberAsync("editor"), await owner.AddMemberAsync("agent"));

        (await editor.CallAsync(HttpMethod.Delete, $"/members/{agent.UserId}")).ExpectProblem(403, "forbidden");
        (await agent.CallAsync(HttpMethod.Delete, $"/members/{owner.UserId}")).ExpectProblem(403, "forbidden");
        (await editor.ChangeRoleAsync(editor.UserId, "owner")).ExpectProblem(403, "forbidden");
        (await agent.CallAsync(HttpMethod.Delete, $"/members/{agent.UserId}")).Expect(HttpStatusCode.NoContent);
        (await owner.CallAsync(HttpMethod.Delete, $"/members/{agent.UserId}")).ExpectProblem(404, "not_found");

        (await owner.CallAsync(HttpMethod.Delete, $"/members/{owner.UserId}")).ExpectProblem(409, "last_owner");
        foreach (var role in new[] { "viewer", "agent", "editor" })
            (await owner.ChangeRoleAsync(owner.UserId, role)).ExpectProblem(409, "last_owner");
        (await owner.ChangeRoleAsync(editor.UserId, "owner")).Expect(HttpStatusCode.OK);
        (await owner.CallAsync(HttpMethod.Delete, $"/members/{owner.UserId}")).Expect(HttpStatusCode.NoContent);
        (await owner.CallAsync(HttpMethod.Get, "/bots")).ExpectProblem(404, "not_found");
        (await editor.CallAsync(HttpMethod.Delete, $"/members/{editor.UserId}")).ExpectProblem(409, "last_owner");
    }

    [Theory]
    [InlineData("")]
    [InlineData("admin")]
    [InlineData("Owner")]
    [InlineData("3")]
    [InlineData("owner,viewer")]
    public async Task An_unknown_role_is_named(string role)
    {
        var owner = await contract.App.SignUpAsync();

        (await owner.ChangeRoleAsync(owner.UserId, role)).ExpectInvalid("role");
        (await owner.CallAsync(HttpMethod.Post, "/invitations", new JsonObject { ["email"] = "eve@example.com", ["role"] = role })).ExpectInvalid("role");
        (await owner.CallAsync(HttpMethod.Post, "/api-keys", new JsonObject { ["name"] = "x", ["role"] = role })).ExpectInvalid("role");
    }

    [Fact]
    public async Task Two_owners_who_send_each_other_away_at_once_leave_one()
    {
        await using var app = await PegasusApp.StartAsync();
        await using var another = await app.StartAnotherAsync();
        for (var round = 0; round < 8; round++)
        {
            var ada = await app.SignUpAsync();
            var ben = await ada.AddMemberAsync("owner");
            var (here, there) = (ada, ben.With(ben.Token, another));
            var answers = await Task.WhenAll((round % 4) switch
            {
                0 => [here.ChangeRoleAsync(ben.UserId, "editor"), there.ChangeRoleAsync(ada.UserId, "editor")],
                1 => [here.CallAsync(HttpMethod.Delete, $"/members/{ben.UserId}"), there.CallAsync(HttpMethod.Delete, $"/members/{ada.UserId}")],
                2 => [here.CallAsync(HttpMethod.Delete, $"/members/{ada.UserId}"), there.CallAsync(HttpMethod.Delete, $"/members/{ben.UserId}")],
                _ => new[] { here.ChangeRoleAsync(ada.UserId, "viewer"), there.ChangeRoleAsync(ben.UserId, "viewer") },
            });

            Assert.Single(answers, answer => (int)answer.Status is 200 or 204);
            var loser = answers.Single(answer => (int)answer.Status is not (200 or 204));
            Assert.True(loser.Code is "last_owner" or "forbidden" or "not_found", $"{round}: {(int)loser.Status} {loser.Text}");
            var rows = (await TableScan.RowsWithAsync(app, ada.WorkspaceId)).Where(row => row.Contains("RowKey=member-", StringComparison.Ordinal));
            Assert.Single(rows, row => row.Contains("Role=Owner", StringComparison.Ordinal));
        }
    }
}
