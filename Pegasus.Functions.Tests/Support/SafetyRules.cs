using System.Text.Json.Nodes;

namespace Pegasus.Functions.Tests.Support;

/// <summary>Safety rules as an owner sends them.</summary>
internal sealed record SafetyRules
{
    public string[] Blocked { get; init; } = [];

    public string? BlockedReply { get; init; }

    public (string Name, string[] Keywords, string Reply)[] Triggers { get; init; } = [];

    public (JsonObject When, string Action)[] Escalation { get; init; } = [];

    public string Hold { get; init; } = "none";

    public JsonObject ToJson() => new()
    {
        ["blockedKeywords"] = Array(Blocked),
        ["blockedReply"] = BlockedReply,
        ["seriousTriggers"] = new JsonArray([.. Triggers.Select(trigger =>
            new JsonObject { ["name"] = trigger.Name, ["keywords"] = Array(trigger.Keywords), ["reply"] = trigger.Reply })]),
        ["escalation"] = new JsonArray([.. Escalation.Select(rule => new JsonObject { ["when"] = rule.When.DeepClone(), ["action"] = rule.Action })]),
        ["holdReplies"] = Hold,
    };

    private static JsonArray Array(string[] texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
