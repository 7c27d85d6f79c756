using System.Net;
using System.Text.Json.Nodes;

namespace Pegasus.Functions.Tests.Support;

/// <summary>A workspace with a READY default assistant and a widget token of its own.</summary>
internal sealed record TenantChat(PegasusApp App, OwnerClient Owner, string BotId, string Token, string TokenId)
{
    /// <summary>A session id as the widget makes them.</summary>
    public static string NewSessionId() => Guid.NewGuid().ToString("N");

    public static async Task<TenantChat> CreateAsync(PegasusApp app)
    {
        var owner = await app.SignUpAsync();
        var (botId, _) = await owner.CreateReadyBotAsync();
        await owner.SetLiveChatAsync(botId);
        var token = await owner.CreateChatTokenAsync();
        return new TenantChat(app, owner, botId, (string)token["token"]!, (string)token["id"]!);
    }

    public string Path => $"/api/widgets/{Owner.WorkspaceId}";

    /// <summary>The call of the troubleshooting page.</summary>
    public Task<ApiAnswer> ChatAsync(
        string message, string sessionId = "test_session", string? origin = null, string? token = null, string? clientMessageId = null, JsonObject? more = null)
    {
        var body = new JsonObject { ["sessionId"] = sessionId, ["message"] = message };
        if (clientMessageId is not null)
            body["clientMessageId"] = clientMessageId;
        foreach (var (name, value) in more ?? [])
            body[name] = value!.DeepClone();
        return Owner.Http.CallAsync(HttpMethod.Post, $"{Path}/chat", body, token ?? Token, origin);
    }

    /// <summary>Starts a session as the widget does.</summary>
    public async Task<VisitorSession> StartAsync(string? origin = null, JsonObject? visitor = null)
    {
        var answer = (await Owner.Http.CallAsync(HttpMethod.Post, $"{Path}/sessions", new JsonObject { ["visitor"] = visitor }, Token, origin)).Expect(HttpStatusCode.Created);
        return new VisitorSession(Owner.Http, (string)answer.Json["sessionId"]!, (string)answer.Json["sessionToken"]!, origin);
    }
}

/// <summary>What an owner does with the live chat.</summary>
internal static class LiveChatOwner
{
    /// <summary>Saves settings: the default assistant, rules as <c>{when, botId}</c>, domains.</summary>
    public static Task<ApiAnswer> PutLiveChatAsync(this OwnerClient owner, string? defaultBotId, JsonArray? routing = null, string[]? domains = null, int? perMinute = null) =>
        owner.CallAsync(HttpMethod.Put, "/chat-settings", new JsonObject
        {
            ["allowedDomains"] = new JsonArray([.. (domains ?? []).Select(domain => (JsonNode)domain)]),
            ["defaultBotId"] = defaultBotId,
            ["routing"] = routing ?? [],
            ["rateLimit"] = new JsonObject { ["perMinute"] = perMinute },
        });

    public static async Task SetLiveChatAsync(this OwnerClient owner, string? defaultBotId, JsonArray? routing = null, string[]? domains = null, int? perMinute = null) =>
        (await owner.PutLiveChatAsync(defaultBotId, routing, domains, perMinute)).Expect(HttpStatusCode.OK);

    public static async Task<JsonNode> CreateChatTokenAsync(this OwnerClient owner, int? days = null, params string[] domains) =>
        (await owner.CallAsync(HttpMethod.Post, "/chat-tokens", new JsonObject
        {
            ["name"] = "Shop",
            ["expiresInDays"] = days,
            ["allowedDomains"] = new JsonArray([.. domains.Select(domain => (JsonNode)domain)]),
        })).Expect(HttpStatusCode.Created).Json;

    /// <summary>A rule of <c>routing</c>.</summary>
    public static JsonObject Rule(string botId, string? pageUrl = null, string? language = null, string? text = null, string? channel = null) => new()
    {
        ["when"] = new JsonObject { ["pageUrl"] = pageUrl, ["language"] = language, ["text"] = text, ["channel"] = channel },
        ["botId"] = botId,
    };
}
