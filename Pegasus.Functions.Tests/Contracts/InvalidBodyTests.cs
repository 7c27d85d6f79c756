using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Contracts;

/// <summary>What is wrong with a body is said, and is never a fault.</summary>
public sealed class InvalidBodyTests(ContractApp contract) : IClassFixture<ContractApp>
{
    private const int Ordinary = 64 * 1024;
    private const int Upload = 20 * 1024 * 1024;

    private static readonly Dictionary<string, BodyRule> Rules = new()
    {
        ["POST /api/auth/signup"] = new(Ordinary, """{"email":5}""", "email"),
        ["POST /api/auth/login"] = new(Ordinary, """{"password":{}}""", "password"),
        ["POST /api/auth/invitations/preview"] = new(Ordinary, """{"token":5}""", "token"),
        ["POST /api/auth/invitations/accept"] = new(Ordinary, """{"token":5}""", "token"),
        ["POST /api/me/invitations/accept"] = new(Ordinary, """{"token":[]}""", "token"),
        ["PATCH /api/me"] = new(Ordinary, """{"name":5}""", null),
        ["POST /api/me/password"] = new(Ordinary, """{"currentPassword":5}""", "newPassword"),
        ["POST /api/me/workspaces"] = new(Ordinary, """{"name":5}""", "name"),
        ["PATCH /members/{userId}"] = new(Ordinary, """{"role":3}""", "role"),
        ["POST /invitations"] = new(Ordinary, """{"email":"ada@example.com","role":{}}""", "email"),
        ["POST /api-keys"] = new(Ordinary, """{"name":1,"role":"viewer"}""", "role"),
        ["POST /bots"] = new(Ordinary, """{"name":["x"]}""", "name"),
        ["PATCH "] = new(Ordinary, """{"name":["x"]}""", null),
        ["POST /bots/{botId}/duplicate"] = new(Ordinary, """{"name":7}""", null),
        ["PATCH /bots/{botId}/documents/{documentId}"] = new(Ordinary, """{"name":false}""", "name"),
        ["POST /conversations/{conversationId}/messages"] = new(Ordinary, """{"text":{}}""", "text"),
        ["POST /conversations/{conversationId}/state"] = new(Ordinary, """{"state":1}""", "state"),
        ["POST /conversations/{conversationId}/messages/x/review"] = new(Ordinary, """{"decision":1}""", "decision"),
        ["POST /conversations/{conversationId}/notes"] = new(Ordinary, """{"text":[]}""", "text"),
        ["PUT /conversations/{conversationId}/assignee"] = new(Ordinary, """{"userId":5}""", null),
        ["PUT /safety"] = new(512 * 1024, """{"blockedKeywords":"x"}""", "blockedKeywords"),
        ["POST /safety/test"] = new(512 * 1024, """{"rules":[]}""", null),
        ["PUT /business-hours"] = new(Ordinary, """{"enabled":"yes"}""", "enabled"),
        ["PUT /canned-replies"] = new(1024 * 1024, """{"items":{}}""", "items"),
        ["POST /visitors/erase"] = new(Ordinary, """{"email":7}""", "email"),
        ["PATCH /bots/{botId}"] = new(Ordinary, """{"suggestedQuestions":"x"}""", null),
        ["POST /bots/{botId}/documents"] = new(Upload, """{"name":true,"text":"x"}""", "text"),
        ["PUT /bots/{botId}/documents/{documentId}"] = new(Upload, """{"name":"x","text":5}""", "name"),
        ["POST /bots/{botId}/sites"] = new(Ordinary, """{"url":"https://example.com/","limit":"all"}""", "url"),
        ["POST /bots/{botId}/ask"] = new(Ordinary, """{"question":"x","top":"five"}""", "question"),
        ["PATCH /bots/{botId}/widget"] = new(Ordinary, """{"allowedOrigins":"https://shop.example"}""", null),
        ["PUT /ai-provider"] = new(Ordinary, """{"provider":1}""", "provider"),
        ["POST /ai-provider/test"] = new(Ordinary, """{"chatModel":[]}""", "chatModel"),
        ["POST /webhooks"] = new(Ordinary, """{"url":5}""", "url"),
        ["PATCH /webhooks/x"] = new(Ordinary, """{"events":"all"}""", null),
        ["PUT /subscription"] = new(Ordinary, """{"plan":1}""", "plan"),
        ["POST /bots/{botId}/chats"] = new(Ordinary, """{"title":5}""", null),
        ["PATCH /chats/{chatId}"] = new(Ordinary, """{"title":["x"]}""", "title"),
        ["POST /chats/{chatId}/messages"] = new(Ordinary, """{"message":{}}""", "message"),
        ["POST /chats/{chatId}/messages/x/feedback"] = new(Ordinary, """{"rating":1}""", "rating"),
        ["POST /unanswered/x/answer"] = new(Upload, """{"answer":"x","train":"yes"}""", "answer"),
        ["POST /api/widget/sessions"] = new(Ordinary, """{"visitor":"Ada"}""", null),
        ["POST /api/widget/sessions/{sessionId}/messages"] = new(Ordinary, """{"message":5}""", "message"),
        ["POST /api/widget/sessions/{sessionId}/handoff"] = new(Ordinary, """{"reason":5}""", null),
        ["POST /api/widget/sessions/{sessionId}/typing"] = new(Ordinary, "[]", null),
        ["POST /api/widget/sessions/{sessionId}/messages/x/feedback"] = new(Ordinary, """{"rating":true}""", "rating"),
    };

