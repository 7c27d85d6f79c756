using System.Text.Json.Serialization;

namespace Pegasus.Domain.Accounts;

/// <summary>What a member of a workspace may do there; each role may do what those before it may.</summary>
public enum Role
{
    /// <summary>Reads everything.</summary>
    [JsonStringEnumMemberName("viewer")] Viewer,

    /// <summary>Takes part in conversations.</summary>
    [JsonStringEnumMemberName("agent")] Agent,

    /// <summary>Changes bots, documents and widgets.</summary>
    [JsonStringEnumMemberName("editor")] Editor,

    /// <summary>Changes the team, the plan, and the workspace itself.</summary>
    [JsonStringEnumMemberName("owner")] Owner,
}
