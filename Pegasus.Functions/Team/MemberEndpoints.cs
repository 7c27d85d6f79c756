using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.ApiKeys;
using Pegasus.Functions.Audit;
using Pegasus.Functions.Http;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Team;

/// <summary>Who is in a workspace, and as what.</summary>
internal static class MemberEndpoints
{
    public static void MapMembers(this IEndpointRouteBuilder workspace)
    {
        var members = workspace.MapGroup("/members").WithTags("Team");
        members.MapGet("", List).RequirePerson(Role.Viewer).WithName("listMembers").WithSummary("Who is in the workspace, and as what.");
        members.MapGet("/{userId}", Get).RequirePerson(Role.Viewer).WritesETag().WithName("getMember").WithSummary("A member of the workspace.");
        members.MapPatch("/{userId}", Update).RequirePerson(Role.Owner).Reads<UpdateMemberRequest>().Fails(TeamErrors.LastOwner).ReadsIfMatch().WritesETag()
            .Audited("member.change-role").WithName("updateMember").WithSummary("Gives a member another role; it holds from the next call on.");
        // Everybody may leave; that only owners take others out is TeamRules' word.
        members.MapDelete("/{userId}", Remove).RequirePerson(Role.Viewer).Fails(ApiErrors.Forbidden, TeamErrors.LastOwner).Audited("member.remove")
            .WithName("removeMember").WithSummary("Leaves the workspace, or, as an owner, takes a member out; the member's keys end with it.");
    }

    private static async Task<Results<Ok<Page<MemberView>>, ApiProblem>> List(
        Membership member, int? limit, string? cursor, TeamTable workspaces, CancellationToken cancellationToken)
    {
        if (PageRequest.Read(limit, cursor, TeamTable.MemberPrefix, out var error) is not { } page)
            return error!.AsProblem();
        var found = await workspaces.ListMembersAsync(member.WorkspaceId, page.After, page.Limit + 1, cancellationToken);
        return TypedResults.Ok(page.ToPage(found, other => TeamTable.MemberRow(other.UserId), MemberView.Of));
    }

    private static async Task<Results<Ok<MemberView>, ApiProblem>> Get(
        Membership member, string userId, HttpContext context, TeamTable workspaces, CancellationToken cancellationToken)
    {
        if (!Ids.IsWellFormed(userId) || await workspaces.FindMemberAsync(member.WorkspaceId, userId, cancellationToken) is not { } found)
            return ApiErrors.NotFound.AsProblem();
        IfMatch.WriteETag(context, found.Edition);
        return TypedResults.Ok(MemberView.Of(found));
    }

    private static async Task<Results<Ok<MemberView>, ApiProblem>> Update(
        Membership member, string userId, HttpContext context, TeamTable workspaces, CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.UpdateMemberRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var errors = new FieldErrors();
        var role = RoleMember.Read(request.Role, errors);
        if (errors.Error is { } invalid)
            return invalid.AsProblem();

        var (changed, refusal) = await workspaces.ChangeTeamAsync(
            member.WorkspaceId, team => Task.FromResult(TeamChanges.DecideRole(context.Request, member, team, userId, role)), cancellationToken);
        if (changed is null)
            return refusal!.AsProblem();
        if (refusal is not null)
            return IfMatch.Refuse(context, refusal, changed.Edition, MemberView.Of(changed), ApiJson.Default.MemberView);
        IfMatch.WriteETag(context, changed.Edition);
        return TypedResults.Ok(MemberView.Of(changed));
    }

    private static async Task<Results<NoContent, ApiProblem>> Remove(
        Membership member, string userId, TeamTable workspaces, ApiKeyTable keys, AccountTable accounts, CancellationToken cancellationToken)
    {
        var (removed, refusal) = await workspaces.ChangeTeamAsync(
            member.WorkspaceId, team => TeamChanges.DecideRemovalAsync(member, team, userId, keys, cancellationToken), cancellationToken);
        if (removed is null)
            return refusal!.AsProblem();
        await accounts.ForgetAsync(AccountTable.KeyOf(removed.Email), member.WorkspaceId, cancellationToken);
        return TypedResults.NoContent();
    }
}