    public static TheoryData<string> Routes => [.. Rules.Keys];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_body_that_is_not_the_object_is_a_400(string route)
    {
        var ((method, path), rule) = (Split(route), Rules[route]);
        string[] bodies =
        [
            "", " ", "null", "[]", "5", "\"x\"", "true", "{", "}", "{\"", "{]", "{\"name\":}", "{\"name\":\"x\",}", "{'name':'x'}", "{name:1}", "{} {}", "\0",
            "{\"name\":\"\\ud800\"}", "{\"email\":\"\\u12\"}", "/* x */ {}", "NaN",
            new string('[', 5_000), new string('[', 5_000) + new string(']', 5_000),
            string.Concat(Enumerable.Repeat("{\"a\":", 5_000)) + "1" + new string('}', 5_000),
            "{\"extra\":" + new string('[', 5_000) + new string(']', 5_000) + "}",
            rule.WrongType,
        ];
        foreach (var body in bodies)
        {
            // A lone surrogate in a member that this route does not know is none of its business.
            if (body.Contains("\\ud800", StringComparison.Ordinal) && path != "/bots")
                continue;
            var answer = await SendAsync(method, path, Encoding.UTF8.GetBytes(body));
            Assert.True(answer.Status == HttpStatusCode.BadRequest, $"{(int)answer.Status} for {body[..Math.Min(60, body.Length)]}: {answer.Text}");
            answer.ExpectProblem(400, "invalid_request");
        }
        (await SendAsync(method, path, [.. "{\"name\":\""u8, 0xFF, 0xFE, .. "\",\"email\":\""u8, 0xC3, .. "\""u8])).ExpectProblem(400, "invalid_request");
        if (rule.Required is not null)
            (await SendAsync(method, path, "{}"u8.ToArray())).ExpectInvalid(rule.Required);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_body_of_another_kind_is_a_415(string route)
    {
        var (method, path) = Split(route);
        foreach (var type in new[] { "text/plain", "application/xml", "application/octet-stream", "application/x-www-form-urlencoded", "nonsense" })
            (await SendAsync(method, path, Encoding.UTF8.GetBytes(Rules[route].WrongType), type)).ExpectProblem(415, "unsupported_media_type");
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_body_over_its_limit_is_a_413(string route)
    {
        var ((method, path), maxBytes, ids) = (Split(route), Rules[route].MaxBytes, await IdsAsync());
        var announced = await RawHttp.SendAsync(contract.App.Address, method, PathOf(path, ids), RawHttp.JsonHeaders(TokenFor(path, ids), maxBytes + 1));
        Assert.Equal(413, announced.Status);
        Assert.Contains("\"payload_too_large\"", announced.Body, StringComparison.Ordinal);

        if (maxBytes == Ordinary)
        {
            // In pieces, without a length that tells beforehand.
            var answer = await SendAsync(method, path, Encoding.UTF8.GetBytes($"{{\"extra\":\"{new string('x', maxBytes)}\"}}"), chunked: true);
            answer.ExpectProblem(413, "payload_too_large");
        }
    }

    [Fact]
    public async Task Unknown_members_are_ignored_and_of_two_the_last_counts()
    {
        var bot = (await SendAsync("POST", "/bots", """{"name":"first","name":"second","id":"mine","status":"READY","extra":{"a":[1,{"b":null}]}}"""u8.ToArray())).Expect(HttpStatusCode.Created).Json;

        Assert.Equal("second", (string)bot["name"]!);
        Assert.Equal("NO_DATA", (string)bot["status"]!);
        Assert.NotEqual("mine", (string)bot["id"]!);
        (await SendAsync("POST", "/bots", """{"name":"x","extra":1}"""u8.ToArray(), "application/json; charset=utf-8")).Expect(HttpStatusCode.Created);
        (await SendAsync("POST", "/bots", """{"name":"x"}"""u8.ToArray(), "application/merge-patch+json")).Expect(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("[]", "The body must be a JSON object.")]
    [InlineData("\"x\"", "The body must be a JSON object.")]
    [InlineData("null", "The body must be a JSON object, not null.")]
    [InlineData("{\n \"name\":}", "The body is not well-formed JSON (line 2, byte 9).")]
    public async Task What_is_wrong_with_the_json_is_said(string body, string detail) =>
        (await SendAsync("POST", "/bots", Encoding.UTF8.GetBytes(body))).ExpectProblem(400, "invalid_request", detail);

    [Fact]
    public async Task Everything_that_is_wrong_is_named_at_once()
    {
        var answer = await SendAsync("POST", "/bots", Encoding.UTF8.GetBytes(new JsonObject
        {
            ["name"] = " ",
            ["instructions"] = new string('x', 8_001),
            ["greeting"] = new string('x', 1_001),
            ["suggestedQuestions"] = new JsonArray("", new string('x', 201), null),
        }.ToJsonString()));

        foreach (var field in new[] { "name", "instructions", "greeting", "suggestedQuestions[0]", "suggestedQuestions[1]", "suggestedQuestions[2]" })
            answer.ExpectInvalid(field);
    }

    private async Task<ApiAnswer> SendAsync(string method, string path, byte[] body, string type = "application/json", bool chunked = false)
    {
        var ids = await IdsAsync();
        return await contract.App.Http.CallAsync(new HttpMethod(method), PathOf(path, ids), token: TokenFor(path, ids), change: request =>
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            request.Headers.TransferEncodingChunked = chunked;
        });
    }

    private static string PathOf(string path, Ids ids) => (path.StartsWith("/api/", StringComparison.Ordinal) ? path : $"/api/workspaces/{ids.Owner.WorkspaceId}{path}")
        .Replace("{userId}", ids.Owner.UserId, StringComparison.Ordinal)
        .Replace("{botId}", ids.BotId, StringComparison.Ordinal)
        .Replace("{documentId}", ids.DocumentId, StringComparison.Ordinal)
        .Replace("{chatId}", ids.ChatId, StringComparison.Ordinal)
        .Replace("{conversationId}", ids.Session.SessionId, StringComparison.Ordinal)
        .Replace("{sessionId}", ids.Session.SessionId, StringComparison.Ordinal);

    private static string TokenFor(string path, Ids ids) =>
        path == "/api/widget/sessions" ? ids.WidgetToken : path.StartsWith("/api/widget", StringComparison.Ordinal) ? ids.Session.Token : ids.Owner.Token;

    private static (string Method, string Path) Split(string route) => (route.Split(' ')[0], route.Split(' ')[1]);

    private Ids? known;

    private async Task<Ids> IdsAsync()
    {
        if (known is null)
        {
            var bot = await contract.ReadyBotAsync();
            var documents = (await bot.Owner.CallAsync(HttpMethod.Get, $"/bots/{bot.BotId}/documents")).Json["items"]!;
            known = new Ids(bot.Owner, bot.BotId, (string)documents[0]!["id"]!, bot.WidgetToken, await bot.StartSessionAsync(), await bot.Owner.CreateChatAsync(bot.BotId));
        }
        return known;
    }

    /// <summary>The most bytes of a body, one of a wrong type, and the member that an empty object lacks.</summary>
    private sealed record BodyRule(int MaxBytes, string WrongType, string? Required);

    private sealed record Ids(OwnerClient Owner, string BotId, string DocumentId, string WidgetToken, VisitorSession Session, string ChatId);
}
