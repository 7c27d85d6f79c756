using System.Text.Json.Serialization;

namespace Pegasus.Domain.Ai;

/// <summary>Which of a provider's models is meant.</summary>
public enum AiPart
{
    /// <summary>The model that answers.</summary>
    [JsonStringEnumMemberName("chat")] Chat,

    /// <summary>The model for vectors.</summary>
    [JsonStringEnumMemberName("embeddings")] Embeddings,
}

/// <summary>How a provider failed, and when.</summary>
public sealed record AiRefusal(AiPart Part, AiFault Fault, DateTimeOffset At);
