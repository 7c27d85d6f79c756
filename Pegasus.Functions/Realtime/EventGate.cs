using Azure;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Realtime;

/// <summary>Who watches which workspace.</summary>
/// <param name="User">The person, by the token that they signed in with.</param>
/// <param name="WorkspaceId">The workspace.</param>
internal sealed record Watching(SignedInUser User, string WorkspaceId);

/// <summary>Lets members watch their workspace, as the owners' gate lets them call: by an access token that holds, and as long as it does.</summary>
internal sealed class EventGate(AccessTokens tokens, AccountTable accounts, TeamTable team, ILogger<EventGate> logger)
{
    /// <param name="token">The access token.</param>
    /// <param name="tenantId">The workspace; null or empty for the member's first.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task<(Watching? Watching, SocketClosing? Refused)> SignInAsync(string token, string? tenantId, CancellationToken cancellationToken)
    {
        if (await tokens.VerifyAsync(token) is not { } user || await FindAsync(user, cancellationToken) is not { } account)
            return (null, SocketClosing.NotSignedIn);
        var workspaceId = string.IsNullOrEmpty(tenantId) ? await accounts.ListWorkspacesAsync(account, cancellationToken) is [{ Id: var first }, ..] ? first : null : tenantId;
        return workspaceId is not null && await IsMemberAsync(user, workspaceId, cancellationToken)
            ? (new Watching(user, workspaceId), null)
            : (null, SocketClosing.NoMember);
    }

    /// <summary>Why somebody may watch no longer; null as long as they may, or it is not known.</summary>
    public async Task<SocketClosing?> CheckAsync(Watching watching, CancellationToken cancellationToken)
    {
        try
        {
            return await FindRefusalAsync(watching, cancellationToken);
        }
        catch (RequestFailedException fault)
        {
            logger.LogWarning(fault, "Whether {UserId} may still watch {WorkspaceId} is asked again later", watching.User.UserId, watching.WorkspaceId);
            return null;
        }
    }

    /// <summary>Why somebody may watch no longer; null if they may.</summary>
    public async Task<SocketClosing?> FindRefusalAsync(Watching watching, CancellationToken cancellationToken)
    {
        var finding = FindAsync(watching.User, cancellationToken);
        var isMember = await IsMemberAsync(watching.User, watching.WorkspaceId, cancellationToken);
        return await finding is null ? SocketClosing.SignedOut : isMember ? null : SocketClosing.NoMember;
    }

    private async Task<Account?> FindAsync(SignedInUser user, CancellationToken cancellationToken) =>
        await accounts.FindAsync(user.AccountKey, cancellationToken) is { } account && account.UserId == user.UserId && account.Generation == user.Generation ? account : null;

    private async Task<bool> IsMemberAsync(SignedInUser user, string workspaceId, CancellationToken cancellationToken) =>
        Ids.IsWellFormed(workspaceId) && await team.FindMemberAsync(workspaceId, user.UserId, cancellationToken) is not null;
}
