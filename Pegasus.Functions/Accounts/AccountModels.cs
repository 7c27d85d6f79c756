using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Pegasus.Domain.Accounts;

namespace Pegasus.Functions.Accounts;

internal sealed record SignupRequest(
    [property: Required, EmailAddress, StringLength(AccountRules.MaxEmail)] string? Email,
    [property: Required, StringLength(AccountRules.MaxPassword, MinimumLength = AccountRules.MinPassword)] string? Password,
    [property: Required, StringLength(AccountRules.MaxWorkspaceName)] string? WorkspaceName);

internal sealed record LoginRequest([property: Required, StringLength(AccountRules.MaxEmail)] string? Email, [property: Required] string? Password);

internal sealed record ChangePasswordRequest(
    [property: Required] string? CurrentPassword,
    [property: Required, StringLength(AccountRules.MaxPassword, MinimumLength = AccountRules.MinPassword)] string? NewPassword);

internal sealed record CreateWorkspaceRequest([property: Required, StringLength(AccountRules.MaxWorkspaceName)] string? Name);

/// <param name="Workspace">The person's first workspace; null for who was taken out of every one.</param>
internal sealed record SignedIn(string AccessToken, DateTimeOffset ExpiresAt, UserView User, WorkspaceView? Workspace);

internal sealed record FreshToken(string AccessToken, DateTimeOffset ExpiresAt);

internal sealed record Me(UserView User, IReadOnlyList<WorkspaceView> Workspaces);

internal sealed record UpdateMeRequest(
    [property: Description("What visitors and team mates call the person; empty for no name."), StringLength(AccountRules.MaxName)] string? Name);

internal sealed record UserView(
    string Id, string Email, [property: Description("What visitors and team mates call the person; null as long as they have not said.")] string? Name)
{
    public static UserView Of(Account account) => new(account.UserId, account.Email, account.Name);
}

internal sealed record WorkspaceView(string Id, string Name, Role Role);
