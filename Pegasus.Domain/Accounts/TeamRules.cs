namespace Pegasus.Domain.Accounts;

/// <summary>A person in a workspace.</summary>
public sealed record TeamMember(string UserId, Role Role);

/// <summary>Whether a change to a team may be made.</summary>
public enum TeamVerdict
{
    /// <summary>It may.</summary>
    Allowed,

    /// <summary>The member that it is about is not in the team.</summary>
    NotFound,

    /// <summary>Whoever wants it has no right to it (any more).</summary>
    Forbidden,

    /// <summary>It would leave the workspace without an owner.</summary>
    LastOwner,
}

/// <summary>
/// Who may change a team, and how. The team is judged as it is when the change is written, not as it was when the call came in: of two
/// owners who demote each other at once, the second finds itself demoted.
/// </summary>
public static class TeamRules
{
    /// <summary>Gives a member another role; owners may, and one owner stays.</summary>
    public static TeamVerdict CheckRole(IReadOnlyCollection<TeamMember> team, string actorId, string memberId, Role role)
    {
        if (Find(team, actorId) is not { Role: Role.Owner })
            return TeamVerdict.Forbidden;
        if (Find(team, memberId) is not { } member)
            return TeamVerdict.NotFound;
        return role < Role.Owner && IsLastOwner(team, member) ? TeamVerdict.LastOwner : TeamVerdict.Allowed;
    }

    /// <summary>Takes a member out of the team; owners may take anybody out, everybody may leave, and one owner stays.</summary>
    public static TeamVerdict CheckRemoval(IReadOnlyCollection<TeamMember> team, string actorId, string memberId)
    {
        if (Find(team, actorId) is not { } actor)
            return TeamVerdict.Forbidden;
        if (Find(team, memberId) is not { } member)
            return TeamVerdict.NotFound;
        if (actorId != memberId && actor.Role < Role.Owner)
            return TeamVerdict.Forbidden;
        return IsLastOwner(team, member) ? TeamVerdict.LastOwner : TeamVerdict.Allowed;
    }

    /// <summary>Makes an API key; members may, with a role that is not above their own.</summary>
    public static TeamVerdict CheckKey(IReadOnlyCollection<TeamMember> team, string makerId, Role role) =>
        Find(team, makerId) is { } maker && role <= maker.Role ? TeamVerdict.Allowed : TeamVerdict.Forbidden;

    /// <summary>What a key may do now: never more than its maker, who may have been given another role since.</summary>
    public static Role RoleOfKey(Role key, Role maker) => key < maker ? key : maker;

    private static TeamMember? Find(IReadOnlyCollection<TeamMember> team, string userId) => team.FirstOrDefault(member => member.UserId == userId);

    private static bool IsLastOwner(IReadOnlyCollection<TeamMember> team, TeamMember member) =>
        member.Role == Role.Owner && team.Count(other => other.Role == Role.Owner) == 1;
}
