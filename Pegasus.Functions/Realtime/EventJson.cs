using System.Text.Json;
using System.Text.Json.Serialization;
using Pegasus.Domain.Realtime;

namespace Pegasus.Functions.Realtime;

/// <summary>An event as it goes out: <c>{"type","at","id","data"}</c>; what does not concern it is left out of its data.</summary>
internal sealed record EventMessage(string Type, DateTimeOffset At, string Id, EventData Data)
{
    public static EventMessage Of(WorkspaceEvent one) => new(one.Type, one.At, EventId.Of(one.Id), one.Data);

    public byte[] ToUtf8() => JsonSerializer.SerializeToUtf8Bytes(this, EventJson.Default.EventMessage);
}

/// <summary>What a socket sends.</summary>
internal sealed record SocketMessage(string? Type, string? Token);

/// <summary>The answer to a ping.</summary>
internal sealed record PongMessage(string Type, DateTimeOffset At);

/// <summary>The JSON of the socket.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(Http.UtcTimeConverter)], MaxDepth = 8)]
[JsonSerializable(typeof(EventMessage))]
[JsonSerializable(typeof(SocketMessage))]
[JsonSerializable(typeof(PongMessage))]
internal sealed partial class EventJson : JsonSerializerContext;
