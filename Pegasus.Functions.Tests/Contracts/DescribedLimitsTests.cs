using System.Net;
using System.Text.Json.Nodes;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Contracts;

/// <summary>
/// What the description says of request bodies is what the application enforces: its examples are accepted, and whatever breaks one
/// of its rules is a 400 that names the member.
/// </summary>
public sealed class DescribedLimitsTests(ContractApp contract) : IClassFixture<ContractApp>
{
    [Fact]
    public async Task Every_rule_for_a_member_is_enforced()
    {
        var checkedRules = 0;
        var bodies = await BodiesAsync();
        foreach (var (route, schema, example) in bodies)
        {
            // Where a body has several forms, a member is tried in the form that has it.
            var elsewhere = bodies.Where(other => other.Route == route).SelectMany(other => other.Example.Select(member => member.Key))
                .Except(example.Select(member => member.Key)).ToHashSet();
            foreach (var (field, body) in Breaches(schema, example).Where(breach => !elsewhere.Contains(breach.Field)))
            {
                var answer = await SendAsync(route, body);
                Assert.True(
                    (int)answer.Status == 400 && answer.Json["errors"]?[field] is JsonArray,
                    $"{route}: {field} of {Excerpt(body)} is refused by the description, but the answer is {(int)answer.Status} {answer.Text}");
                checkedRules++;
            }
        }
        Assert.True(checkedRules >= 30, $"only {checkedRules} rules");
    }

    [Fact]
    public async Task Every_example_is_accepted()
    {
        foreach (var (route, _, example) in await BodiesAsync())
        {
            // Another embedding model outdates all bots of the workspace, which the other examples are about.
            var alone = example.ContainsKey("embeddingModel") ? await ReadyBot.CreateAsync(contract.App) : null;
            var answer = await SendAsync(route, example, alone);
            Assert.True(answer.Status is not HttpStatusCode.BadRequest, $"{route} refuses its own example {Excerpt(example)}: {answer.Text}");
        }
    }

    /// <summary>Bodies that break one rule each, with the name of the member at fault.</summary>
    private static IEnumerable<(string Field, JsonObject Body)> Breaches(JsonNode schema, JsonObject example)
    {
        foreach (var name in schema["required"]?.AsArray().Select(name => (string)name!) ?? [])
            yield return (name, With(example, name, null));
        foreach (var (name, rule) in schema["properties"] as JsonObject ?? [])
        {
            foreach (var value in WrongValues(rule!.AsObject()))
                yield return (name, With(example, name, value));
            if (rule["items"] is JsonObject items)
            {
                foreach (var value in WrongValues(items))
                    yield return ($"{name}[0]", With(example, name, new JsonArray(value)));
            }
            if (rule["anyOf"]?[0]!["$ref"] is { } reference)
            {
                foreach (var value in WrongValues(SchemaAt(schema, reference).AsObject()))
                    yield return (name, With(example, name, value));
                foreach (var (field, body) in Breaches(SchemaAt(schema, reference), []))
                    yield return ($"{name}.{field}", With(example, name, body));
            }
        }
    }

    private static IEnumerable<JsonNode> WrongValues(JsonObject rule)
    {
        if (rule["maxLength"] is { } length)
            yield return new string('x', (int)length + 1);
        if (rule["maxItems"] is { } items)
            yield return new JsonArray([.. Enumerable.Range(0, (int)items + 1).Select(i => rule["items"]?["type"] is JsonValue ? (JsonNode)$"https://{i}.example" : new JsonObject())]);
        if (rule["minimum"] is { } minimum)
            yield return (int)minimum - 1;
        if (rule["maximum"] is { } maximum)
            yield return (int)maximum + 1;
        if (rule["minLength"] is not null && rule["enum"] is null)
            yield return "";
        if (rule["enum"] is not null || rule["pattern"] is not null)
            yield return "nonsense";
        if ((string?)rule["format"] == "email")
            yield return "nobody";
    }

    private async Task<List<(ApiRoute Route, JsonNode Schema, JsonObject Example)>> BodiesAsync()
    {
        var document = (await contract.App.Http.CallAsync(HttpMethod.Get, "/api/openapi.json")).Expect(HttpStatusCode.OK).Json;
        return
        [
            .. from route in ApiRoute.AllOf(contract.App)
               let media = document["paths"]![route.Pattern]![route.Method.ToLowerInvariant()]!["requestBody"]?["content"]?["application/json"]
               where media is not null
               from example in media["examples"]!.AsObject()
               select (route, SchemaAt(document, media["schema"]!["$ref"]!), example.Value!["value"]!.AsObject()),
        ];
    }

    private async Task<ApiAnswer> SendAsync(ApiRoute route, JsonObject body, ReadyBot? alone = null)
    {
        // A bot, a document and a session of its own for each call: what is accepted changes them.
        var bot = alone ?? await contract.ReadyBotAsync();
        var botId = await bot.Owner.CreateBotAsync();
        var documentId = await bot.Owner.AddTextAsync(botId, "a.txt", "Some text.");
        await bot.Owner.EnableWidgetAsync(botId);
        var session = await bot.StartSessionAsync();
        var path = route.PathWith(new Dictionary<string, string>
        {
            ["workspaceId"] = bot.Owner.WorkspaceId,
            ["userId"] = bot.Owner.UserId,
            ["chatId"] = await bot.Owner.CreateChatAsync(botId),
            ["botId"] = botId,
            ["documentId"] = documentId,
            ["sessionId"] = session.SessionId,
            ["conversationId"] = session.SessionId,
            ["tenantId"] = bot.Owner.WorkspaceId,
        });
        var token = route.Opens switch
        {
            Opens.Owner => bot.Owner.Token,
            Opens.Widget => bot.WidgetToken,
            Opens.Session => session.Token,
            Opens.Tenant => await TenantTokenAsync(bot),
            _ => null,
        };
        // What an example says of a bot or a member, it says of these.
        var own = JsonNode.Parse(body.ToJsonString()
            .Replace(BotExamples.BotId, botId, StringComparison.Ordinal).Replace(AccountExamples.UserId, bot.Owner.UserId, StringComparison.Ordinal));
        return await contract.App.Http.CallAsync(new HttpMethod(route.Method), path, own, token);
    }

    private string? tenantToken;

    private async Task<string> TenantTokenAsync(ReadyBot bot)
    {
        await bot.Owner.SetLiveChatAsync(bot.BotId);
        return tenantToken ??= (string)(await bot.Owner.CreateChatTokenAsync())["token"]!;
    }

    private static JsonNode SchemaAt(JsonNode node, JsonNode reference) => node.Root["components"]!["schemas"]![((string)reference!).Split('/')[^1]]!;

    private static JsonObject With(JsonObject example, string name, JsonNode? value)
    {
        var body = example.DeepClone().AsObject();
        if (value is null)
            body.Remove(name);
        else
            body[name] = value;
        return body;
    }

    private static string Excerpt(JsonObject body) => body.ToJsonString() is { Length: > 200 } text ? text[..200] + "…" : body.ToJsonString();
}
