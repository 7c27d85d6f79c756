using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Contracts;

/// <summary>What belongs to another workspace, and what does not exist at all, is not found: never forbidden, never a fault.</summary>
public sealed class IsolationTests(ContractApp contract) : IClassFixture<ContractApp>
{
    private const string UnknownId = "0123456789abcdefghjkmnpqrs";

    [Fact]
    public async Task Another_workspace_is_not_found_on_any_route()
    {
        var (ids, stranger) = (await IdsAsync(), await contract.App.SignUpAsync());
        foreach (var route in WorkspaceRoutes())
        {
            await AssertNotFoundAsync(route, ids, stranger.Token);
            await AssertNotFoundAsync(route, With(ids, "workspaceId", UnknownId), stranger.Token);
        }
        await AssertUntouchedAsync();
    }

    [Fact]
    public async Task What_is_another_workspaces_is_not_found_in_ones_own()
    {
        var (ids, stranger) = (await IdsAsync(), await contract.App.SignUpAsync());
        var own = With(ids, "workspaceId", stranger.WorkspaceId);
        var ownBot = With(own, "botId", await stranger.CreateBotAsync());
        foreach (var route in WorkspaceRoutes().Where(route => route.Parameters.Contains("botId") || route.Parameters.Contains("conversationId")))
            await AssertNotFoundAsync(route, own, stranger.Token);
        foreach (var route in WorkspaceRoutes().Where(route => route.Parameters.Any(parameter => parameter is "userId" or "invitationId" or "keyId")))
            await AssertNotFoundAsync(route, own, stranger.Token);
        foreach (var route in WorkspaceRoutes().Where(route => route.Parameters.Any(parameter => parameter is "documentId" or "crawlId" or "chatId" or "id" or "refusalId")))
            await AssertNotFoundAsync(route, ownBot, stranger.Token);
        await AssertUntouchedAsync();
    }

    [Fact]
    public async Task Unknown_and_odd_ids_are_not_found_on_any_route()
    {
        var (ids, owner) = (await IdsAsync(), (await contract.ReadyBotAsync()).Owner);
        string[] odd = [UnknownId, "x", "'", "' or '1' eq '1", "a b", "...", "%", "ä", "\u0001", new string('x', 1_000), "bot-" + ids["botId"], ids["botId"].ToUpperInvariant(), "*", "{}", "a/b", "a\\b"];
        foreach (var route in WorkspaceRoutes())
        {
            foreach (var parameter in route.Parameters)
            {
                foreach (var id in odd)
                    await AssertNotFoundAsync(route, With(ids, parameter, id), owner.Token);
            }
        }
        await AssertUntouchedAsync();
    }

    [Theory]
    [InlineData("/api/workspaces/{0}/bots/../..", 404)]
    [InlineData("/api/workspaces/{0}/bots/%2e%2e/%2e%2e", 404)]
    [InlineData("/api/workspaces/{0}/bots/..%2f..%2f", 404)]
    [InlineData("/api/workspaces/{0}/bots/%27", 404)]
    [InlineData("/api/workspaces/{0}/bots/%20", 404)]
    [InlineData("/api/workspaces/{0}/bots/%ff", 404)]
    [InlineData("/api/workspaces/{0}/bots/%0d%0aX:y", 404)]
    [InlineData("/api/workspaces/{0}/bots/%00", 400)]
    public async Task A_path_as_no_client_would_send_it_is_refused(string target, int status)
    {
        var owner = (await contract.ReadyBotAsync()).Owner;

        var answer = await RawHttp.SendAsync(
            contract.App.Address, "GET", string.Format(System.Globalization.CultureInfo.InvariantCulture, target, owner.WorkspaceId), [$"Authorization: Bearer {owner.Token}"]);

        Assert.Equal(status, answer.Status);
        Assert.Empty(answer.Headers["Server"]);
    }

