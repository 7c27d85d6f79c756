using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.State;
using Pegasus.Functions.Tests.Support;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Tests.Features;

/// <summary>Changing a password, and ending sign-ins.</summary>
public sealed class PasswordTests(ContractApp contract) : IClassFixture<ContractApp>
{
    private const string New = "another horse battery";

    [Fact]
    public async Task A_new_password_ends_every_other_sign_in_at_every_instance()
    {
        await using var app = await PegasusApp.StartAsync();
        await using var another = await app.StartAnotherAsync();
        var owner = await app.SignUpAsync();
        var elsewhere = (string)(await another.Http.LogInAsync(owner.Email, owner.OwnPassword)).Json["accessToken"]!;

        var changed = (await ChangeAsync(app, owner.Token, owner.OwnPassword, New)).Expect(HttpStatusCode.OK).Json;

        Problems.AssertMembers(changed, "accessToken", "expiresAt");
        foreach (var token in new[] { owner.Token, elsewhere })
        {
            (await another.Http.GetMeAsync(token)).ExpectProblem(401, "unauthorized");
            (await owner.With(token, another).CallAsync(HttpMethod.Get, "/bots")).ExpectProblem(401, "unauthorized");
        }
        (await another.Http.GetMeAsync((string)changed["accessToken"]!)).Expect(HttpStatusCode.OK);
        (await app.Http.LogInAsync(owner.Email, owner.OwnPassword)).ExpectProblem(401, "invalid_credentials");
        (await app.Http.LogInAsync(owner.Email, New)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_this_sign_in_too_but_no_api_key()
    {
        var owner = await contract.App.SignUpAsync();
        var key = await owner.MakeKeyAsync("viewer");

        (await contract.App.Http.CallAsync(HttpMethod.Post, "/api/me/sign-out-everywhere", token: owner.Token)).Expect(HttpStatusCode.NoContent);

        (await contract.App.Http.GetMeAsync(owner.Token)).ExpectProblem(401, "unauthorized");
        (await contract.App.Http.CallAsync(HttpMethod.Post, "/api/me/sign-out-everywhere", token: owner.Token)).ExpectProblem(401, "unauthorized");
        (await owner.With(key).CallAsync(HttpMethod.Get, "/bots")).Expect(HttpStatusCode.OK);
        (await contract.App.Http.LogInAsync(owner.Email, owner.OwnPassword)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_wrong_or_weak_password_changes_nothing()
    {
        var owner = await contract.App.SignUpAsync();

        (await ChangeAsync(contract.App, owner.Token, "not my password", New)).ExpectProblem(403, "wrong_password");
        (await ChangeAsync(contract.App, owner.Token, owner.OwnPassword, "password1")).ExpectInvalid("newPassword");
        (await ChangeAsync(contract.App, owner.Token, owner.OwnPassword, new string('x', 129))).ExpectInvalid("newPassword");
        (await ChangeAsync(contract.App, owner.Token, "", New)).ExpectInvalid("currentPassword");
        (await ChangeAsync(contract.App, owner.Token, owner.OwnPassword, new string('x', 1_000_000))).ExpectProblem(413, "payload_too_large");
        for (var i = 0; i < 6; i++)
            await ChangeAsync(contract.App, owner.Token, "not my password", New);
        (await ChangeAsync(contract.App, owner.Token, "not my password", New)).ExpectProblem(429, "too_many_attempts");

        (await contract.App.Http.GetMeAsync(owner.Token)).Expect(HttpStatusCode.OK);
        (await contract.App.Http.LogInAsync(owner.Email, owner.OwnPassword)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_megabyte_of_password_is_refused_unhashed()
    {
        var megabyte = new string('x', 1_000_000);
        var email = Teammates.NewEmail();

        (await contract.App.Http.LogInAsync(email, megabyte)).ExpectProblem(413, "payload_too_large");
        (await contract.App.Http.CallAsync(HttpMethod.Post, "/api/auth/signup", new JsonObject { ["email"] = email, ["password"] = megabyte, ["workspaceName"] = "x" })).ExpectProblem(413, "payload_too_large");
        (await contract.App.Http.CallAsync(HttpMethod.Post, "/api/auth/invitations/accept", new JsonObject { ["token"] = "x", ["password"] = megabyte })).ExpectProblem(413, "payload_too_large");
    }

    [Fact]
    public async Task A_hash_of_fewer_rounds_is_made_anew_when_its_owner_logs_in()
    {
        await using var app = await PegasusApp.StartAsync();
        var owner = await app.SignUpAsync();
        var accounts = app.Services.GetRequiredService<PegasusStorage>().Accounts;
        var salt = RandomNumberGenerator.GetBytes(16);
        var weak = $"pbkdf2-sha512$1000${Convert.ToBase64String(salt)}${Convert.ToBase64String(Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(owner.OwnPassword), salt, 1_000, HashAlgorithmName.SHA512, 32))}";
        await accounts.UpdateEntityAsync(new TableEntity(AccountTable.KeyOf(owner.Email), "account") { ["PasswordHash"] = weak }, Azure.ETag.All, TableUpdateMode.Merge);

        (await app.Http.LogInAsync(owner.Email, "not my password")).ExpectProblem(401, "invalid_credentials");
        Assert.Equal(weak, await HashAsync());
        (await app.Http.LogInAsync(owner.Email, owner.OwnPassword)).Expect(HttpStatusCode.OK);
        Assert.StartsWith("pbkdf2-sha512$210000$", await HashAsync(), StringComparison.Ordinal);
        (await app.Http.GetMeAsync(owner.Token)).Expect(HttpStatusCode.OK);
        (await app.Http.LogInAsync(owner.Email, owner.OwnPassword)).Expect(HttpStatusCode.OK);

        async Task<string> HashAsync() => (await accounts.GetEntityAsync<TableEntity>(AccountTable.KeyOf(owner.Email), "account")).Value.GetString("PasswordHash")!;
    }

    [Fact]
    public async Task Who_has_no_account_any_more_is_nobody()
    {
        var owner = await contract.App.SignUpAsync();
        var key = await owner.MakeKeyAsync("viewer");
        await contract.App.Services.GetRequiredService<PegasusStorage>().Accounts.DeleteEntityAsync(AccountTable.KeyOf(owner.Email), "account");

        (await contract.App.Http.GetMeAsync(owner.Token)).ExpectProblem(401, "unauthorized");
        (await owner.CallAsync(HttpMethod.Get, "/bots")).ExpectProblem(401, "unauthorized");
        (await owner.With(key).CallAsync(HttpMethod.Get, "/bots")).ExpectProblem(401, "unauthorized");
    }

    [Fact]
    public async Task A_workspace_that_is_forgotten_is_in_nobodys_list()
    {
        var owner = await contract.App.SignUpAsync();
        var member = await owner.AddMemberAsync("viewer");

        await contract.App.Services.GetRequiredService<AccountTable>().ForgetWorkspaceAsync(owner.WorkspaceId, CancellationToken.None);

        foreach (var token in new[] { owner.Token, member.Token })
            Assert.Empty((await contract.App.Http.GetMeAsync(token)).Json["workspaces"]!.AsArray());
    }

    private static Task<ApiAnswer> ChangeAsync(PegasusApp app, string token, string current, string replacement) => app.Http.CallAsync(
        HttpMethod.Post, "/api/me/password", new JsonObject { ["currentPassword"] = current, ["newPassword"] = replacement }, token);
}
