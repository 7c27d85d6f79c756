using System.Text.Json.Serialization;

namespace Pegasus.Domain.Conversations;

/// <summary>What became of a reply that was held for a person.</summary>
public enum Review
{
    /// <summary>It waits; no visitor reads it.</summary>
    [JsonStringEnumMemberName("pending")] Pending,

    /// <summary>A person let it go out, as it was or in other words.</summary>
    [JsonStringEnumMemberName("approved")] Approved,

    /// <summary>A person kept it back; no visitor reads it.</summary>
    [JsonStringEnumMemberName("rejected")] Rejected,
}
