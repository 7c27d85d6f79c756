using FsCheck.Fluent;
using Pegasus.Domain.Accounts;
using Pegasus.Functions.Tests.Support;

namespace Pegasus.Functions.Tests.Domain.Accounts;

/// <summary>A team keeps an owner, whoever does what; and nobody gets more than somebody who had it gave.</summary>
public class TeamRulesTests
{
    private static readonly TeamMember Ada = new("ada", Role.Owner);
    private static readonly TeamMember Ben = new("ben", Role.Owner);
    private static readonly TeamMember Cyd = new("cyd", Role.Editor);

    [Fact]
    public void The_last_owner_neither_leaves_nor_is_demoted()
    {
        Assert.Equal(TeamVerdict.LastOwner, TeamRules.CheckRole([Ada, Cyd], "ada", "ada", Role.Editor));
        Assert.Equal(TeamVerdict.LastOwner, TeamRules.CheckRemoval([Ada, Cyd], "ada", "ada"));
        Assert.Equal(TeamVerdict.Allowed, TeamRules.CheckRole([Ada, Cyd], "ada", "ada", Role.Owner));
        Assert.Equal(TeamVerdict.Allowed, TeamRules.CheckRole([Ada, Ben], "ada", "ada", Role.Viewer));
        Assert.Equal(TeamVerdict.Allowed, TeamRules.CheckRemoval([Ada, Ben], "ada", "ben"));
        Assert.Equal(TeamVerdict.Allowed, TeamRules.CheckRemoval([Ada, Ben], "ada", "ada"));
    }

    [Fact]
    public void Only_owners_change_others_and_everybody_may_leave()
    {
        Assert.Equal(TeamVerdict.Forbidden, TeamRules.CheckRole([Ada, Cyd], "cyd", "cyd", Role.Owner));
        Assert.Equal(TeamVerdict.Forbidden, TeamRules.CheckRemoval([Ada, Ben, Cyd], "cyd", "ben"));
        Assert.Equal(TeamVerdict.Allowed, TeamRules.CheckRemoval([Ada, Cyd], "cyd", "cyd"));
        Assert.Equal(TeamVerdict.Forbidden, TeamRules.CheckRemoval([Ada], "gone", "ada"));
        Assert.Equal(TeamVerdict.NotFound, TeamRules.CheckRole([Ada], "ada", "gone", Role.Viewer));
        Assert.Equal(TeamVerdict.NotFound, TeamRules.CheckRemoval([Ada], "ada", "gone"));
    }

    [Fact]
    public void A_key_is_never_above_its_maker()
    {
        Properties.Hold<(Role Key, Role Maker)>(roles => TeamRules.RoleOfKey(roles.Key, roles.Maker) is var role && role <= roles.Key && role <= roles.Maker
            && (role == roles.Key || role == roles.Maker));
        Properties.Hold<(Role Key, Role Maker)>(roles =>
            TeamRules.CheckKey([new TeamMember("ada", roles.Maker)], "ada", roles.Key) == (roles.Key <= roles.Maker ? TeamVerdict.Allowed : TeamVerdict.Forbidden));
        Assert.Equal(TeamVerdict.Forbidden, TeamRules.CheckKey([Ada], "gone", Role.Viewer));
    }

    [Fact]
    public void Whatever_is_done_in_whatever_order_an_owner_stays() =>
        Properties.Hold(Gen.Choose(0, 4 * 4 * 5 - 1).ListOf().ToArbitrary(), moves =>
        {
            List<TeamMember> team = [Ada, Ben, Cyd, new("dee", Role.Viewer)];
            var names = team.ConvertAll(member => member.UserId);
            foreach (var move in moves)
                Apply(team, names[move % 4], names[move / 4 % 4], move / 16);
            return team.Any(member => member.Role == Role.Owner);
        });

    private static void Apply(List<TeamMember> team, string actor, string target, int what)
    {
        var before = team.Find(member => member.UserId == actor)?.Role;
        var verdict = what == 4 ? TeamRules.CheckRemoval(team, actor, target) : TeamRules.CheckRole(team, actor, target, (Role)what);
        if (verdict != TeamVerdict.Allowed)
            return;
        Assert.True(before == Role.Owner || what == 4 && actor == target, $"{actor} ({before}) changed {target}");
        team.RemoveAll(member => member.UserId == target);
        if (what < 4)
            team.Add(new TeamMember(target, (Role)what));
    }
}
