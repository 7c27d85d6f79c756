using System.Text.Json.Serialization;

namespace Pegasus.Functions.Realtime.WebPubSub;

/// <summary>What <c>:generateToken</c> answers.</summary>
internal sealed record ClientTokenResponse(string? Token);

/// <summary>Who wants to connect, as the service's <c>connect</c> event tells.</summary>
internal sealed record ConnectEvent(IReadOnlyDictionary<string, IReadOnlyList<string>>? Claims, IReadOnlyList<string>? Subprotocols)
{
    /// <summary>The one value of a claim; null where there is none, or are several.</summary>
    public string? Claim(string name) => Claims?.GetValueOrDefault(name) is [var value] ? value : null;
}

/// <summary>Lets who wants to connect in.</summary>
internal sealed record ConnectResponse(IReadOnlyList<string> Groups, string UserId, string? Subprotocol);

/// <summary>The JSON of the Web PubSub service.</summary>
/// <remarks>https://learn.microsoft.com/azure/azure-web-pubsub/reference-cloud-events</remarks>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = 16)]
[JsonSerializable(typeof(ClientTokenResponse))]
[JsonSerializable(typeof(ConnectEvent))]
[JsonSerializable(typeof(ConnectResponse))]
internal sealed partial class WebPubSubJson : JsonSerializerContext;
