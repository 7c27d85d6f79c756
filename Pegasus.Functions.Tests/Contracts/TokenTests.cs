using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Tests.Support;
using Pegasus.Functions.Tokens;
using Pegasus.Functions.Widgets;

namespace Pegasus.Functions.Tests.Contracts;

/// <summary>A token opens what it was issued for, unchanged and in its time, and nothing else.</summary>
public sealed class TokenTests(ContractApp contract) : IClassFixture<ContractApp>
{
    private PegasusApp App => contract.App;

    [Fact]
    public async Task Each_kind_of_token_opens_no_route_of_another_kind()
    {
        var tokens = await TokensAsync();
        var routes = ApiRoute.AllOf(App).Where(route => route.Opens != Opens.Everybody).ToList();
        Assert.True(routes.Count >= 25, $"only {routes.Count} routes");
        foreach (var route in routes)
        {
            var code = route.Opens switch { Opens.Owner => "unauthorized", Opens.Widget => "widget_invalid", Opens.Tenant => "token_invalid", _ => "session_invalid" };
            foreach (var (kind, token) in tokens.Where(token => token.Key != route.Opens))
            {
                var answer = await App.Http.CallAsync(new HttpMethod(route.Method), route.PathWith(await OwnIdsAsync()), token: token);

                Assert.True(answer.Status == HttpStatusCode.Unauthorized, $"{route} with the {kind} token: {(int)answer.Status}");
                answer.ExpectProblem(401, code);
                Assert.Equal(0, answer.Transactions);
            }
        }
    }

    [Fact]
    public async Task Every_route_lets_in_exactly_the_tokens_of_the_contract()
    {
        var owner = await App.SignUpAsync();
        var key = await owner.MakeKeyAsync("owner");
        var invitation = await owner.InviteAsync(Teammates.NewEmail(), "owner");
        var ids = new Dictionary<string, string> { ["workspaceId"] = owner.WorkspaceId };
        // What deletes comes last. All ids but the workspace's are of nothing: it is about who is let in.
        foreach (var route in ApiRoute.AllOf(App).OrderBy(route => route.Method == "DELETE" || route.Pattern.Contains("sign-out", StringComparison.Ordinal)).ThenByDescending(route => route.Pattern.Length))
        {
            foreach (var token in new[] { invitation, "garbage", "pgk_garbage", key[..^1] + (key[^1] == '0' ? '1' : '0') })
            {
                var answer = await App.Http.CallAsync(new HttpMethod(route.Method), route.PathWith(ids), token: token);
                Assert.True((answer.Status == HttpStatusCode.Unauthorized) == (route.Opens != Opens.Everybody), $"{route} with {token}: {(int)answer.Status}");
                Assert.True(route.Opens == Opens.Everybody || answer.Transactions == 0, $"{route} with {token}: {answer.Transactions} transactions");
            }
            var byKey = await App.Http.CallAsync(new HttpMethod(route.Method), route.PathWith(ids), token: key);
            var expected = route.Opens switch { Opens.Everybody => null, Opens.Owner => route.TakesKeys ? null : "api_key_not_allowed", Opens.Widget => "widget_invalid", Opens.Tenant => "token_invalid", _ => "session_invalid" };
            var code = byKey.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? byKey.Code : null;
            Assert.True(code == expected, $"{route} with an API key: {(int)byKey.Status} {byKey.Text}");
            if (route.Opens != Opens.Owner)
                continue;
            var byToken = await App.Http.CallAsync(new HttpMethod(route.Method), route.PathWith(ids), token: owner.Token);
            Assert.False(byToken.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, $"{route} with the access token: {(int)byToken.Status} {byToken.Text}");
        }
    }

    [Fact]
    public async Task No_single_flipped_bit_verifies()
    {
        foreach (var (kind, token) in await TokensAsync())
        {
            Assert.True(await VerifiesAsync(kind, token), $"the {kind} token itself");
            for (var bit = 0; bit < token.Length * 8; bit++)
            {
                var flipped = token.ToCharArray();
                flipped[bit / 8] ^= (char)(1 << (bit % 8));
                Assert.False(await VerifiesAsync(kind, new string(flipped)), $"the {kind} token with bit {bit} flipped");
            }
        }
    }

