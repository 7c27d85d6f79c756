namespace Pegasus.Functions.Accounts;

internal sealed record SignupRequest(string? Email, string? Password, string? WorkspaceName);

internal sealed record LoginRequest(string? Email, string? Password);

internal sealed record ChangePasswordRequest(string? CurrentPassword, string? NewPassword);

internal sealed record CreateWorkspaceRequest(string? Name);

/// <param name="Workspace">The person's first workspace; null for who was taken out of every one.</param>
internal sealed record SignedIn(string AccessToken, DateTimeOffset ExpiresAt, UserView User, WorkspaceView? Workspace);

internal sealed record FreshToken(string AccessToken, DateTimeOffset ExpiresAt);

internal sealed record Me(UserView User, IReadOnlyList<WorkspaceView> Workspaces);

internal sealed record UserView(string Id, string Email);

internal sealed record WorkspaceView(string Id, string Name, Role Role);
