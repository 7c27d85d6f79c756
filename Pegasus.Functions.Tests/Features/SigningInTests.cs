using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>Owners sign up, log in, and are who they are.</summary>
public sealed class SigningInTests(ContractApp contract) : IClassFixture<ContractApp>
{
    [Fact]
    public async Task Signing_up_logging_in_and_asking_who_one_is_agree()
    {
        var email = NewEmail();
        var signedUp = (await SignUpAsync(email, "correct horse battery")).Expect(HttpStatusCode.Created).Json;
        var loggedIn = (await LogInAsync(email, "correct horse battery")).Expect(HttpStatusCode.OK).Json;
        var me = (await contract.App.Http.CallAsync(HttpMethod.Get, "/api/me", token: (string)loggedIn["accessToken"]!)).Expect(HttpStatusCode.OK).Json;

        foreach (var answer in new[] { signedUp, loggedIn })
        {
            Problems.AssertMembers(answer, "accessToken", "expiresAt", "user", "workspace");
            Assert.Equal(email, (string)answer["user"]!["email"]!);
            Assert.Equal(("Acme", "owner"), ((string)answer["workspace"]!["name"]!, (string)answer["workspace"]!["role"]!));
            Assert.EndsWith("Z", (string)answer["expiresAt"]!, StringComparison.Ordinal);
            Assert.True(JsonNode.DeepEquals(answer["user"], me["user"]), $"{answer["user"]} and {me["user"]}");
            Assert.True(JsonNode.DeepEquals(answer["workspace"], Assert.Single(me["workspaces"]!.AsArray())));
        }
        Assert.DoesNotContain("assword", signedUp.ToJsonString() + loggedIn.ToJsonString() + me.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_says_what_they_are_called_and_may_take_it_back()
    {
        var owner = await contract.App.SignUpAsync();
        Task<ApiAnswer> RenameAsync(string? name) => contract.App.Http.CallAsync(HttpMethod.Patch, "/api/me", new JsonObject { ["name"] = name }, owner.Token);
        async Task<string?> NameAsync() => (string?)(await contract.App.Http.GetMeAsync(owner.Token)).Json["user"]!["name"];
        Assert.Null(await NameAsync());

        Assert.Equal("Ada L.", (string)(await RenameAsync(" Ada L. ")).Expect(HttpStatusCode.OK).Json["name"]!);
        (await RenameAsync(null)).Expect(HttpStatusCode.OK);
        (await RenameAsync(new string('x', 101))).ExpectInvalid("name");
        Assert.Equal("Ada L.", await NameAsync());
        Assert.Equal("Ada L.", (string)(await contract.App.Http.LogInAsync(owner.Email, owner.OwnPassword)).Json["user"]!["name"]!);

        Assert.Null((string?)(await RenameAsync("")).Expect(HttpStatusCode.OK).Json["name"]);
        Assert.Null(await NameAsync());
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_answer_alike_and_take_alike()
    {
        var (email, password) = (NewEmail(), "correct horse battery");
        await SignUpAsync(email, password);

        var (wrong, wrongTime) = await TimeAsync(() => LogInAsync(email, password + "!"));
        var (unknown, unknownTime) = await TimeAsync(() => LogInAsync(NewEmail(), password + "!"));
        var tooLong = await LogInAsync(email, new string('x', 5_000));

        foreach (var answer in new[] { wrong, unknown, tooLong })
        {
            var problem = answer.ExpectProblem(401, "invalid_credentials").AsObject();
            problem.Remove("requestId");
            Assert.Equal(
                """{"type":"urn:pegasus:problem:invalid_credentials","title":"Wrong credentials","status":401,"detail":"The e-mail address or the password is wrong.","code":"invalid_credentials"}""",
                problem.ToJsonString());
        }
        // Hashing takes nearly all of the time; without it an unknown address would answer some fifty times faster.
        Assert.True(unknownTime > wrongTime / 3, $"{unknownTime} for an unknown address, {wrongTime} for a wrong password");
    }

    [Theory]
    [InlineData("")]
    [InlineData("1234567")]
    [InlineData("password")]
    [InlineData("PASSWORD123")]
    [InlineData("qwertyuiop")]
    public async Task A_weak_or_common_password_is_refused(string password) => (await SignUpAsync(NewEmail(), password)).ExpectInvalid("password");

    [Fact]
    public async Task A_password_has_at_most_128_characters_and_a_megabyte_is_not_even_read()
    {
        (await SignUpAsync(NewEmail(), new string('x', 129))).ExpectInvalid("password");
        (await SignUpAsync(NewEmail(), string.Concat(Enumerable.Repeat("0123abcd", 16)))).Expect(HttpStatusCode.Created);
        (await SignUpAsync(NewEmail(), new string('x', 60_000))).ExpectInvalid("password");
        var megabyte = await RawHttp.SendAsync(contract.App.Address, "POST", "/api/auth/signup", ["Content-Type: application/json", "Content-Length: 1048600"]);
        Assert.Equal(413, megabyte.Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("@example.com")]
    [InlineData("ada@")]
    [InlineData("ada@@example.com")]
    [InlineData("ada@home@example.com")]
    [InlineData("ada lovelace@example.com")]
    [InlineData("ada@example.com,eve@example.com")]
    [InlineData("Ada <ada@example.com>")]
    [InlineData("ada@exa\nmple.com")]
    [InlineData("ada@exa\u0000mple.com")]
    public async Task A_bad_address_is_refused(string email) => (await SignUpAsync(email, "correct horse battery")).ExpectInvalid("email");

    [Fact]
    public async Task An_address_is_taken_in_any_case_and_logs_in_in_any_case()
    {
        var email = NewEmail();
        await SignUpAsync(email, "correct horse battery");

        (await SignUpAsync(email.ToUpperInvariant(), "another horse battery")).ExpectProblem(409, "email_taken");
        (await SignUpAsync($"  {email} ", "another horse battery")).ExpectProblem(409, "email_taken");
        (await LogInAsync(email.ToUpperInvariant(), "correct horse battery")).Expect(HttpStatusCode.OK);
        (await LogInAsync(email, "another horse battery")).ExpectProblem(401, "invalid_credentials");
    }

    [Fact]
    public async Task Too_many_guesses_are_stopped_for_one_account_but_never_a_right_one()
    {
        var clock = new ShiftedClock();
        await using var app = await PegasusApp.StartAsync(clock);
        var owner = await app.SignUpAsync();
        ApiAnswer answer;
        var guesses = 0;
        while ((answer = await LogInAsync(owner.Email, "a wrong password", app)).Status == HttpStatusCode.Unauthorized && guesses < 20)
            guesses++;

        answer.ExpectProblem(429, "too_many_attempts");
        Assert.InRange(guesses, 3, 10);
        Assert.InRange(answer.RetryAfter()!.Value, 1, 60);
        (await LogInAsync(owner.Email, owner.OwnPassword, app)).Expect(HttpStatusCode.OK);
        (await LogInAsync(owner.Email.ToUpperInvariant(), owner.OwnPassword, app)).Expect(HttpStatusCode.OK);
        (await LogInAsync(NewEmail(), "a wrong password", app)).ExpectProblem(401, "invalid_credentials");

        clock.Advance(TimeSpan.FromMinutes(1));
        (await LogInAsync(owner.Email, "a wrong password", app)).ExpectProblem(401, "invalid_credentials");
    }

    [Fact]
    public async Task Too_many_attempts_from_one_address_are_stopped_whatever_it_claims_to_be()
    {
        await using var app = await PegasusApp.StartAsync(settings: new Dictionary<string, string> { ["Limits:AddressLogins"] = "3" });
        for (var i = 0; i < 3; i++)
            (await LogInAsync(NewEmail(), "a wrong password", app)).ExpectProblem(401, "invalid_credentials");

        var answer = await app.Http.CallAsync(
            HttpMethod.Post, "/api/auth/login", new JsonObject { ["email"] = NewEmail(), ["password"] = "a wrong password" },
            change: request => request.Headers.Add("X-Forwarded-For", "203.0.113.7"));

        answer.ExpectProblem(429, "too_many_attempts");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer ")]
    [InlineData("Bearer garbage")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Basic YWRhOnNlY3JldA==")]
    [InlineData("Digest x")]
    public async Task Without_an_access_token_one_is_nobody(string? authorization)
    {
        foreach (var path in new[] { "/api/me", "/api/workspaces/x/bots", "/api/workspaces/0123456789abcdefghjkmnpqrs/credits" })
        {
            var answer = await contract.App.Http.CallAsync(HttpMethod.Get, path, change: request =>
            {
                if (authorization is not null)
                    request.Headers.TryAddWithoutValidation("Authorization", authorization);
            });

            answer.ExpectProblem(401, "unauthorized");
            Assert.Equal(0, answer.Transactions);
        }
    }

    private static string NewEmail() => $"{Guid.NewGuid():N}@example.com";

    private Task<ApiAnswer> SignUpAsync(string email, string password) => contract.App.Http.CallAsync(
        HttpMethod.Post, "/api/auth/signup", new JsonObject { ["email"] = email, ["password"] = password, ["workspaceName"] = "Acme" });

    private Task<ApiAnswer> LogInAsync(string email, string password, PegasusApp? app = null) => (app ?? contract.App).Http.CallAsync(
        HttpMethod.Post, "/api/auth/login", new JsonObject { ["email"] = email, ["password"] = password });

    // The shortest of three, so that a busy machine does not decide.
    private static async Task<(ApiAnswer Answer, TimeSpan Time)> TimeAsync(Func<Task<ApiAnswer>> call)
    {
        var (answer, shortest) = ((ApiAnswer?)null, TimeSpan.MaxValue);
        for (var i = 0; i < 3; i++)
        {
            var started = Stopwatch.GetTimestamp();
            answer = await call();
            shortest = TimeSpan.FromTicks(Math.Min(shortest.Ticks, Stopwatch.GetElapsedTime(started).Ticks));
        }
        return (answer!, shortest);
    }
}
