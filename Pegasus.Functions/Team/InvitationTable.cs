using Azure;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Team;

/// <summary>An invitation that was not accepted yet.</summary>
internal sealed record Invitation(string WorkspaceId, string InvitationId)
{
    public required string Email { get; init; }

    public required Role Role { get; init; }

    /// <summary>The owner who invited.</summary>
    public required string InvitedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>How an acceptance ended.</summary>
internal enum Acceptance
{
    Joined,
    Gone,
    AlreadyMember,
}

/// <summary>
/// The rows of invitations.
/// <code>
/// workspaces  {workspace id}  invite-{invitation id}   who is invited, as what, until when; nothing by which to accept it
/// </code>
/// </summary>
internal sealed class InvitationTable(PegasusStorage storage)
{
    public const string Prefix = "invite-";

    public static string RowKey(string invitationId) => Prefix + invitationId;

    public Task AddAsync(Invitation invitation, CancellationToken cancellationToken) => storage.Workspaces.AddEntityAsync(
        new TableEntity(invitation.WorkspaceId, RowKey(invitation.InvitationId))
        {
            ["Email"] = invitation.Email,
            ["Role"] = invitation.Role.ToString(),
            ["InvitedBy"] = invitation.InvitedBy,
            ["CreatedAt"] = invitation.CreatedAt,
            ["ExpiresAt"] = invitation.ExpiresAt,
        },
        cancellationToken);

    public async Task<Invitation?> FindAsync(string workspaceId, string invitationId, CancellationToken cancellationToken)
    {
        if (!Ids.IsWellFormed(invitationId))
            return null;
        var row = await storage.Workspaces.GetEntityIfExistsAsync<TableEntity>(workspaceId, RowKey(invitationId), cancellationToken: cancellationToken);
        return row.HasValue ? FromRow(row.Value!) : null;
    }

    public async Task<IReadOnlyList<Invitation>> ListAsync(string workspaceId, string? after, int top, CancellationToken cancellationToken) =>
        await storage.Workspaces.QueryPrefixAsync(workspaceId, Prefix, after, top, cancellationToken: cancellationToken).Select(FromRow).ToListAsync(cancellationToken);

    public Task DeleteAsync(Invitation invitation, CancellationToken cancellationToken) =>
        storage.Workspaces.DeleteEntityAsync(invitation.WorkspaceId, RowKey(invitation.InvitationId), cancellationToken: cancellationToken);

    /// <summary>Makes a member of who was invited: the invitation goes as the member comes, so that it serves once.</summary>
    public async Task<Acceptance> AcceptAsync(Invitation invitation, Member member, CancellationToken cancellationToken)
    {
        try
        {
            await storage.Workspaces.SubmitTransactionAsync(
                [
                    new(TableTransactionActionType.Delete, new TableEntity(invitation.WorkspaceId, RowKey(invitation.InvitationId)), ETag.All),
                    TeamTable.ToRow(invitation.WorkspaceId, member).ToAdd(),
                ],
                cancellationToken);
            return Acceptance.Joined;
        }
        catch (RequestFailedException fault) when (fault.Status is 404 or 409)
        {
            return fault.Status == 404 ? Acceptance.Gone : Acceptance.AlreadyMember;
        }
    }

    private static Invitation FromRow(TableEntity row) => new(row.PartitionKey, row.RowKey[Prefix.Length..])
    {
        Email = row.Text("Email"),
        Role = Enum.Parse<Role>(row.Text("Role")),
        InvitedBy = row.Text("InvitedBy"),
        CreatedAt = row.GetDateTimeOffset("CreatedAt")!.Value,
        ExpiresAt = row.GetDateTimeOffset("ExpiresAt")!.Value,
    };
}
