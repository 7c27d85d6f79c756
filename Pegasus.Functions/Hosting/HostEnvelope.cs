using System.Globalization;
using System.Text.Json;

namespace Pegasus.Functions.Hosting;

/// <summary>What the Functions host sends to a custom handler for a trigger that is not HTTP, and what it wants back.</summary>
internal static class HostEnvelope
{
    /// <summary>The binding's name in the function.json of queue functions.</summary>
    public const string QueueBinding = "message";

    /// <summary>The binding's name in the function.json of timer functions.</summary>
    public const string TimerBinding = "timer";

    /// <summary>The answer to a call that succeeded. Without a JSON body the host waits until functionTimeout and kills the handler.</summary>
    public const string Success = """{"Outputs":{},"Logs":[],"ReturnValue":null}""";

    /// <summary>The body of an answer whose status says that the call failed.</summary>
    public const string Failure = """{"Outputs":{},"Logs":["The function failed; the application's log says why."],"ReturnValue":null}""";

    private const string DequeueCount = "DequeueCount";

    /// <summary>Reads one delivery of a queue message. The host encodes the message's text as JSON once more.</summary>
    /// <exception cref="FormatException">This is no such envelope.</exception>
    public static QueueTrigger ParseQueue(JsonElement envelope)
    {
        var encoded = Member(Member(envelope, "Data"), QueueBinding);
        if (encoded.ValueKind != JsonValueKind.String)
            throw new FormatException($"Data.{QueueBinding} is not a string.");
        if (Decode(encoded) is not { } text)
            throw new FormatException($"Data.{QueueBinding} is not a string encoded as JSON.");
        return new QueueTrigger(text, IsShadowed(text) ? 1 : Count(Member(envelope, "Metadata")));
    }

    /// <summary>Reads the call of a timer function, of which only the lateness may matter to anyone.</summary>
    /// <returns>Whether the host found that it calls late.</returns>
    /// <exception cref="FormatException">This is no such envelope.</exception>
    public static bool ParseTimer(JsonElement envelope) =>
        Member(Member(Member(envelope, "Data"), TimerBinding), "IsPastDue").ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw new FormatException($"Data.{TimerBinding}.IsPastDue is neither true nor false."),
        };

    private static JsonElement Member(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var member)
            ? member
            : throw new FormatException($"{name} is missing.");

    private static string? Decode(JsonElement encoded)
    {
        try
        {
            using var document = JsonDocument.Parse(encoded.GetString()!);
            return document.RootElement.ValueKind == JsonValueKind.String ? document.RootElement.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The host merges the properties of a JSON message into Metadata, over its own of the same name.
    private static bool IsShadowed(string text)
    {
        if (!text.AsSpan().TrimStart().StartsWith("{"))
            return false;
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.EnumerateObject().Any(property => property.Name.Equals(DequeueCount, StringComparison.OrdinalIgnoreCase));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static int Count(JsonElement metadata) =>
        int.TryParse(Member(metadata, DequeueCount).ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? count
            : throw new FormatException($"Metadata.{DequeueCount} is not a number from 1.");
}
