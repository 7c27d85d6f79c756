using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using Pegasus.Domain.Accounts;
using Pegasus.Domain.Conversations;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Description;

/// <summary>The parameters of paths, queries and headers: one line for each name, the same wherever it is used.</summary>
internal sealed class ApiParameters
{
    private const string Id = "^[0-9a-hjkmnp-tv-z]{26}$";
    private const string MessageId = "^[0-9A-Za-z]{27}$";
    private const string IfMatchName = "If-Match";

    // In a query, a bot or a tenant chooses; in a path, it is what the call is about.
    private const string OfBot = "ofBot";
    private const string OfTenant = "ofTenant";

    private static readonly Dictionary<string, (string Description, JsonObject Schema)> Known = new()
    {
        ["workspaceId"] = ("The workspace.", Text(Id)),
        ["tenantId"] = ("The tenant: the workspace.", Text(Id)),
        ["tokenId"] = ("The widget token, as the list names it.", Text(Id)),
        ["requestId"] = ("What X-Request-Id said.", Text("^[0-9A-Za-z_-]{1,64}$")),
        ["pageUrl"] = ("The page that the visitor is on.", new() { ["type"] = "string" }),
        ["language"] = ("The visitor's language.", new() { ["type"] = "string" }),
        ["botId"] = ("The bot.", Text(Id)),
        ["documentId"] = ("The document.", Text(Id)),
        ["goldenId"] = ("The golden question.", Text(Id)),
        ["sessionId"] = ("The session that the token speaks for.", Text(Id)),
        ["messageId"] = ("The message.", Text(MessageId)),
        ["conversationId"] = ("The conversation: the visitor's sessionId.", Text(Id)),
        ["chatId"] = ("The chat; it is the caller's own.", Text(MessageId)),
        ["crawlId"] = ("The crawl, as the list names it.", Text(MessageId)),
        ["userId"] = ("The member.", Text(Id)),
        ["invitationId"] = ("The invitation.", Text(Id)),
        ["keyId"] = ("The API key.", Text(Id)),
        ["webhookId"] = ("The webhook.", Text(Id)),
        ["deliveryId"] = ("The delivery, as the log names it.", Text("^[0-9a-z]{16,32}$")),
        ["refusalId"] = ("The refusal, as the list names it.", Text("^[0-9a-f]{24}$")),
        ["id"] = ("The group of questions, as the list names it.", Text("^[0-9a-hjkmnp-tv-z]{26}-[0-9A-Za-z]{27}$")),
        ["limit"] = ("The most items of the page.", new() { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = PageRequest.MaxLimit, ["default"] = PageRequest.DefaultLimit }),
        ["cursor"] = ("The nextCursor of the page before.", new() { ["type"] = "string", ["maxLength"] = PageRequest.MaxCursor }),
        [OfBot] = ("Only what belongs to this bot.", Text(Id)),
        [OfTenant] = ("Which of the member's workspaces; their first, if it is left out.", Text(Id)),
        ["since"] = ("The last event that is known.", Text("^[0-9]{1,19}$")),
        ["assignedTo"] = ("Only conversations that this member looks after.", Text(Id)),
        ["held"] = ("Whether only conversations are listed in which a reply waits for a person's approval, whoever has them.", Flag()),
        ["state"] = ("Only conversations in this state.", new() { ["type"] = "string", ["enum"] = new JsonArray([.. Enum.GetNames<ConversationState>().Select(name => (JsonNode)name.ToUpperInvariant())]) }),
        ["refused"] = ("Whether changes that were refused are listed, too.", Flag()),
        ["from"] = ("The first day; 30 days before the last, if it is left out.", Date()),
        ["to"] = ("The last day; today, if it is left out. Both together span 366 days at most.", Date()),
        ["train"] = ("Whether a training on the changed documents begins at once.", Flag()),
        ["deep"] = ("Whether all that Pegasus stands on is checked, each with its state and time; the answer is a few seconds old at most.", Flag()),
        ["dryRun"] = ("Whether to tell what the change would do, and not to make it.", Flag()),
        ["origin"] = ("A website, as scheme://host[:port], to look for on the list; empty for a page that has no origin.", new() { ["type"] = "string" }),
        ["token"] = ("A snippet's token, to compare with the present one.", new() { ["type"] = "string" }),
        ["name"] = ("The workspace's name, repeated: what is erased does not come back.", new() { ["type"] = "string", ["maxLength"] = AccountRules.MaxWorkspaceName }),
        ["after"] = ("Only messages that are newer than this one.", Text(MessageId)),
        [IfMatchName] = ("The ETag of what was read; if it has changed since, nothing is done.", new() { ["type"] = "string" }),
    };

    private readonly SortedDictionary<string, JsonObject> used = new(StringComparer.Ordinal);

    /// <summary>The parameters that were referred to, by name.</summary>
    public JsonObject Components => new(used.Select(parameter => KeyValuePair.Create<string, JsonNode?>(parameter.Key, parameter.Value)));

    /// <summary>An endpoint's query parameters: what its handler takes as a plain value and its path does not hold.</summary>
    public static IReadOnlyList<ParameterInfo> QueryOf(RouteEndpoint endpoint) =>
    [
        .. (endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [])
            .Where(parameter => IsPlain(Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType))
            .Where(parameter => endpoint.RoutePattern.GetParameter(parameter.Name!) is null),
    ];

    /// <summary>References to all parameters of an endpoint.</summary>
    public JsonArray Of(RouteEndpoint endpoint) =>
    [
        .. endpoint.RoutePattern.Parameters.Select(parameter => Reference(parameter.Name, "path")),
        .. QueryOf(endpoint).Select(Query),
        .. endpoint.Metadata.GetMetadata<IfMatch.IfMatchRead>() is null ? [] : new[] { Reference(IfMatchName, "header") },
    ];

    private JsonObject Query(ParameterInfo parameter)
    {
        var name = parameter.Name!;
        var known = name switch { "botId" => OfBot, "tenantId" => OfTenant, _ => name };
        return parameter.IsDefined(typeof(RequiredAttribute))
            ? Describe(name, "query", known, required: true)
            : Reference(name, "query", known);
    }

    private JsonObject Reference(string name, string place) => Reference(name, place, known: name);

    private JsonObject Reference(string name, string place, string known)
    {
        if (!used.ContainsKey(known))
            used[known] = Describe(name, place, known, required: place == "path");
        return new JsonObject { ["$ref"] = $"#/components/parameters/{known}" };
    }

    private static JsonObject Describe(string name, string place, string line, bool required)
    {
        var parameter = new JsonObject { ["name"] = name, ["in"] = place };
        if (required)
            parameter["required"] = true;
        // A name without a line above is still described, by its form; the tests tell of it.
        if (Known.TryGetValue(line, out var known))
            parameter["description"] = known.Description;
        parameter["schema"] = known.Schema?.DeepClone() ?? new JsonObject { ["type"] = "string" };
        return parameter;
    }

    private static bool IsPlain(Type type) => type == typeof(string) || type == typeof(DateOnly) || type.IsPrimitive || type.IsEnum;

    private static JsonObject Flag() => new() { ["type"] = "boolean", ["default"] = false };

    private static JsonObject Date() => new() { ["type"] = "string", ["format"] = "date" };

    private static JsonObject Text(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };
}
