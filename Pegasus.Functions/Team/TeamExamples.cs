using Pegasus.Functions.Accounts;
using Pegasus.Functions.Bots;
using Pegasus.Functions.Description;

namespace Pegasus.Functions.Team;

internal static class TeamExamples
{
    private const string Email = "grace@example.com";
    private const string InvitationId = "1m5q9v3b7f1j5n9s3w7c0g4k8p";
    private const string Token = "eyJhbGciOiJIUzI1NiJ9.eyJpbnYiOiIxbTVxOXYzYiJ9.c2lnbmF0dXJl";

    private static readonly DateTimeOffset Expiry = BotExamples.Noon.AddDays(7);

    public static readonly IReadOnlyList<ApiExample> All =
    [
        new("a member", new MemberView(AccountExamples.UserId, AccountExamples.Email, Role.Owner, BotExamples.Noon)),
        new("another role", new UpdateMemberRequest("editor")),
        new("a colleague", new CreateInvitationRequest(Email, "agent")),
        new("an invitation", new InvitationView(InvitationId, Email, Role.Agent, BotExamples.Noon, Expiry)),
        new("a link to pass on", new CreatedInvitation(
            InvitationId, Email, Role.Agent, BotExamples.Noon, Expiry, $"https://pegasus.example.com/invitation#{Token}", Token)),
        new("what an invitation says", new InvitationPreview("Acme", Email, Role.Agent, "Ada", Expiry)),
        new("an invitation's token", new InvitationTokenRequest(Token)),
        new("a new person", new JoinRequest(Token, "correct horse battery")),
    ];
}
