using Pegasus.Functions.Http;

namespace Pegasus.Functions.Team;

internal static class TeamErrors
{
    public static readonly ApiError LastOwner = new(
        409, "last_owner", "Last owner", "A workspace keeps at least one owner. Make somebody else an owner first, or delete the workspace.");

    public static readonly ApiError AlreadyMember = new(409, "already_member", "Already a member", "This person is in the workspace already; change the role of the member instead.");

    public static readonly ApiError InvitationInvalid = new(
        404, "invitation_invalid", "Invitation invalid", "This invitation was used or revoked, or is none. If you accepted it before, log in; otherwise ask an owner for a new one.");

    public static readonly ApiError InvitationExpired = new(410, "invitation_expired", "Invitation expired", "This invitation has expired; ask an owner for a new one.");

    public static readonly ApiError InvitationForAnother = new(
        403, "invitation_for_another", "Another person's invitation", "This invitation is for another e-mail address; sign in with the address that was invited.");

    public static readonly ApiError AccountExists = new(
        409, "account_exists", "Account exists", "There is an account with the invited address, with another password. Log in, then accept at POST /api/me/invitations/accept.");
}
