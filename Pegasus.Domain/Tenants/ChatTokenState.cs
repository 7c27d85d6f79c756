using System.Text.Json.Serialization;

namespace Pegasus.Domain.Tenants;

/// <summary>How a widget token of a tenant stands.</summary>
public enum ChatTokenState
{
    /// <summary>It starts chats.</summary>
    [JsonStringEnumMemberName("ACTIVE")] Active,

    /// <summary>It starts chats, and ends within a week.</summary>
    [JsonStringEnumMemberName("EXPIRING")] Expiring,

    /// <summary>It starts no chat any more.</summary>
    [JsonStringEnumMemberName("EXPIRED")] Expired,
}