    [Fact]
    public async Task A_message_that_is_not_of_the_session_cannot_be_rated_or_read_after()
    {
        var bot = await contract.ReadyBotAsync();
        var (one, other) = (await bot.StartSessionAsync(), await bot.StartSessionAsync());
        var theirs = (string)(await other.SendAsync("How much does shipping cost?")).Expect(HttpStatusCode.OK).Json["messageId"]!;

        foreach (var id in new[] { theirs, "x", "'", new string('9', 27), new string('x', 1_000) })
        {
            (await one.Http.CallAsync(
                HttpMethod.Post, $"/api/widget/sessions/{one.SessionId}/messages/{Uri.EscapeDataString(id)}/feedback", new JsonObject { ["rating"] = "up" }, one.Token))
                .ExpectProblem(404, "not_found");
        }
        Assert.Null((string?)(await other.GetHistoryAsync()).Json["items"]![1]!["rating"]);
        (await one.GetHistoryAsync("not-a-message-id")).ExpectInvalid("after");
        Assert.Empty((await one.GetHistoryAsync(theirs)).Expect(HttpStatusCode.OK).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task A_list_of_another_workspaces_bot_is_not_found_in_ones_own()
    {
        var (ids, stranger) = (await IdsAsync(), await contract.App.SignUpAsync());

        foreach (var list in new[] { "/unanswered", "/chats" })
        {
            (await stranger.CallAsync(HttpMethod.Get, $"{list}?botId={ids["botId"]}")).ExpectProblem(404, "not_found");
            foreach (var odd in new[] { UnknownId, "x", "'", "%27%20or%20true", new string('x', 1_000) })
                (await stranger.CallAsync(HttpMethod.Get, $"{list}?botId={odd}")).ExpectProblem(404, "not_found");
        }
    }

    [Fact]
    public async Task A_message_that_is_not_of_the_chat_cannot_be_rated()
    {
        var bot = await contract.ReadyBotAsync();
        var (one, other) = (await bot.Owner.CreateChatAsync(bot.BotId), await bot.Owner.CreateChatAsync(bot.BotId));
        var theirs = (string)(await bot.Owner.ChatAsync(other, "How much does shipping cost?")).Expect(HttpStatusCode.OK).Json["messageId"]!;

        foreach (var id in new[] { theirs, "x", "'", new string('9', 27), new string('x', 1_000) })
        {
            (await bot.Owner.CallAsync(HttpMethod.Post, $"/chats/{one}/messages/{Uri.EscapeDataString(id)}/feedback", new JsonObject { ["rating"] = "up" }))
                .ExpectProblem(404, "not_found");
        }
        Assert.Null((string?)(await bot.Owner.CallAsync(HttpMethod.Get, $"/chats/{other}")).Json["messages"]![1]!["rating"]);
    }

    private List<ApiRoute> WorkspaceRoutes()
    {
        var routes = ApiRoute.AllOf(contract.App).Where(route => route.Parameters.Contains("workspaceId")).ToList();
        Assert.True(routes.Count >= 18, $"only {routes.Count} routes");
        return routes;
    }

    private async Task<Dictionary<string, string>> IdsAsync()
    {
        var bot = await contract.ReadyBotAsync();
        var documents = (await bot.Owner.CallAsync(HttpMethod.Get, $"/bots/{bot.BotId}/documents")).Json["items"]!;
        var (invitations, keys) = (await bot.Owner.CallAsync(HttpMethod.Get, "/invitations"), await bot.Owner.CallAsync(HttpMethod.Get, "/api-keys"));
        if (invitations.Ids().Count == 0)
        {
            await bot.Owner.InviteAsync(Teammates.NewEmail(), "viewer");
            await bot.Owner.MakeKeyAsync("viewer");
            return await IdsAsync();
        }
        var (chatId, visitor) = (await bot.Owner.CreateChatAsync(bot.BotId), await bot.StartSessionAsync());
        var messageId = (string)(await bot.Owner.ChatAsync(chatId, "How much does shipping cost?")).Expect(HttpStatusCode.OK).Json["messageId"]!;
        (await visitor.SendAsync("Do you sell gift cards?")).Expect(HttpStatusCode.OK);
        var unanswered = (await bot.Owner.CallAsync(HttpMethod.Get, $"/unanswered?botId={bot.BotId}")).Expect(HttpStatusCode.OK).Json["items"]!;
        (await (visitor with { Origin = "https://elsewhere.example" }).SendAsync("Hello?")).Expect(HttpStatusCode.Forbidden);
        var refusals = (await bot.Owner.CallAsync(HttpMethod.Get, $"/bots/{bot.BotId}/widget/refusals")).Expect(HttpStatusCode.OK).Json["items"]!;
        var golden = (await bot.Owner.CallAsync(HttpMethod.Put, $"/bots/{bot.BotId}/golden", Golden("Why?"))).Expect(HttpStatusCode.OK).Json["items"]!;
        return new()
        {
            ["goldenId"] = (string)golden[0]!["id"]!,
            ["workspaceId"] = bot.Owner.WorkspaceId,
            ["botId"] = bot.BotId,
            ["documentId"] = (string)documents[0]!["id"]!,
            ["crawlId"] = await CrawlAsync(),
            ["userId"] = bot.Owner.UserId,
            ["invitationId"] = invitations.Ids()[0],
            ["keyId"] = keys.Ids()[0],
            ["conversationId"] = await ConversationAsync(),
            ["webhookId"] = await WebhookAsync(),
            ["chatId"] = chatId,
            ["messageId"] = messageId,
            ["id"] = (string)unanswered[0]!["id"]!,
            ["refusalId"] = (string)refusals[0]!["id"]!,
        };
    }

    private string? crawl;

    // Of a site that is never asked, for its address is not public.
    private async Task<string> CrawlAsync() => crawl ??= await (await contract.ReadyBotAsync()).Owner.StartCrawlAsync((await contract.ReadyBotAsync()).BotId, new Uri("http://10.0.0.1/"));

    private string? webhook;

    // Of an event that never happens here.
    private async Task<string> WebhookAsync() => webhook ??= (string)(await (await contract.ReadyBotAsync()).Owner.CallAsync(
        HttpMethod.Post, "/webhooks", new JsonObject { ["url"] = "https://example.com/", ["events"] = new JsonArray("conversation.escalated") })).Expect(HttpStatusCode.Created).Json["id"]!;

    private string? conversation;

    private async Task<string> ConversationAsync() => conversation ??= (await (await contract.ReadyBotAsync()).StartSessionAsync()).SessionId;

    // Nothing that was refused has left a trace: the bot answers as before.
    private async Task AssertUntouchedAsync()
    {
        var bot = await contract.ReadyBotAsync();
        var view = await bot.Owner.GetBotAsync(bot.BotId);
        Assert.Equal(("READY", "ACTIVE", 1), ((string)view["status"]!, (string)view["widget"]!["status"]!, (int)view["documentCount"]!));
        foreach (var list in new[] { "/members", "/invitations", "/api-keys" })
            Assert.Single((await bot.Owner.CallAsync(HttpMethod.Get, list)).Ids());
        Assert.NotEmpty((await bot.Owner.CallAsync(HttpMethod.Get, $"/unanswered?botId={bot.BotId}")).Json["items"]!.AsArray());
        Assert.All(
            (await bot.Owner.CallAsync(HttpMethod.Get, "/chats")).Json["items"]!.AsArray(), chat => Assert.DoesNotContain("evil", (string)chat!["title"]!, StringComparison.Ordinal));
        Assert.Equal("Why?", (string)Assert.Single((await bot.Owner.CallAsync(HttpMethod.Get, $"/bots/{bot.BotId}/golden")).Json["items"]!.AsArray())!["question"]!);
        Assert.Equal("Free", (string)(await bot.Owner.CallAsync(HttpMethod.Get, "/credits")).Json["plan"]!);
        (await bot.App.Http.CallAsync(HttpMethod.Get, "/api/widget/config", token: bot.WidgetToken)).Expect(HttpStatusCode.OK);
        (await bot.Owner.CallAsync(HttpMethod.Get, $"/conversations/{await ConversationAsync()}")).Expect(HttpStatusCode.OK);
        Assert.Equal("Acme", (string)(await bot.Owner.CallAsync(HttpMethod.Get, "")).Expect(HttpStatusCode.OK).Json["name"]!);
    }

    private async Task AssertNotFoundAsync(ApiRoute route, IReadOnlyDictionary<string, string> ids, string token)
    {
        var path = route.PathWith(ids.ToDictionary(id => id.Key, id => Uri.EscapeDataString(id.Value)));
        var answer = await contract.App.Http.CallAsync(new HttpMethod(route.Method), path, route.Method is "GET" or "DELETE" ? null : ValidBody(route), token);
        Assert.True(answer.Status == HttpStatusCode.NotFound, $"{route.Method} {path}: {(int)answer.Status} {answer.Text}");
        answer.ExpectProblem(404, "not_found");
    }

    private static JsonObject ValidBody(ApiRoute route) => route.Pattern.EndsWith("/ask", StringComparison.Ordinal)
        ? new JsonObject { ["question"] = "Why?" }
        : route.Pattern.EndsWith("/answer", StringComparison.Ordinal) ? new JsonObject { ["answer"] = "Because." }
        : route.Pattern.Contains("/golden", StringComparison.Ordinal) ? Golden("evil")
        : route.Pattern.EndsWith("/synonyms", StringComparison.Ordinal) ? new JsonObject { ["groups"] = new JsonArray() }
        : route.Pattern.EndsWith("/review", StringComparison.Ordinal) ? new JsonObject { ["decision"] = "approve" }
        : route.Pattern.EndsWith("/sites", StringComparison.Ordinal) ? new JsonObject { ["url"] = "https://www.example.com/" }
        : route.Pattern.Contains("/chats", StringComparison.Ordinal) ? new JsonObject { ["title"] = "evil", ["message"] = "Why?", ["rating"] = "up" }
        : new JsonObject { ["name"] = "x", ["text"] = "Some text.", ["plan"] = "Business", ["role"] = "viewer", ["state"] = "CLOSED", ["allowedOrigins"] = new JsonArray("https://evil.example") };

    /// <summary>A body for every change of golden questions: one of them, all of them, the rate.</summary>
    private static JsonObject Golden(string question) => new()
    {
        ["question"] = question,
        ["expectation"] = "notAnswered",
        ["requiredPassRate"] = null,
        ["items"] = new JsonArray(new JsonObject { ["question"] = question, ["expectation"] = "notAnswered" }),
    };

    private static Dictionary<string, string> With(Dictionary<string, string> ids, string name, string value) => new(ids) { [name] = value };
}
