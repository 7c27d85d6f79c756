using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Pegasus.Functions.Hosting;

/// <summary>Queue messages that are JSON.</summary>
internal static class QueueJson
{
    /// <summary>What a message's text says; null if it is not one of ours, and so cannot become one: the caller gives it up.</summary>
    /// <param name="text">The text.</param>
    /// <param name="type">How it is written.</param>
    /// <param name="isWhole">Whether nothing is missing in it.</param>
    public static T? Parse<T>(string text, JsonTypeInfo<T> type, Func<T, bool> isWhole)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(text, type) is { } message && isWhole(message) ? message : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
