using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Domain.Accounts;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Audit;
using Pegasus.Functions.Http;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Team;

/// <summary>Inviting people. Pegasus sends no mail: the owner passes the link on.</summary>
internal static class InvitationEndpoints
{
    public static void MapInvitations(this IEndpointRouteBuilder workspace)
    {
        var invitations = workspace.MapGroup("/invitations").WithTags("Team");
        invitations.MapPost("", Create).RequirePerson(Role.Owner).Reads<CreateInvitationRequest>().Fails(TeamErrors.AlreadyMember).Audited("invitation.create")
            .WithName("createInvitation").WithSummary("Makes a link by which a person may join for seven days.");
        invitations.MapGet("", List).RequirePerson(Role.Owner).WithName("listInvitations").WithSummary("The invitations that nobody has accepted or revoked.");
        invitations.MapDelete("/{invitationId}", Revoke).RequirePerson(Role.Owner).Audited("invitation.revoke")
            .WithName("revokeInvitation").WithSummary("Revokes an invitation; its link opens nothing any more.");
    }

    private static async Task<Results<Created<CreatedInvitation>, ApiProblem>> Create(
        Membership member, HttpContext context, InvitationTable table, Invitations invitations, TeamTable workspaces, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.CreateInvitationRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var errors = new FieldErrors();
        if (AccountRules.EmailProblem(request.Email ?? "") is { } problem)
            errors.Add("email", problem);
        var role = RoleMember.Read(request.Role, errors);
        if (errors.Error is { } invalid)
            return invalid.AsProblem();

        var email = AccountRules.NormalizeEmail(request.Email!);
        if ((await workspaces.ListMembersAsync(member.WorkspaceId, null, null, cancellationToken)).Any(other => other.Email == email))
            return TeamErrors.AlreadyMember.AsProblem();
        var now = clock.GetUtcNow();
        var invitation = new Invitation(member.WorkspaceId, Ids.New())
        {
            Email = email,
            Role = role,
            InvitedBy = member.UserId,
            CreatedAt = now,
            ExpiresAt = now + TeamDefaults.InvitationLifetime,
        };
        await table.AddAsync(invitation, cancellationToken);
        return Show(invitation, invitations.IssueToken(invitation), context);
    }

    private static async Task<Results<Ok<Page<InvitationView>>, ApiProblem>> List(
        Membership member, int? limit, string? cursor, InvitationTable table, CancellationToken cancellationToken)
    {
        if (PageRequest.Read(limit, cursor, InvitationTable.Prefix, out var error) is not { } page)
            return error!.AsProblem();
        var found = await table.ListAsync(member.WorkspaceId, page.After, page.Limit + 1, cancellationToken);
        return TypedResults.Ok(page.ToPage(found, invitation => InvitationTable.RowKey(invitation.InvitationId), InvitationView.Of));
    }

    private static async Task<Results<NoContent, ApiProblem>> Revoke(
        Membership member, string invitationId, InvitationTable table, CancellationToken cancellationToken)
    {
        if (await table.FindAsync(member.WorkspaceId, invitationId, cancellationToken) is not { } invitation)
            return ApiErrors.NotFound.AsProblem();
        await table.DeleteAsync(invitation, cancellationToken);
        return TypedResults.NoContent();
    }

    // The token stands behind '#', which browsers send to nobody: it is in no server's log.
    private static Created<CreatedInvitation> Show(Invitation invitation, string token, HttpContext context) => TypedResults.Created(
        $"/api/workspaces/{invitation.WorkspaceId}/invitations/{invitation.InvitationId}",
        new CreatedInvitation(
            invitation.InvitationId, invitation.Email, invitation.Role, invitation.CreatedAt, invitation.ExpiresAt,
            $"{SiteAddress.Of(context)}/invitation#{token}", token));
}
