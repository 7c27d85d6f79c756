using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Features;

/// <summary>The Embed tab: enable, show, change, rotate, delete, and what visitors notice of it.</summary>
public sealed class WidgetTests(ContractApp contract) : IClassFixture<ContractApp>
{
    [Fact]
    public async Task A_widget_is_enabled_once_shown_and_deleted()
    {
        var owner = await contract.App.SignUpAsync();
        var botId = await owner.CreateBotAsync();
        var path = $"/bots/{botId}/widget";
        foreach (var (method, suffix) in new[] { (HttpMethod.Get, ""), (HttpMethod.Delete, ""), (HttpMethod.Post, "/rotate-token") })
            (await owner.CallAsync(method, path + suffix)).ExpectProblem(404, "widget_inactive");
        (await owner.CallAsync(HttpMethod.Patch, path, new JsonObject())).ExpectProblem(404, "widget_inactive");

        var created = (await owner.CallAsync(HttpMethod.Post, path)).Expect(HttpStatusCode.Created);
        var widget = created.Json;
        Problems.AssertMembers(widget, "status", "token", "tokenExpiresAt", "allowedOrigins", "snippet", "theme", "createdAt", "rotatedAt");
        Assert.Equal(("ACTIVE", null, null), ((string)widget["status"]!, (string?)widget["tokenExpiresAt"], (string?)widget["rotatedAt"]));
        Assert.Empty(widget["allowedOrigins"]!.AsArray());
        Assert.Contains((string)widget["token"]!, (string)widget["snippet"]!, StringComparison.Ordinal);
        Assert.StartsWith($"<script type=\"module\" src=\"{contract.App.Address.ToString().TrimEnd('/')}/", (string)widget["snippet"]!, StringComparison.Ordinal);
        Assert.Equal(created.Text, (await owner.CallAsync(HttpMethod.Get, path)).Expect(HttpStatusCode.OK).Text);
        (await owner.CallAsync(HttpMethod.Post, path)).ExpectProblem(409, "widget_exists");
        Assert.Equal(created.Text, (await owner.CallAsync(HttpMethod.Get, path)).Text);
        Assert.Equal("ACTIVE", (string)(await owner.GetBotAsync(botId))["widget"]!["status"]!);

        (await owner.CallAsync(HttpMethod.Delete, path)).Expect(HttpStatusCode.NoContent);
        (await owner.CallAsync(HttpMethod.Get, path)).ExpectProblem(404, "widget_inactive");
        Assert.Equal("INACTIVE", (string)(await owner.GetBotAsync(botId))["widget"]!["status"]!);
    }

