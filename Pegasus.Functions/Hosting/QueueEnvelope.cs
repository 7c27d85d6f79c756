using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Pegasus.Functions.Hosting;

/// <summary>
/// What a message of ours says beside what it is about: the trace that it was sent in, and since when it is due. Messages from before
/// there was this say neither.
/// </summary>
/// <param name="Trace">The context of the sender's span (W3C Trace Context).</param>
/// <param name="Due">When the message was to be received at the earliest.</param>
internal readonly record struct QueueEnvelope(ActivityContext? Trace, DateTimeOffset? Due)
{
    private const string TraceMember = "traceparent";
    private const string DueMember = "due";

    /// <summary>The text of a message that becomes visible at <paramref name="due"/>, in the trace of whoever sends it.</summary>
    public static string Write<T>(T message, JsonTypeInfo<T> type, DateTimeOffset due)
    {
        var json = JsonSerializer.SerializeToNode(message, type)!.AsObject();
        json[DueMember] = due.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } traceParent })
            json[TraceMember] = traceParent;
        return json.ToJsonString();
    }

    /// <summary>What a message's text says of these.</summary>
    public static QueueEnvelope Read(string text)
    {
        if (!text.AsSpan().TrimStart().StartsWith("{"))
            return default;
        try
        {
            using var document = JsonDocument.Parse(text);
            return new QueueEnvelope(
                Text(document, TraceMember) is { } trace && ActivityContext.TryParse(trace, null, isRemote: true, out var context) ? context : null,
                Text(document, DueMember) is { } due && DateTimeOffset.TryParse(due, CultureInfo.InvariantCulture, out var at) ? at : null);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string? Text(JsonDocument document, string name) =>
        document.RootElement.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
}
