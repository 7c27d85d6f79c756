using Azure;
using Pegasus.Domain.Accounts;
using Pegasus.Functions.State;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Accounts;

/// <summary>A person's place in a workspace.</summary>
internal sealed record Member(string UserId, Role Role)
{
    public string Email { get; init; } = "";

    public DateTimeOffset JoinedAt { get; init; }

    /// <summary>Counts the changes of the role; it is the member's ETag over HTTP.</summary>
    public int Edition { get; init; } = 1;

    public TeamMember AsTeamMember() => new(UserId, Role);
}

/// <summary>What a change makes of a team: rows to write, or none, and what is to be told.</summary>
internal sealed record TeamChange<T>(T Result, IReadOnlyList<TableTransactionAction> Rows);

/// <summary>
/// The rows of teams.
/// <code>
/// workspaces  {workspace id}  workspace           its name (see WorkspaceTable)
///                             member-{user id}    a member's role: what decides
///                             team                counts the changes of roles, and what rests on them, so that they come one by one
///                             invite-{id}         an invitation (see InvitationTable)
///                             key-{id}            an API key (see ApiKeyTable)
/// </code>
/// </summary>
internal sealed class TeamTable(PegasusStorage storage)
{
    public const string MemberPrefix = "member-";
    public const string WorkspaceRow = "workspace";

    private const string TeamRow = "team";

    public static string MemberRow(string userId) => MemberPrefix + userId;

    public static TableEntity ToRow(string workspaceId, Member member) => new(workspaceId, MemberRow(member.UserId))
    {
        ["Role"] = member.Role.ToString(),
        ["Email"] = member.Email,
        ["JoinedAt"] = member.JoinedAt,
        ["Edition"] = member.Edition,
    };

    public Task CreateAsync(string workspaceId, string name, string ownerId, string ownerEmail, DateTimeOffset now, CancellationToken cancellationToken) =>
        storage.Workspaces.SubmitTransactionAsync(
            [
                new TableEntity(workspaceId, WorkspaceRow) { ["Name"] = name, ["CreatedAt"] = now }.ToAdd(),
                ToRow(workspaceId, new Member(ownerId, Role.Owner) { Email = ownerEmail, JoinedAt = now }).ToAdd(),
            ],
            cancellationToken);

    public async Task<string?> FindNameAsync(string workspaceId, CancellationToken cancellationToken)
    {
        var row = await storage.Workspaces.GetEntityIfExistsAsync<TableEntity>(workspaceId, WorkspaceRow, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value!.Text("Name") : null;
    }

    /// <summary>A workspace as one of its members sees it; null to who is none.</summary>
    public async Task<WorkspaceView?> FindViewAsync(string workspaceId, string userId, CancellationToken cancellationToken)
    {
        var finding = FindMemberAsync(workspaceId, userId, cancellationToken);
        var name = await FindNameAsync(workspaceId, cancellationToken);
        return await finding is { } member && name is not null ? new WorkspaceView(workspaceId, name, member.Role) : null;
    }

    public async Task<Member?> FindMemberAsync(string workspaceId, string userId, CancellationToken cancellationToken)
    {
        var row = await storage.Workspaces.GetEntityIfExistsAsync<TableEntity>(workspaceId, MemberRow(userId), cancellationToken: cancellationToken);
        return row.HasValue ? MemberFrom(row.Value!) : null;
    }

    public async Task<IReadOnlyList<Member>> ListMembersAsync(string workspaceId, string? after, int? top, CancellationToken cancellationToken) =>
        await storage.Workspaces.QueryPrefixAsync(workspaceId, MemberPrefix, after, top, cancellationToken: cancellationToken)
            .Select(MemberFrom)
            .ToListAsync(cancellationToken);

    /// <summary>
    /// Changes what rests on the members' roles. <paramref name="decide"/> sees the team as it is and may be asked again; what it
    /// decides is written only if nobody else changed the team meanwhile.
    /// </summary>
    public async Task<T> ChangeTeamAsync<T>(
        string workspaceId, Func<IReadOnlyList<Member>, Task<TeamChange<T>>> decide, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            // The counter is read first: whatever is changed after that, the write fails.
            var team = await storage.Workspaces.GetEntityIfExistsAsync<TableEntity>(workspaceId, TeamRow, cancellationToken: cancellationToken);
            var change = await decide(await ListMembersAsync(workspaceId, null, null, cancellationToken));
            if (change.Rows.Count == 0)
                return change.Result;
            try
            {
                await storage.Workspaces.SubmitTransactionAsync([Count(workspaceId, team), .. change.Rows], cancellationToken);
                return change.Result;
            }
            catch (RequestFailedException fault) when (fault.Status is 404 or 409 or 412 && attempt < Contention.MaxAttempts)
            {
                await Contention.BackOffAsync(attempt, cancellationToken);
            }
        }
    }

    private static TableTransactionAction Count(string workspaceId, NullableResponse<TableEntity> team)
    {
        var row = new TableEntity(workspaceId, TeamRow) { ["Changes"] = (team.HasValue ? team.Value!.GetInt64("Changes") ?? 0 : 0L) + 1 };
        return team.HasValue ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, team.Value!.ETag) : row.ToAdd();
    }

    private static Member MemberFrom(TableEntity row) => new(row.RowKey[MemberPrefix.Length..], Enum.Parse<Role>(row.Text("Role")))
    {
        Email = row.Text("Email"),
        JoinedAt = row.GetDateTimeOffset("JoinedAt") ?? row.Timestamp ?? default,
        Edition = row.GetInt32("Edition") ?? 1,
    };
}
