using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>An invitation lets in whom it names, once, in its time.</summary>
public sealed class InvitationTests(ContractApp contract) : IClassFixture<ContractApp>
{
    [Fact]
    public async Task Who_has_no_account_joins_with_a_password_and_only_once()
    {
        var owner = await contract.App.SignUpAsync();
        var email = Teammates.NewEmail();
        var created = (await owner.CallAsync(HttpMethod.Post, "/invitations", new JsonObject { ["email"] = $" {email.ToUpperInvariant()} ", ["role"] = "editor" })).Expect(HttpStatusCode.Created);
        Problems.AssertMembers(created.Json, "id", "email", "role", "createdAt", "expiresAt", "link", "token");
        var token = (string)created.Json["token"]!;
        Assert.EndsWith($"/invitation#{token}", (string)created.Json["link"]!, StringComparison.Ordinal);
        Assert.Equal((email, "editor"), ((string)created.Json["email"]!, (string)created.Json["role"]!));
        Assert.Equal(TimeSpan.FromDays(7), Time(created.Json["expiresAt"]) - Time(created.Json["createdAt"]));
        Assert.DoesNotContain(token, (await owner.CallAsync(HttpMethod.Get, "/invitations")).Text, StringComparison.Ordinal);

        (await JoinAsync(token, "short")).ExpectInvalid("password");
        var joined = (await JoinAsync(token, OwnerClient.Password)).Expect(HttpStatusCode.Created).Json;
        Assert.Equal((owner.WorkspaceId, "Acme", "editor"), ((string)joined["workspace"]!["id"]!, (string)joined["workspace"]!["name"]!, (string)joined["workspace"]!["role"]!));
        (await JoinAsync(token, OwnerClient.Password)).ExpectProblem(404, "invitation_invalid");
        (await AcceptAsync((string)joined["accessToken"]!, token)).ExpectProblem(404, "invitation_invalid");

        Assert.Empty((await owner.CallAsync(HttpMethod.Get, "/invitations")).Ids());
        var login = (await contract.App.Http.LogInAsync(email, OwnerClient.Password)).Expect(HttpStatusCode.OK).Json;
        Assert.True(JsonNode.DeepEquals(joined["workspace"], login["workspace"]));
    }

    [Fact]
    public async Task Who_has_an_account_accepts_signed_in_and_nobody_else_can()
    {
        var (owner, friend, stranger) = (await contract.App.SignUpAsync(), await contract.App.SignUpAsync(), await contract.App.SignUpAsync());
        var token = await owner.InviteAsync(friend.Email, "agent");

        (await AcceptAsync(stranger.Token, token)).ExpectProblem(403, "invitation_for_another");
        (await JoinAsync(token, "not the friend's password")).ExpectProblem(409, "account_exists");
        (await friend.With(friend.Token).Http.CallAsync(HttpMethod.Get, $"/api/workspaces/{owner.WorkspaceId}/bots", token: friend.Token)).ExpectProblem(404, "not_found");
        Assert.Single((await owner.CallAsync(HttpMethod.Get, "/invitations")).Ids());

        Assert.Equal(owner.WorkspaceId, (string)(await AcceptAsync(friend.Token, token)).Expect(HttpStatusCode.OK).Json["id"]!);
        (await AcceptAsync(friend.Token, token)).ExpectProblem(404, "invitation_invalid");
        Assert.Equal(
            new[] { ("agent", owner.WorkspaceId), ("owner", friend.WorkspaceId) },
            (await contract.App.Http.GetMeAsync(friend.Token)).Json["workspaces"]!.AsArray().Select(view => ((string)view!["role"]!, (string)view["id"]!)).Order());
        (await owner.CallAsync(HttpMethod.Post, "/invitations", new JsonObject { ["email"] = friend.Email, ["role"] = "owner" })).ExpectProblem(409, "already_member");
    }

    [Fact]
    public async Task An_invitation_says_who_invites_whom_where_to_and_as_what_and_is_not_used_up_by_it()
    {
        var owner = await contract.App.SignUpAsync();
        var email = Teammates.NewEmail();
        var token = await owner.InviteAsync(email, "editor");

        var preview = (await PreviewAsync(token)).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(("Acme", email, "editor", owner.Email), ((string)preview["workspaceName"]!, (string)preview["email"]!, (string)preview["role"]!, (string)preview["invitedBy"]!));
        (await contract.App.Http.CallAsync(HttpMethod.Patch, "/api/me", new JsonObject { ["name"] = " Ada " }, owner.Token)).Expect(HttpStatusCode.OK);
        Assert.Equal("Ada", (string)(await PreviewAsync(token)).Json["invitedBy"]!);

        (await JoinAsync(token, OwnerClient.Password)).Expect(HttpStatusCode.Created);
        (await PreviewAsync(token)).ExpectProblem(404, "invitation_invalid");
        var garbage = await PreviewAsync("garbage");
        garbage.ExpectProblem(404, "invitation_invalid");
        Assert.Equal(0, garbage.Transactions);
    }

