using Azure;
using Pegasus.Domain.Accounts;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.ApiKeys;
using Pegasus.Functions.Http;
using Pegasus.Storage.Tables;

namespace Pegasus.Functions.Team;

/// <summary>What <see cref="TeamRules"/> say of a change to a team, as rows to write or an error to answer with.</summary>
internal static class TeamChanges
{
    /// <summary>Gives a member another role; a member that somebody else changed is told beside the error.</summary>
    public static TeamChange<(Member?, ApiError?)> DecideRole(HttpRequest request, Membership actor, IReadOnlyList<Member> team, string userId, Role role)
    {
        if (ErrorOf(TeamRules.CheckRole([.. team.Select(member => member.AsTeamMember())], actor.UserId, userId, role)) is { } refusal)
            return new((null, refusal), []);
        var member = team.First(member => member.UserId == userId);
        if (IfMatch.Check(request, member.Edition) is { } stale)
            return new((member, stale), []);
        if (member.Role == role)
            return new((member, null), []);
        var changed = member with { Role = role, Edition = member.Edition + 1 };
        return new((changed, null), [new(TableTransactionActionType.UpdateReplace, TeamTable.ToRow(actor.WorkspaceId, changed), ETag.All)]);
    }

    /// <summary>Takes a member out, and the keys with their maker: should the person come back, none of them comes back to life.</summary>
    public static async Task<TeamChange<(Member?, ApiError?)>> DecideRemovalAsync(
        Membership actor, IReadOnlyList<Member> team, string userId, ApiKeyTable keys, CancellationToken cancellationToken)
    {
        if (ErrorOf(TeamRules.CheckRemoval([.. team.Select(member => member.AsTeamMember())], actor.UserId, userId)) is { } refusal)
            return new((null, refusal), []);
        var own = await keys.ListAsync(actor.WorkspaceId, userId, null, null, cancellationToken);
        var row = new TableEntity(actor.WorkspaceId, TeamTable.MemberRow(userId));
        return new((team.First(member => member.UserId == userId), null), [new(TableTransactionActionType.Delete, row, ETag.All), .. own.Select(ApiKeyTable.ToDelete)]);
    }

    private static ApiError? ErrorOf(TeamVerdict verdict) => verdict switch
    {
        TeamVerdict.Allowed => null,
        TeamVerdict.NotFound => ApiErrors.NotFound,
        TeamVerdict.LastOwner => TeamErrors.LastOwner,
        _ => ApiErrors.Forbidden,
    };
}
