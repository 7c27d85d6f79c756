using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Domain.Accounts;
using Pegasus.Functions.Accounts;
using Pegasus.Functions.Accounts.Passwords;
using Pegasus.Functions.Audit;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.Http;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Team;

/// <summary>Accepting an invitation, with an account or without one.</summary>
internal static class JoinEndpoints
{
    private const string Action = "invitation.accept";

    public static void MapJoin(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/auth/invitations/preview", Preview)
            .InFunction("manage").WithTags("Team").Reads<InvitationTokenRequest>().Fails(TeamErrors.InvitationInvalid, TeamErrors.InvitationExpired)
            .WithName("previewInvitation").WithSummary("Tells who is invited by whom, where to and as what; changes nothing.");
        app.MapPost("/api/auth/invitations/accept", Join)
            .InFunction("manage").WithTags("Team").Reads<JoinRequest>()
            .Fails(TeamErrors.InvitationInvalid, TeamErrors.InvitationExpired, TeamErrors.AccountExists, TeamErrors.AlreadyMember, AccountErrors.Throttled)
            .WithName("joinByInvitation").WithSummary("Accepts an invitation, and makes the account where there is none.");
        app.MapPost("/api/me/invitations/accept", Accept)
            .InFunction("manage").WithTags("Team").RequireSignIn().Reads<InvitationTokenRequest>()
            .Fails(TeamErrors.InvitationInvalid, TeamErrors.InvitationExpired, TeamErrors.InvitationForAnother, TeamErrors.AlreadyMember)
            .WithName("acceptInvitation").WithSummary("Accepts an invitation as who is signed in.");
    }

    private static async Task<Results<Ok<InvitationPreview>, ApiProblem>> Preview(
        HttpContext context, Invitations invitations, TeamTable workspaces, AccountTable accounts, CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.InvitationTokenRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        if (Problems(request.Token) is { } invalid)
            return invalid.AsProblem();
        var (open, refusal) = await invitations.OpenAsync(request.Token, cancellationToken);
        if (open is not { Invitation: { } invitation })
            return refusal!.AsProblem();
        var inviter = await workspaces.FindMemberAsync(invitation.WorkspaceId, invitation.InvitedBy, cancellationToken);
        var account = inviter is null ? null : await accounts.FindAsync(AccountTable.KeyOf(inviter.Email), cancellationToken);
        return TypedResults.Ok(new InvitationPreview(
            open.WorkspaceName, invitation.Email, invitation.Role, account?.Name ?? inviter?.Email, invitation.ExpiresAt));
    }

    private static async Task<Results<Ok<WorkspaceView>, ApiProblem>> Accept(
        Caller caller, HttpContext context, Invitations invitations, AuditLog audit, CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.InvitationTokenRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        if (Problems(request.Token) is { } invalid)
            return invalid.AsProblem();
        var (open, refusal) = await invitations.OpenAsync(request.Token, cancellationToken);
        if (open is null)
            return refusal!.AsProblem();
        await audit.TraceAsync(context, Action, AuditActor.Of(caller), TargetsOf(open.Invitation), [open.Invitation.WorkspaceId], cancellationToken);
        var (joined, refused) = await invitations.AcceptAsync(open, caller.Account, cancellationToken);
        return joined is null ? refused!.AsProblem() : TypedResults.Ok(joined);
    }

    private static async Task<Results<Created<SignedIn>, ApiProblem>> Join(
        HttpContext context, Invitations invitations, JoiningAccounts joining, AuditLog audit, AccessTokens tokens, CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.JoinRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        if (Problems(request.Token, ("password", AccountRules.PasswordProblem(request.Password ?? ""))) is { } invalid)
            return invalid.AsProblem();
        var (open, refusal) = await invitations.OpenAsync(request.Token, cancellationToken);
        if (open is null)
            return refusal!.AsProblem();
        var (account, noAccount) = await joining.FindOrCreateAsync(context, open, request.Password!, cancellationToken);
        if (account is null)
            return noAccount!.AsProblem();
        await audit.TraceAsync(
            context, Action, new AuditActor(account.UserId, account.Email), TargetsOf(open.Invitation), [open.Invitation.WorkspaceId], cancellationToken);
        var (joined, refused) = await invitations.AcceptAsync(open, account, cancellationToken);
        return joined is null ? refused!.AsProblem() : TypedResults.Created("/api/me", tokens.Welcome(account, joined));
    }

    private static Dictionary<string, string> TargetsOf(Invitation invitation) => new() { ["invitationId"] = invitation.InvitationId };

    private static ApiError? Problems(string? token, params (string Field, string? Problem)[] others)
    {
        var errors = new FieldErrors();
        if (string.IsNullOrEmpty(token))
            errors.Add("token", "This member is required.");
        errors.Add(others.Where(other => other.Problem is not null).Select(other => (other.Field, other.Problem!)));
        return errors.Error;
    }
}

/// <summary>
/// The account of who joins by an invitation and is not signed in: a new one, or, where the invited address has one, that one, if the
/// password is its own. So a repetition of what was cut off midway goes on where it ended.
/// </summary>
internal sealed class JoiningAccounts(AccountTable accounts, PasswordCheck passwords, PasswordHasher hasher, LoginThrottle throttle, TimeProvider clock)
{
    public async Task<(Account? Account, ApiError? Refusal)> FindOrCreateAsync(
        HttpContext context, OpenInvitation open, string password, CancellationToken cancellationToken)
    {
        var email = open.Invitation.Email;
        var key = AccountTable.KeyOf(email);
        if (await accounts.FindAsync(key, cancellationToken) is null)
        {
            if (throttle.CheckSignUp(ClientAddress.Of(context)) is { } throttled)
                return (null, throttled);
            if (await hasher.CreateAsync(password, cancellationToken) is not { } hash)
                return (null, PasswordCheck.Busy);
            var account = new Account(key, Ids.New(), email, hash);
            if (await accounts.AddAsync(account, open.Invitation.WorkspaceId, clock.GetUtcNow(), cancellationToken))
                return (account, null);
        }
        var (existing, refusal) = await passwords.CheckAsync(context, key, password, cancellationToken);
        return existing is null ? (null, refusal == AccountErrors.InvalidCredentials ? TeamErrors.AccountExists : refusal) : (existing, null);
    }
}
