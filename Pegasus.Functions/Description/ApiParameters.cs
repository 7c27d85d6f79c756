using System.Reflection;
using System.Text.Json.Nodes;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Description;

/// <summary>The parameters of paths, queries and headers: one line for each name, the same wherever it is used.</summary>
internal sealed class ApiParameters
{
    private const string Id = "^[0-9a-hjkmnp-tv-z]{26}$";
    private const string MessageId = "^[0-9A-Za-z]{27}$";
    private const string IfMatchName = "If-Match";

    private static readonly Dictionary<string, (string Description, JsonObject Schema)> Known = new()
    {
        ["workspaceId"] = ("The workspace.", Text(Id)),
        ["botId"] = ("The bot.", Text(Id)),
        ["documentId"] = ("The document.", Text(Id)),
        ["sessionId"] = ("The session that the token speaks for.", Text(Id)),
        ["messageId"] = ("The message.", Text(MessageId)),
        ["limit"] = ("The most items of the page.", new() { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = PageRequest.MaxLimit, ["default"] = PageRequest.DefaultLimit }),
        ["cursor"] = ("The nextCursor of the page before.", new() { ["type"] = "string", ["maxLength"] = PageRequest.MaxCursor }),
        ["after"] = ("Only messages that are newer than this one.", Text(MessageId)),
        [IfMatchName] = ("The ETag of what was read; if it has changed since, nothing is done.", new() { ["type"] = "string" }),
    };

    private readonly SortedDictionary<string, JsonObject> used = new(StringComparer.Ordinal);

    /// <summary>The parameters that were referred to, by name.</summary>
    public JsonObject Components => new(used.Select(parameter => KeyValuePair.Create<string, JsonNode?>(parameter.Key, parameter.Value)));

    /// <summary>The names of an endpoint's query parameters: what its handler takes as a plain value and its path does not hold.</summary>
    public static IReadOnlyList<string> QueryOf(RouteEndpoint endpoint) =>
    [
        .. (endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [])
            .Where(parameter => IsPlain(Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType))
            .Select(parameter => parameter.Name!)
            .Where(name => endpoint.RoutePattern.GetParameter(name) is null),
    ];

    /// <summary>References to all parameters of an endpoint.</summary>
    public JsonArray Of(RouteEndpoint endpoint) =>
    [
        .. endpoint.RoutePattern.Parameters.Select(parameter => Reference(parameter.Name, "path")),
        .. QueryOf(endpoint).Select(name => Reference(name, "query")),
        .. endpoint.Metadata.GetMetadata<IfMatch.IfMatchRead>() is null ? [] : new[] { Reference(IfMatchName, "header") },
    ];

    private JsonObject Reference(string name, string place)
    {
        if (!used.ContainsKey(name))
            used[name] = Describe(name, place);
        return new JsonObject { ["$ref"] = $"#/components/parameters/{name}" };
    }

    private static JsonObject Describe(string name, string place)
    {
        var parameter = new JsonObject { ["name"] = name, ["in"] = place };
        if (place == "path")
            parameter["required"] = true;
        // A name without a line above is still described, by its form; the tests tell of it.
        if (Known.TryGetValue(name, out var known))
            parameter["description"] = known.Description;
        parameter["schema"] = known.Schema?.DeepClone() ?? new JsonObject { ["type"] = "string" };
        return parameter;
    }

    private static bool IsPlain(Type type) => type == typeof(string) || type == typeof(DateOnly) || type.IsPrimitive || type.IsEnum;

    private static JsonObject Text(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };
}