    [Fact]
    public async Task Revoked_expired_and_made_up_ones_let_nobody_in()
    {
        var clock = new ShiftedClock();
        await using var app = await PegasusApp.StartAsync(clock);
        var owner = await app.SignUpAsync();
        var created = (await owner.CallAsync(HttpMethod.Post, "/invitations", new JsonObject { ["email"] = "eve@example.com", ["role"] = "viewer" })).Json;
        var (revoked, expired) = ((string)created["token"]!, await owner.InviteAsync("eve@example.com", "viewer"));
        (await owner.CallAsync(HttpMethod.Delete, $"/invitations/{created["id"]}")).Expect(HttpStatusCode.NoContent);
        (await owner.CallAsync(HttpMethod.Delete, $"/invitations/{created["id"]}")).ExpectProblem(404, "not_found");
        (await JoinAsync(revoked, OwnerClient.Password, app)).ExpectProblem(404, "invitation_invalid");
        foreach (var garbage in new[] { "x", owner.Token, expired[..^1], expired + "x" })
        {
            var answer = await JoinAsync(garbage, OwnerClient.Password, app);
            answer.ExpectProblem(404, "invitation_invalid");
            Assert.Equal(0, answer.Transactions);
        }

        clock.Advance(TimeSpan.FromDays(7));
        (await JoinAsync(expired, OwnerClient.Password, app)).ExpectProblem(410, "invitation_expired");
        (await PreviewAsync(expired, app)).ExpectProblem(410, "invitation_expired");
        Assert.DoesNotContain(await TableScan.RowsWithAsync(app, "eve@example.com"), row => !row.Contains("RowKey=invite-", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("eve")]
    [InlineData("eve@example.com, bob@example.com")]
    public async Task A_bad_address_is_named(string email) =>
        (await (await contract.App.SignUpAsync()).CallAsync(HttpMethod.Post, "/invitations", new JsonObject { ["email"] = email, ["role"] = "viewer" })).ExpectInvalid("email");

    [Fact]
    public async Task Of_twenty_who_accept_at_once_one_joins_and_the_invitation_is_gone()
    {
        var owner = await contract.App.SignUpAsync();
        var token = await owner.InviteAsync(Teammates.NewEmail(), "viewer");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => JoinAsync(token, OwnerClient.Password)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer => Assert.Contains(answer.Code, new[] { "invitation_invalid", "already_member", "too_many_attempts" }));
        Assert.Equal(2, (await owner.CallAsync(HttpMethod.Get, "/members")).Ids().Count);
    }

    [Fact]
    public async Task What_was_cut_off_between_account_and_workspace_goes_on_at_the_next_try()
    {
        await using var proxy = await FaultProxy.StartAsync((await AzuriteServer.GetAsync()).ConnectionString);
        await using var app = await PegasusApp.StartAsync(storage: proxy.ConnectionString);
        var owner = await app.SignUpAsync();
        var email = Teammates.NewEmail();
        var token = await owner.InviteAsync(email, "editor");
        proxy.Add(request => request.Body.Contains("invite-", StringComparison.Ordinal) && request.Target.Contains("$batch", StringComparison.Ordinal), Fault.Unavailable());

        (await JoinAsync(token, OwnerClient.Password, app)).ExpectProblem(503, "unavailable");
        var login = (await app.Http.LogInAsync(email, OwnerClient.Password)).Expect(HttpStatusCode.OK).Json;
        Assert.Null(login["workspace"]);
        Assert.Single((await owner.CallAsync(HttpMethod.Get, "/members")).Ids());
        proxy.Clear();

        Assert.Equal("editor", (string)(await JoinAsync(token, OwnerClient.Password, app)).Expect(HttpStatusCode.Created).Json["workspace"]!["role"]!);
        Assert.Equal(2, (await owner.CallAsync(HttpMethod.Get, "/members")).Ids().Count);
        (await AcceptAsync((string)login["accessToken"]!, token, app)).ExpectProblem(404, "invitation_invalid");
    }

    [Fact]
    public async Task A_further_workspace_is_its_makers_own()
    {
        var owner = await contract.App.SignUpAsync();

        var created = (await contract.App.Http.CallAsync(HttpMethod.Post, "/api/me/workspaces", new JsonObject { ["name"] = " Second " }, owner.Token)).Expect(HttpStatusCode.Created);

        Assert.Equal(("Second", "owner"), ((string)created.Json["name"]!, (string)created.Json["role"]!));
        (await contract.App.Http.CallAsync(HttpMethod.Get, $"/api/workspaces/{created.Json["id"]}/bots", token: owner.Token)).Expect(HttpStatusCode.OK);
        Assert.Equal(2, (await contract.App.Http.GetMeAsync(owner.Token)).Json["workspaces"]!.AsArray().Count);
        (await contract.App.Http.CallAsync(HttpMethod.Post, "/api/me/workspaces", new JsonObject { ["name"] = new string('x', 101) }, owner.Token)).ExpectInvalid("name");
    }

    private static DateTimeOffset Time(JsonNode? time) => DateTimeOffset.Parse((string)time!, System.Globalization.CultureInfo.InvariantCulture);

    private Task<ApiAnswer> PreviewAsync(string token, PegasusApp? app = null) =>
        (app ?? contract.App).Http.CallAsync(HttpMethod.Post, "/api/auth/invitations/preview", new JsonObject { ["token"] = token });

    private Task<ApiAnswer> JoinAsync(string token, string password, PegasusApp? app = null) => (app ?? contract.App).Http.CallAsync(
        HttpMethod.Post, "/api/auth/invitations/accept", new JsonObject { ["token"] = token, ["password"] = password });

    private Task<ApiAnswer> AcceptAsync(string accessToken, string token, PegasusApp? app = null) => (app ?? contract.App).Http.CallAsync(
        HttpMethod.Post, "/api/me/invitations/accept", new JsonObject { ["token"] = token }, accessToken);
}