    [Fact]
    public async Task Over_http_a_changed_token_is_refused_and_costs_no_storage_transaction()
    {
        foreach (var (kind, token) in await TokensAsync())
        {
            (await CallAsync(kind, token)).Expect(HttpStatusCode.OK);
            // Whole letters, and each of the last one's bits: a lenient decoder ignores two of those.
            var changes = Enumerable.Range(0, token.Length).Where(at => at % 29 == 0).Select(at => (At: at, Bit: 1))
                .Concat(Enumerable.Range(0, 7).Select(bit => (At: token.Length - 1, Bit: 1 << bit)));
            foreach (var (at, bit) in changes)
            {
                var letter = (char)(token[at] ^ bit);
                if (char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
                    await AssertRefusedAsync(kind, $"{token[..at]}{letter}{token[(at + 1)..]}");
            }
            foreach (var other in new[] { token[..^1], token + "A", token + "=", token + ".", "." + token, token.Replace('.', '_'), token + "." + token, token[..token.LastIndexOf('.')], token[..(token.LastIndexOf('.') + 1)] })
                await AssertRefusedAsync(kind, other);
        }
    }

    [Fact]
    public async Task No_other_algorithm_type_audience_issuer_or_key_id_verifies_even_with_the_right_key()
    {
        var keys = App.Services.GetRequiredService<SigningKeys>();
        var kinds = new Dictionary<Opens, TokenKind> { [Opens.Owner] = TokenKind.Access, [Opens.Widget] = TokenKind.Widget, [Opens.Session] = TokenKind.Session, [Opens.Tenant] = TokenKind.Tenant };
        foreach (var (opens, token) in await TokensAsync())
        {
            var key = keys.For(kinds[opens]).Key;
            var forged = ForgedToken.Read(token);
            Assert.True(await VerifiesAsync(opens, forged.Sign(key)), $"a {opens} token that is put together again");

            await AssertRefusedAsync(opens, forged.With(header: new() { ["alg"] = "none" }).Sign(key, "none"));
            await AssertRefusedAsync(opens, forged.With(header: new() { ["alg"] = "None", ["kid"] = null }).Sign(key, "none"));
            await AssertRefusedAsync(opens, forged.With(header: new() { ["alg"] = "none" }).Sign(key));
            await AssertRefusedAsync(opens, forged.With(header: new() { ["alg"] = "HS384" }).Sign(key, "HS384"));
            await AssertRefusedAsync(opens, forged.With(header: new() { ["alg"] = "HS512" }).Sign(key, "HS512"));
            await AssertRefusedAsync(opens, forged.With(header: new() { ["alg"] = "RS256" }).Sign(key));
            await AssertRefusedAsync(opens, forged.With(header: new() { ["kid"] = "0badcafe" }).Sign(key));
            await AssertRefusedAsync(opens, forged.With(header: new() { ["typ"] = "JWT" }).Sign(key));
            await AssertRefusedAsync(opens, forged.With(header: new() { ["typ"] = null }).Sign(key));
            await AssertRefusedAsync(opens, forged.With(payload: new() { ["iss"] = "somebody" }).Sign(key));
            await AssertRefusedAsync(opens, forged.With(payload: new() { ["iss"] = null }).Sign(key));
            await AssertRefusedAsync(opens, forged.With(payload: new() { ["aud"] = null }).Sign(key));
            await AssertRefusedAsync(opens, forged.Sign([.. key.Select(b => (byte)(b ^ 1))]));
            await AssertRefusedAsync(opens, forged.Sign(Convert.FromBase64String(App.SigningKey)));
            foreach (var other in kinds.Where(kind => kind.Key != opens).Select(kind => kind.Value))
            {
                await AssertRefusedAsync(opens, forged.Sign(keys.For(other).Key));
                await AssertRefusedAsync(opens, forged.With(header: new() { ["typ"] = other.Type }).Sign(key));
                await AssertRefusedAsync(opens, forged.With(header: new() { ["kid"] = keys.For(other).KeyId }).Sign(key));
                await AssertRefusedAsync(opens, forged.With(payload: new() { ["aud"] = other.Audience }).Sign(key));
            }
            if (opens != Opens.Widget)
                await AssertRefusedAsync(opens, forged.With(payload: new() { ["exp"] = null }).Sign(key));
        }
    }

    [Fact]
    public async Task A_token_ends_with_its_last_second()
    {
        var clock = new ShiftedClock();
        await using var app = await PegasusApp.StartAsync(clock);
        var bot = await ReadyBot.CreateAsync(app);
        var started = (await app.Http.CallAsync(HttpMethod.Post, "/api/widget/sessions", new JsonObject(), bot.WidgetToken)).Expect(HttpStatusCode.Created).Json;
        var login = (await app.Http.CallAsync(HttpMethod.Post, "/api/auth/login", new JsonObject { ["email"] = bot.Owner.Email, ["password"] = bot.Owner.OwnPassword })).Json;
        var history = $"/api/widget/sessions/{started["sessionId"]}/messages";

        // A second that passes before the first of these calls arrives would fail it: three are left to it, one is asked for.
        foreach (var (expiresAt, path, token, code) in new[]
        {
            ((string)login["expiresAt"]!, "/api/me", (string)login["accessToken"]!, "unauthorized"),
            ((string)started["expiresAt"]!, history, (string)started["sessionToken"]!, "session_invalid"),
        })
        {
            var end = DateTimeOffset.Parse(expiresAt, System.Globalization.CultureInfo.InvariantCulture);
            clock.MoveTo(end.AddSeconds(-3));
            (await app.Http.CallAsync(HttpMethod.Get, path, token: token)).Expect(HttpStatusCode.OK);
            clock.MoveTo(end);
            (await app.Http.CallAsync(HttpMethod.Get, path, token: token)).ExpectProblem(401, code);
            clock.MoveTo(end.AddSeconds(1));
            (await app.Http.CallAsync(HttpMethod.Get, path, token: token)).ExpectProblem(401, code);
        }
        clock.Advance(TimeSpan.FromDays(3_650));
        (await app.Http.CallAsync(HttpMethod.Get, "/api/widget/config", token: bot.WidgetToken)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_widgets_token_is_made_anew_the_same_until_it_is_rotated_and_after_a_restart_too()
    {
        await using var app = await PegasusApp.StartAsync();
        var bot = await ReadyBot.CreateAsync(app);
        await using var another = await app.StartAnotherAsync();
        var path = $"/api/workspaces/{bot.Owner.WorkspaceId}/bots/{bot.BotId}/widget";
        async Task<string> TokenAsync(PegasusApp of) => (string)(await of.Http.CallAsync(HttpMethod.Get, path, token: bot.Owner.Token)).Expect(HttpStatusCode.OK).Json["token"]!;

        Assert.Equal([bot.WidgetToken, bot.WidgetToken, bot.WidgetToken], [await TokenAsync(app), await TokenAsync(app), await TokenAsync(another)]);

        var rotated = (string)(await bot.Owner.CallAsync(HttpMethod.Post, $"/bots/{bot.BotId}/widget/rotate-token")).Expect(HttpStatusCode.OK).Json["token"]!;
        Assert.NotEqual(bot.WidgetToken, rotated);
        Assert.Equal([rotated, rotated], [await TokenAsync(app), await TokenAsync(another)]);
        (await another.Http.CallAsync(HttpMethod.Get, "/api/widget/config", token: rotated)).Expect(HttpStatusCode.OK);
        (await another.Http.CallAsync(HttpMethod.Get, "/api/widget/config", token: bot.WidgetToken)).ExpectProblem(401, "widget_invalid");
    }

    [Fact]
    public async Task No_usable_token_and_no_password_stands_in_any_table()
    {
        await using var app = await PegasusApp.StartAsync();
        var bot = await ReadyBot.CreateAsync(app);
        var visitor = await bot.StartSessionAsync();
        (await visitor.SendAsync("How much does shipping cost?")).Expect(HttpStatusCode.OK);
        var login = await app.Http.CallAsync(HttpMethod.Post, "/api/auth/login", new JsonObject { ["email"] = bot.Owner.Email, ["password"] = bot.Owner.OwnPassword });
        var secrets = new[] { bot.WidgetToken, await TenantTokenAsync(bot), bot.Owner.Token, visitor.Token, (string)login.Expect(HttpStatusCode.OK).Json["accessToken"]! }
            .SelectMany(token => new[] { token, token.Split('.')[1], token.Split('.')[2] })
            .Append(bot.Owner.OwnPassword).Append("eyJ").Append(app.SigningKey)
            .ToList();

        var rows = await TableScan.RowsAsync(app);

        Assert.Contains(rows, row => row.Contains(visitor.SessionId, StringComparison.Ordinal));
        Assert.All(secrets, secret => Assert.DoesNotContain(rows, row => row.Contains(secret, StringComparison.Ordinal)));
    }

    private async Task<Dictionary<Opens, string>> TokensAsync()
    {
        var bot = await contract.ReadyBotAsync();
        return new() { [Opens.Owner] = bot.Owner.Token, [Opens.Widget] = bot.WidgetToken, [Opens.Session] = (await SessionAsync()).Token, [Opens.Tenant] = tenant ??= await TenantTokenAsync(bot) };
    }

    private string? tenant;

    private static async Task<string> TenantTokenAsync(ReadyBot bot)
    {
        await bot.Owner.SetLiveChatAsync(bot.BotId);
        return (string)(await bot.Owner.CreateChatTokenAsync())["token"]!;
    }

    private VisitorSession? session;

    private async Task<VisitorSession> SessionAsync() => session ??= await (await contract.ReadyBotAsync()).StartSessionAsync();

    private async Task<Dictionary<string, string>> OwnIdsAsync()
    {
        var bot = await contract.ReadyBotAsync();
        return new() { ["workspaceId"] = bot.Owner.WorkspaceId, ["botId"] = bot.BotId, ["sessionId"] = (await SessionAsync()).SessionId, ["tenantId"] = bot.Owner.WorkspaceId };
    }

    private async Task<bool> VerifiesAsync(Opens opens, string token) => opens switch
    {
        Opens.Owner => await App.Services.GetRequiredService<AccessTokens>().VerifyAsync(token) is not null,
        Opens.Widget => await App.Services.GetRequiredService<WidgetTokens>().VerifyWidgetAsync(token) is not null,
        Opens.Tenant => await App.Services.GetRequiredService<WidgetTokens>().VerifyTenantAsync(token) is { Claims: not null, IsExpired: false },
        _ => await App.Services.GetRequiredService<WidgetTokens>().VerifySessionAsync(token) is { Claims: not null, IsExpired: false },
    };

    private async Task<ApiAnswer> CallAsync(Opens opens, string token) => await App.Http.CallAsync(
        HttpMethod.Get,
        opens switch { Opens.Owner => "/api/me", Opens.Widget => "/api/widget/config", Opens.Tenant => $"/api/widgets/{(await contract.ReadyBotAsync()).Owner.WorkspaceId}/config", _ => $"/api/widget/sessions/{(await SessionAsync()).SessionId}/messages" },
        change: request => request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}"));

    private async Task AssertRefusedAsync(Opens opens, string token)
    {
        var answer = await CallAsync(opens, token);
        Assert.True(answer.Status == HttpStatusCode.Unauthorized, $"{(int)answer.Status} for {token}");
        Assert.Equal(0, answer.Transactions);
    }
}
