using System.Text.Json.Serialization;

namespace Pegasus.Domain.Bots;

/// <summary>Whether a bot may answer visitors, and if not, why. Only <see cref="Ready"/> bots answer.</summary>
public enum BotStatus
{
    /// <summary>The bot has no documents.</summary>
    [JsonStringEnumMemberName("NO_DATA")] NoData,

    /// <summary>The bot has documents and has never been trained.</summary>
    [JsonStringEnumMemberName("UNTRAINED")] Untrained,

    /// <summary>A training is queued or running.</summary>
    [JsonStringEnumMemberName("PENDING")] Pending,

    /// <summary>The bot is trained on exactly its present documents.</summary>
    [JsonStringEnumMemberName("READY")] Ready,

    /// <summary>The documents changed since the last training, or the last training failed.</summary>
    [JsonStringEnumMemberName("OUTDATED")] Outdated,
}
