using Pegasus.Functions.Accounts;

namespace Pegasus.Functions.Team;

internal sealed record MemberView(string Id, string Email, Role Role, DateTimeOffset JoinedAt)
{
    public static MemberView Of(Member member) => new(member.UserId, member.Email, member.Role, member.JoinedAt);
}

internal sealed record UpdateMemberRequest(string? Role);

internal sealed record CreateInvitationRequest(string? Email, string? Role);

internal sealed record InvitationView(string Id, string Email, Role Role, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt)
{
    public static InvitationView Of(Invitation invitation) =>
        new(invitation.InvitationId, invitation.Email, invitation.Role, invitation.CreatedAt, invitation.ExpiresAt);
}

/// <param name="Link">Where the invited person accepts. Pegasus sends no mail: the owner passes it on. It is not shown again.</param>
/// <param name="Token">The link's token, for clients that accept by the API.</param>
internal sealed record CreatedInvitation(string Id, string Email, Role Role, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, string Link, string Token);

internal sealed record AcceptInvitationRequest(string? Token);

/// <param name="Password">A new one; of who has an account already, the account's.</param>
internal sealed record JoinRequest(string? Token, string? Password);