    [Fact]
    public async Task Of_two_who_enable_it_at_once_one_does()
    {
        var owner = await contract.App.SignUpAsync();
        var botId = await owner.CreateBotAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => owner.CallAsync(HttpMethod.Post, $"/bots/{botId}/widget")));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.Equal(5, answers.Count(answer => answer.Status == HttpStatusCode.Conflict && answer.Code == "widget_exists"));
    }

    [Fact]
    public async Task Origins_are_normalised_and_each_kept_once()
    {
        var (owner, path) = await NewWidgetAsync();

        var saved = (await SaveAsync(owner, path, "HTTPS://Shop.EXAMPLE", "https://shop.example:443/", " https://shop.example ", "http://localhost:3000", "http://a.example:80", "https://bücher.example", "https://xn--bcher-kva.example", "http://127.0.0.1:8080"))
            .Expect(HttpStatusCode.OK);

        Assert.Equal(
            """["https://shop.example","http://localhost:3000","http://a.example","https://xn--bcher-kva.example","http://127.0.0.1:8080"]""",
            saved.Json["allowedOrigins"]!.ToJsonString());
        Assert.Equal(saved.Text, (await owner.CallAsync(HttpMethod.Get, path)).Text);
    }

    [Fact]
    public async Task Bad_input_names_its_entries_and_never_clears_the_list_which_an_explicit_empty_one_does()
    {
        var (owner, path) = await NewWidgetAsync();
        (await SaveAsync(owner, path, "https://shop.example")).Expect(HttpStatusCode.OK);
        string?[] bad =
        [
            null, "", " ", "*", "null", "shop.example", "ftp://shop.example", "https://", "https://shop.example/cart", "https://shop.example//", "https://shop.example?x", "https://shop.example#x",
            "https://user@shop.example", "https://*.shop.example", "https://shop.example:0", "https://shop.example:65536", "https://shop.example:x", "https://shop example", "https://a.example,https://b.example",
            "javascript://x", "https://shop.example.", "https://-x.example", "https://" + new string('x', 300) + ".example",
        ];
        foreach (var entry in bad)
        {
            var answer = await SaveAsync(owner, path, "https://good.example", entry);
            answer.ExpectInvalid("allowedOrigins[1]");
            Assert.Null(answer.Json["errors"]!["allowedOrigins[0]"]);
        }
        (await SaveAsync(owner, path, [.. Enumerable.Range(0, 101).Select(i => $"https://{i}.example")])).ExpectInvalid("allowedOrigins");
        foreach (var body in new[] { """{"allowedOrigins":null}""", "{}", """{"theme":{}}""", """{"theme":null}""", """{"other":[]}""" })
            (await owner.CallAsync(HttpMethod.Patch, path, JsonNode.Parse(body))).Expect(HttpStatusCode.OK);
        foreach (var body in new[] { """{"allowedOrigins":""}""", """{"allowedOrigins":{}}""", """{"allowedOrigins":[5]}""", """{"allowedOrigins":[[]]}""", """{"allowedOrigins":false}""", """{"allowedOrigins":[],"theme":{"color":"red"}}""" })
            (await owner.CallAsync(HttpMethod.Patch, path, JsonNode.Parse(body))).ExpectProblem(400, "invalid_request");
        Assert.Equal("""["https://shop.example"]""", (await owner.CallAsync(HttpMethod.Get, path)).Json["allowedOrigins"]!.ToJsonString());

        Assert.Empty((await SaveAsync(owner, path)).Expect(HttpStatusCode.OK).Json["allowedOrigins"]!.AsArray());
    }

    [Fact]
    public async Task A_theme_is_changed_by_the_member_and_its_problems_are_named()
    {
        var (owner, path) = await NewWidgetAsync();
        Task<ApiAnswer> ThemeAsync(JsonObject theme) => owner.CallAsync(HttpMethod.Patch, path, new JsonObject { ["theme"] = theme });

        (await ThemeAsync(new() { ["color"] = "#a1B2c3", ["launcherText"] = "Ask us" })).Expect(HttpStatusCode.OK);
        Assert.Equal(
            """{"color":"#a1B2c3","position":"left","launcherText":"Ask us","avatar":""}""",
            (await ThemeAsync(new() { ["position"] = "left" })).Expect(HttpStatusCode.OK).Json["theme"]!.ToJsonString());
        foreach (var color in new[] { "", "red", "#fff", "#12345g", "#1234567", "url(x)", "#123456;}" })
            (await ThemeAsync(new() { ["color"] = color })).ExpectInvalid("theme.color");
        foreach (var position in new[] { "", "top", "LEFT" })
            (await ThemeAsync(new() { ["position"] = position })).ExpectInvalid("theme.position");
        (await ThemeAsync(new() { ["launcherText"] = new string('x', 41) })).ExpectInvalid("theme.launcherText");
        foreach (var avatar in new[] { "🦉", "AL", "é", "👩‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿", "中文", "" })
            Assert.Equal(avatar, (string)(await ThemeAsync(new() { ["avatar"] = avatar })).Expect(HttpStatusCode.OK).Json["theme"]!["avatar"]!);
        (await ThemeAsync(new() { ["avatar"] = "🦉" })).Expect(HttpStatusCode.OK);
        foreach (var avatar in new[] { "ADA", "🦉🦉🦉", " ", "A ", "\n", "\u0007", "a" + new string('\u0301', 40) })
            (await ThemeAsync(new() { ["avatar"] = avatar })).ExpectInvalid("theme.avatar");
        Assert.Equal("🦉", (string)(await ThemeAsync(new() { ["launcherText"] = "Ask" })).Json["theme"]!["avatar"]!);
        (await ThemeAsync(new() { ["color"] = 5 })).ExpectInvalid("theme.color");
        Assert.Equal("#a1B2c3", (string)(await owner.CallAsync(HttpMethod.Get, path)).Json["theme"]!["color"]!);
    }

    [Fact]
    public async Task A_stale_change_of_a_widget_is_refused()
    {
        var (owner, path) = await NewWidgetAsync();
        var etag = (await owner.CallAsync(HttpMethod.Get, path)).Header("ETag")!;
        (await SaveAsync(owner, path, "https://shop.example")).Expect(HttpStatusCode.OK);
        void Stale(HttpRequestMessage request) => request.Headers.Add("If-Match", etag);

        (await owner.CallAsync(HttpMethod.Patch, path, new JsonObject { ["allowedOrigins"] = new JsonArray() }, Stale)).ExpectProblem(412, "precondition_failed");
        (await owner.CallAsync(HttpMethod.Post, path + "/rotate-token", change: Stale)).ExpectProblem(412, "precondition_failed");
        (await owner.CallAsync(HttpMethod.Delete, path, change: Stale)).ExpectProblem(412, "precondition_failed");
        Assert.Single((await owner.CallAsync(HttpMethod.Get, path)).Json["allowedOrigins"]!.AsArray());
    }

    [Fact]
    public async Task Rotating_ends_the_token_and_deleting_ends_the_sessions_at_once()
    {
        var bot = await ReadyBot.CreateAsync(contract.App);
        await using var another = await contract.App.StartAnotherAsync();
        var path = $"/bots/{bot.BotId}/widget";
        var visitor = await bot.StartSessionAsync();
        (await visitor.SendAsync("How much does shipping cost?")).Expect(HttpStatusCode.OK);

        var rotated = (await bot.Owner.CallAsync(HttpMethod.Post, path + "/rotate-token")).Expect(HttpStatusCode.OK).Json;
        Assert.NotNull((string?)rotated["rotatedAt"]);
        (await StartAsync(bot.WidgetToken)).ExpectProblem(401, "widget_invalid");
        (await StartAsync((string)rotated["token"]!)).Expect(HttpStatusCode.Created);
        (await visitor.SendAsync("And above 50 euros?")).Expect(HttpStatusCode.OK);

        (await bot.Owner.CallAsync(HttpMethod.Delete, path)).Expect(HttpStatusCode.NoContent);
        foreach (var there in new[] { visitor, visitor with { Http = another.Http } })
        {
            (await there.SendAsync("Hello?")).ExpectProblem(401, "session_invalid");
            (await there.GetHistoryAsync()).ExpectProblem(401, "session_invalid");
        }
        (await StartAsync((string)rotated["token"]!)).ExpectProblem(401, "widget_invalid");

        var again = await bot.Owner.EnableWidgetAsync(bot.BotId);
        Assert.Equal(3, new HashSet<string>([bot.WidgetToken, (string)rotated["token"]!, again]).Count);
        (await StartAsync(again)).Expect(HttpStatusCode.Created);
        (await StartAsync(bot.WidgetToken)).ExpectProblem(401, "widget_invalid");
        (await visitor.SendAsync("Hello?")).ExpectProblem(401, "session_invalid");
        Assert.Equal(2, await bot.Owner.GetUsedCreditsAsync());
    }

    [Fact]
    public async Task A_visitor_sees_the_widgets_face_and_a_session_in_the_contracts_shape()
    {
        var bot = await contract.ReadyBotAsync();
        var face = (await contract.App.Http.CallAsync(HttpMethod.Get, "/api/widget/config", token: bot.WidgetToken)).Expect(HttpStatusCode.OK).Json;
        Problems.AssertMembers(face, "botName", "greeting", "suggestedQuestions", "theme", "maxMessageCharacters");
        Assert.Equal(("Help", 4_000), ((string)face["botName"]!, (int)face["maxMessageCharacters"]!));

        var visitor = new JsonObject { ["name"] = "Ada", ["email"] = "ada@example.com", ["locale"] = "en", ["pageUrl"] = "https://shop.example/cart" };
        var started = (await StartAsync(bot.WidgetToken, new() { ["visitor"] = visitor })).Expect(HttpStatusCode.Created).Json;
        Problems.AssertMembers(started, "sessionId", "sessionToken", "expiresAt", "greeting", "suggestedQuestions");
        Assert.True(((string)started["sessionId"]!).Length >= 26);

        var sent = await new VisitorSession(contract.App.Http, (string)started["sessionId"]!, (string)started["sessionToken"]!, null).SendAsync("How much does shipping cost?");
        Problems.AssertMembers(sent.Expect(HttpStatusCode.OK).Json, "messageId", "reply", "citations", "answered", "state", "creditsCharged");
        foreach (var (member, value) in new[] { ("name", new string('x', 201)), ("email", new string('x', 255)), ("locale", new string('x', 36)), ("pageUrl", new string('x', 2_001)) })
            (await StartAsync(bot.WidgetToken, new() { ["visitor"] = new JsonObject { [member] = value } })).ExpectInvalid($"visitor.{member}");
    }

    private async Task<(OwnerClient Owner, string Path)> NewWidgetAsync()
    {
        var owner = await contract.App.SignUpAsync();
        var botId = await owner.CreateBotAsync();
        await owner.EnableWidgetAsync(botId);
        return (owner, $"/bots/{botId}/widget");
    }

    private Task<ApiAnswer> StartAsync(string token, JsonObject? body = null) =>
        contract.App.Http.CallAsync(HttpMethod.Post, "/api/widget/sessions", body ?? new JsonObject(), token);

    private static Task<ApiAnswer> SaveAsync(OwnerClient owner, string path, params string?[] origins) =>
        owner.CallAsync(HttpMethod.Patch, path, new JsonObject { ["allowedOrigins"] = new JsonArray([.. origins.Select(origin => (JsonNode?)origin)]) });
}
