using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Pegasus.Domain.Accounts;

namespace Pegasus.Functions.Accounts;

/// <summary>What a member of a workspace may do there.</summary>
internal enum Role
{
    [JsonStringEnumMemberName("viewer")] Viewer,
    [JsonStringEnumMemberName("agent")] Agent,
    [JsonStringEnumMemberName("editor")] Editor,
    [JsonStringEnumMemberName("owner")] Owner,
}

internal sealed record SignupRequest(
    [property: Required, EmailAddress, StringLength(AccountRules.MaxEmail)] string? Email,
    [property: Required, StringLength(AccountRules.MaxPassword, MinimumLength = AccountRules.MinPassword)] string? Password,
    [property: Required, StringLength(AccountRules.MaxWorkspaceName)] string? WorkspaceName);

internal sealed record LoginRequest([property: Required, StringLength(AccountRules.MaxEmail)] string? Email, [property: Required] string? Password);

internal sealed record SignedIn(string AccessToken, DateTimeOffset ExpiresAt, UserView User, WorkspaceView Workspace);

internal sealed record Me(UserView User, IReadOnlyList<WorkspaceView> Workspaces);

internal sealed record UserView(string Id, string Email);

internal sealed record WorkspaceView(string Id, string Name, Role Role);
