using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Tests.Support;

/// <summary>An answer: its status, headers, and body as JSON if it has one.</summary>
internal sealed record ApiAnswer(HttpStatusCode Status, HttpResponseMessage Response, string Text)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public string? Code => (string?)Json["code"];

    /// <summary>What <c>Server-Timing</c> says of storage transactions.</summary>
    public int Transactions
    {
        get
        {
            var header = Response.Headers.GetValues("Server-Timing").Single();
            return int.Parse(header.Split('"')[1], System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    public ApiAnswer Expect(HttpStatusCode status)
    {
        Assert.True(Status == status, $"{(int)Status} instead of {(int)status}: {Text}");
        return this;
    }
}

/// <summary>Sends JSON and reads JSON.</summary>
internal static class ApiCalls
{
    public static async Task<ApiAnswer> CallAsync(
        this HttpClient http, HttpMethod method, string path, JsonNode? body = null, string? token = null, string? origin = null,
        Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        change?.Invoke(request);
        var response = await http.SendAsync(request);
        return new ApiAnswer(response.StatusCode, response, await response.Content.ReadAsStringAsync());
    }
}

/// <summary>What an owner does, over HTTP.</summary>
internal sealed class OwnerClient(HttpClient http, string workspaceId, string token, string email, string password, string userId = "")
{
    public const string Password = "correct horse battery";

    public HttpClient Http => http;

    public string UserId => userId;

    public string WorkspaceId => workspaceId;

    public string Token => token;

    public string Email => email;

    public string OwnPassword => password;

    /// <param name="address">Where Pegasus is.</param>
    /// <param name="email">The owner's; one that nobody else has if null.</param>
    /// <param name="workspaceName">What the workspace is called.</param>
    public static async Task<OwnerClient> SignUpAsync(Uri address, string? email = null, string workspaceName = "Acme")
    {
        var http = ApiClient.For(address);
        email ??= $"{Guid.NewGuid():N}@example.com";
        var answer = (await http.CallAsync(HttpMethod.Post, "/api/auth/signup", new JsonObject
        {
            ["email"] = email,
            ["password"] = Password,
            ["workspaceName"] = workspaceName,
        })).Expect(HttpStatusCode.Created);
        return new OwnerClient(http, (string)answer.Json["workspace"]!["id"]!, (string)answer.Json["accessToken"]!, email, Password, (string)answer.Json["user"]!["id"]!);
    }

    /// <summary>The same owner with a new access token, which the old one's end takes.</summary>
    public async Task<OwnerClient> LogInAgainAsync()
    {
        var answer = (await http.CallAsync(HttpMethod.Post, "/api/auth/login", new JsonObject { ["email"] = email, ["password"] = password })).Expect(HttpStatusCode.OK);
        return new OwnerClient(http, workspaceId, (string)answer.Json["accessToken"]!, email, password);
    }

    /// <summary>Calls <c>/api/workspaces/{workspaceId}</c> and what follows.</summary>
    public Task<ApiAnswer> CallAsync(HttpMethod method, string path, JsonNode? body = null, Action<HttpRequestMessage>? change = null) =>
        http.CallAsync(method, $"/api/workspaces/{workspaceId}{path}", body, token, change: change);

    public async Task<string> CreateBotAsync(string name = "Help") =>
        (string)(await CallAsync(HttpMethod.Post, "/bots", new JsonObject { ["name"] = name })).Expect(HttpStatusCode.Created).Json["id"]!;

    public async Task<string> AddTextAsync(string botId, string name, string text) =>
        (string)(await CallAsync(HttpMethod.Post, $"/bots/{botId}/documents", new JsonObject { ["name"] = name, ["text"] = text }))
            .Expect(HttpStatusCode.Created).Json["id"]!;

    public async Task<JsonNode> GetBotAsync(string botId) => (await CallAsync(HttpMethod.Get, $"/bots/{botId}")).Expect(HttpStatusCode.OK).Json;

    /// <summary>Trains and waits for the end.</summary>
    public async Task<JsonNode> TrainAsync(string botId)
    {
        (await CallAsync(HttpMethod.Post, $"/bots/{botId}/train")).Expect(HttpStatusCode.Accepted);
        return await AwaitTrainingAsync(botId);
    }

    /// <summary>Waits until no training is pending; asks again where storage has too much to do to answer.</summary>
    public async Task<JsonNode> AwaitTrainingAsync(string botId, TimeSpan? atMost = null, TimeSpan? pollEvery = null)
    {
        using var limit = new CancellationTokenSource(atMost ?? TimeSpan.FromSeconds(90));
        while (true)
        {
            var bot = await CallAsync(HttpMethod.Get, $"/bots/{botId}");
            if (bot.Status != HttpStatusCode.ServiceUnavailable && (string)bot.Expect(HttpStatusCode.OK).Json["status"]! != "PENDING")
                return bot.Json;
            await Task.Delay(pollEvery ?? TimeSpan.FromMilliseconds(50), limit.Token);
        }
    }

    /// <summary>A bot that has read a text on shipping, READY, with a widget for any website.</summary>
    public async Task<(string BotId, string WidgetToken)> CreateReadyBotAsync()
    {
        var botId = await CreateBotAsync();
        await AddTextAsync(botId, "shipping.md", SampleTexts.Shipping);
        Assert.Equal("READY", (string)(await TrainAsync(botId))["status"]!);
        return (botId, await EnableWidgetAsync(botId));
    }

    public async Task<string> EnableWidgetAsync(string botId) =>
        (string)(await CallAsync(HttpMethod.Post, $"/bots/{botId}/widget")).Expect(HttpStatusCode.Created).Json["token"]!;

    /// <summary>A chat of this member's own with a bot.</summary>
    public async Task<string> CreateChatAsync(string botId) =>
        (string)(await CallAsync(HttpMethod.Post, $"/bots/{botId}/chats", new JsonObject())).Expect(HttpStatusCode.Created).Json["id"]!;

    /// <summary>Asks in a chat.</summary>
    public Task<ApiAnswer> ChatAsync(string chatId, string message, string? clientMessageId = null) =>
        CallAsync(HttpMethod.Post, $"/chats/{chatId}/messages", new JsonObject { ["message"] = message, ["clientMessageId"] = clientMessageId });

    /// <summary>This person as a member of another workspace, with a role there.</summary>
    public async Task<OwnerClient> JoinAsync(PegasusApp app, string otherWorkspaceId, string role)
    {
        var userId = (string)(await http.CallAsync(HttpMethod.Get, "/api/me", token: token)).Expect(HttpStatusCode.OK).Json["user"]!["id"]!;
        await app.Services.GetRequiredService<PegasusStorage>().Workspaces.AddEntityAsync(
            new TableEntity(otherWorkspaceId, $"member-{userId}") { ["Role"] = role, ["Email"] = email });
        return new OwnerClient(http, otherWorkspaceId, token, email, password);
    }

    /// <summary>How many credits are used today.</summary>
    public async Task<int> GetUsedCreditsAsync() => (int)(await CallAsync(HttpMethod.Get, "/credits")).Expect(HttpStatusCode.OK).Json["used"]!;
}

/// <summary>A visitor's session.</summary>
internal sealed record VisitorSession(HttpClient Http, string SessionId, string Token, string? Origin)
{
    public static async Task<VisitorSession> StartAsync(HttpClient http, string widgetToken, string? origin = null)
    {
        var answer = (await http.CallAsync(HttpMethod.Post, "/api/widget/sessions", new JsonObject(), widgetToken, origin)).Expect(HttpStatusCode.Created);
        return new VisitorSession(http, (string)answer.Json["sessionId"]!, (string)answer.Json["sessionToken"]!, origin);
    }

    public string MessagesPath => $"/api/widget/sessions/{SessionId}/messages";

    public Task<ApiAnswer> SendAsync(string message, string? clientMessageId = null) =>
        Http.CallAsync(HttpMethod.Post, MessagesPath, Body(message, clientMessageId), Token, Origin);

    public Task<ApiAnswer> GetHistoryAsync(string? after = null) =>
        Http.CallAsync(HttpMethod.Get, $"{MessagesPath}{(after is null ? "" : $"?after={after}")}", null, Token, Origin);

    /// <summary>Asks for a person.</summary>
    public Task<ApiAnswer> HandOffAsync(string? reason = null) =>
        Http.CallAsync(HttpMethod.Post, $"/api/widget/sessions/{SessionId}/handoff", new JsonObject { ["reason"] = reason }, Token, Origin);

    /// <summary>Says whether a reply helped.</summary>
    public Task<ApiAnswer> RateAsync(string messageId, string rating) =>
        Http.CallAsync(HttpMethod.Post, $"{MessagesPath}/{messageId}/feedback", new JsonObject { ["rating"] = rating }, Token, Origin);

    public static JsonObject Body(string message, string? clientMessageId) =>
        clientMessageId is null ? new JsonObject { ["message"] = message } : new JsonObject { ["message"] = message, ["clientMessageId"] = clientMessageId };
}

internal static class SampleTexts
{
    public const string Shipping =
        """
        # Shipping

        We ship to all countries of the European Union. A parcel takes three to five working days.

        ## Costs

        Shipping costs 4.90 euros. Orders above 50 euros ship for free.

        # Returns

        You may return an article within 30 days. Print the return label from your account and drop the parcel at any post office.
        """;
}
