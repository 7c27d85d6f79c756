using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Pegasus.Domain.Accounts;
using Pegasus.Functions.Accounts;

namespace Pegasus.Functions.Team;

internal sealed record MemberView(string Id, string Email, Role Role, DateTimeOffset JoinedAt)
{
    public static MemberView Of(Member member) => new(member.UserId, member.Email, member.Role, member.JoinedAt);
}

internal sealed record UpdateMemberRequest([property: Required, RoleName] string? Role);

internal sealed record CreateInvitationRequest(
    [property: Required, EmailAddress, StringLength(AccountRules.MaxEmail)] string? Email, [property: Required, RoleName] string? Role);

internal sealed record InvitationView(string Id, string Email, Role Role, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt)
{
    public static InvitationView Of(Invitation invitation) =>
        new(invitation.InvitationId, invitation.Email, invitation.Role, invitation.CreatedAt, invitation.ExpiresAt);
}

internal sealed record CreatedInvitation(
    string Id,
    string Email,
    Role Role,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    [property: Description("Where the invited person accepts. Pegasus sends no mail: the owner passes it on. It is not shown again.")] string Link,
    [property: Description("The link's token, for clients that accept by the API.")] string Token);

internal sealed record InvitationPreview(
    string WorkspaceName,
    [property: Description("The address that is invited.")] string Email,
    Role Role,
    [property: Description("Who invites: the name, or the address of who has none; null if they have left the workspace.")] string? InvitedBy,
    DateTimeOffset ExpiresAt);

internal sealed record InvitationTokenRequest([property: Description("What stands behind # in the invitation's link."), Required] string? Token);

internal sealed record JoinRequest(
    [property: Required] string? Token,
    [property: Description("A new one; of who has an account already, the account's."), Required]
    [property: StringLength(AccountRules.MaxPassword, MinimumLength = AccountRules.MinPassword)]
    string? Password);
