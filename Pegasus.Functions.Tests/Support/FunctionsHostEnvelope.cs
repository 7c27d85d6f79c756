using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pegasus.Functions.Hosting;

namespace Pegasus.Functions.Tests.Support;

/// <summary>What the Functions host posts to a custom handler for a queue message or a timer.</summary>
internal static class FunctionsHostEnvelope
{
    public static string Queue(string binding, string text, QueueDelivery message)
    {
        var metadata = new JsonObject
        {
            ["DequeueCount"] = message.DequeueCount.ToString(CultureInfo.InvariantCulture),
            ["Id"] = Quoted(message.Id),
            ["PopReceipt"] = Quoted(message.PopReceipt),
        };
        foreach (var (name, value) in Properties(text))
        {
            // The host's metadata knows no upper and lower case: a property of the message takes the place of its own.
            foreach (var shadowed in metadata.Select(pair => pair.Key).Where(key => key.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList())
                metadata.Remove(shadowed);
            metadata[name] = value?.ToJsonString();
        }

        metadata["sys"] = new JsonObject { ["RandGuid"] = Guid.NewGuid().ToString() };
        return Envelope(binding, Quoted(text), metadata);
    }

    public static string Timer(string binding) => Envelope(
        binding,
        new JsonObject { ["Schedule"] = new JsonObject { ["AdjustForDST"] = true }, ["ScheduleStatus"] = null, ["IsPastDue"] = false },
        new JsonObject { ["sys"] = new JsonObject() });

    private static string Envelope(string binding, JsonNode data, JsonObject metadata) =>
        new JsonObject { ["Data"] = new JsonObject { [binding] = data }, ["Metadata"] = metadata }.ToJsonString();

    private static string Quoted(string text) => JsonValue.Create(text).ToJsonString();

    private static JsonObject Properties(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
