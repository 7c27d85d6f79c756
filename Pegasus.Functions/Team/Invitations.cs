using Pegasus.Domain.Accounts;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Http;
using Pegasus.Functions.Tokens;

namespace Pegasus.Functions.Team;

/// <summary>An invitation that a token opens, and the name of its workspace.</summary>
internal sealed record OpenInvitation(Invitation Invitation, string WorkspaceName);

/// <summary>
/// The tokens of invitations, and joining by them. A token names the invitation and is not stored. The pointer from the account to
/// the workspace is written first, which makes nobody a member; then one transaction takes the invitation and adds the member. Cut off
/// in between, the invitation is as good as before.
/// </summary>
internal sealed class Invitations(SignedTokens tokens, InvitationTable table, AccountTable accounts, TeamTable workspaces, TimeProvider clock)
{
    public string IssueToken(Invitation invitation) =>
        tokens.Issue(TokenKind.Invitation, [new("ws", invitation.WorkspaceId), new("inv", invitation.InvitationId)], invitation.CreatedAt, expires: null);

    /// <summary>The invitation of a token, if it may be accepted now.</summary>
    public async Task<(OpenInvitation? Open, ApiError? Refusal)> OpenAsync(string? token, CancellationToken cancellationToken)
    {
        if (await tokens.VerifyAsync(TokenKind.Invitation, token) is not { } jwt)
            return (null, TeamErrors.InvitationInvalid);
        var (workspaceId, invitationId) = (jwt.GetClaim("ws").Value, jwt.GetClaim("inv").Value);
        var finding = table.FindAsync(workspaceId, invitationId, cancellationToken);
        var findingName = workspaces.FindNameAsync(workspaceId, cancellationToken);
        await Task.WhenAll(finding, findingName);
        if (await finding is not { } invitation || await findingName is not { } name)
            return (null, TeamErrors.InvitationInvalid);
        return clock.GetUtcNow() < invitation.ExpiresAt ? (new OpenInvitation(invitation, name), null) : (null, TeamErrors.InvitationExpired);
    }

    /// <summary>Makes a member of an account whose address was invited.</summary>
    public async Task<(WorkspaceView? Joined, ApiError? Refusal)> AcceptAsync(OpenInvitation open, Account account, CancellationToken cancellationToken)
    {
        var invitation = open.Invitation;
        if (AccountRules.NormalizeEmail(invitation.Email) != account.Email)
            return (null, TeamErrors.InvitationForAnother);
        await accounts.PointAsync(account.Key, invitation.WorkspaceId, cancellationToken);
        var member = new Member(account.UserId, invitation.Role) { Email = account.Email, JoinedAt = clock.GetUtcNow() };
        return await table.AcceptAsync(invitation, member, cancellationToken) switch
        {
            Acceptance.Joined => (new WorkspaceView(invitation.WorkspaceId, open.WorkspaceName, member.Role), null),
            Acceptance.AlreadyMember => (null, TeamErrors.AlreadyMember),
            _ => (null, TeamErrors.InvitationInvalid),
        };
    }
}
