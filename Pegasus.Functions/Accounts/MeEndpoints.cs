using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Domain.Accounts;
using Pegasus.Functions.Accounts.Passwords;
using Pegasus.Functions.Audit;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.Http;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Accounts;

/// <summary>Who one is, one's password, sign-ins and workspaces.</summary>
internal static class MeEndpoints
{
    public static void MapMe(this IEndpointRouteBuilder app)
    {
        var me = app.MapGroup("/api/me").InFunction("manage").WithTags("Owners sign in");
        me.MapGet("", Get).RequireSignIn(keys: true)
            .WithName("getMe").WithSummary("Who is signed in, and the workspaces that they are in; a key's own workspace alone.");
        me.MapPatch("", Update).RequireSignIn().Reads<UpdateMeRequest>().Audited("account.update")
            .WithName("updateMe").WithSummary("Says what visitors and team mates call one.");
        me.MapPost("/password", ChangePassword).RequireSignIn().Reads<ChangePasswordRequest>().Fails(AccountErrors.WrongPassword, AccountErrors.Throttled)
            .Audited("account.change-password").WithName("changePassword").WithSummary("Changes the password; all earlier sign-ins end, and a fresh token is given.");
        me.MapPost("/sign-out-everywhere", SignOut).RequireSignIn().Audited("account.sign-out-everywhere")
            .WithName("signOutEverywhere").WithSummary("Ends every sign-in, this one included.");
        me.MapPost("/workspaces", CreateWorkspace).RequireSignIn().Reads<CreateWorkspaceRequest>().Fails(AccountErrors.TooManyWorkspaces)
            .WithName("createWorkspace").WithSummary("Makes another workspace, with the caller as its owner.");
    }

    // An API key speaks for its maker in its workspace alone, and with its own role.
    private static async Task<Ok<Me>> Get(Caller caller, AccountTable accounts, CancellationToken cancellationToken)
    {
        var workspaces = await accounts.ListWorkspacesAsync(caller.Account, cancellationToken);
        if (caller.Key is { } use)
            workspaces = [.. workspaces.Where(workspace => workspace.Id == use.Key.WorkspaceId).Select(workspace => workspace with { Role = use.Role })];
        return TypedResults.Ok(new Me(UserView.Of(caller.Account), workspaces));
    }

    private static async Task<Results<Ok<UserView>, ApiProblem>> Update(
        Caller caller, HttpContext context, AccountTable accounts, CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.UpdateMeRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var errors = new FieldErrors();
        var name = errors.Optional("name", request.Name, AccountRules.MaxName);
        if (errors.Error is { } invalid)
            return invalid.AsProblem();
        if (name is null)
            return TypedResults.Ok(UserView.Of(caller.Account));
        await accounts.RenameAsync(caller.Account, name, cancellationToken);
        return TypedResults.Ok(UserView.Of(caller.Account with { Name = name.Length > 0 ? name : null }));
    }

    private static async Task<Results<Ok<FreshToken>, ApiProblem>> ChangePassword(
        Caller caller, HttpContext context, AccountTable accounts, PasswordCheck passwords, PasswordHasher hasher, AccessTokens tokens,
        CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.ChangePasswordRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var errors = new FieldErrors();
        if (string.IsNullOrEmpty(request.CurrentPassword))
            errors.Add("currentPassword", "This member is required.");
        if (AccountRules.PasswordProblem(request.NewPassword ?? "") is { } problem)
            errors.Add("newPassword", problem);
        if (errors.Error is { } invalid)
            return invalid.AsProblem();

        var (account, refusal) = await passwords.CheckAsync(context, caller.Account.Key, request.CurrentPassword!, cancellationToken);
        if (account is null)
            return (refusal == AccountErrors.InvalidCredentials ? AccountErrors.WrongPassword : refusal!).AsProblem();
        if (await hasher.CreateAsync(request.NewPassword!, cancellationToken) is not { } hash)
            return PasswordCheck.Busy.AsProblem();
        if (account.Generation != caller.Account.Generation || await accounts.EndSignInsAsync(account, hash, cancellationToken) is not { } changed)
            return ApiErrors.Unauthorized.AsProblem();
        var (token, expiresAt) = tokens.Issue(changed);
        return TypedResults.Ok(new FreshToken(token, expiresAt));
    }

    private static async Task<Results<NoContent, ApiProblem>> SignOut(Caller caller, AccountTable accounts, CancellationToken cancellationToken) =>
        await accounts.EndSignInsAsync(caller.Account, passwordHash: null, cancellationToken) is null
            ? ApiErrors.Unauthorized.AsProblem()
            : TypedResults.NoContent();

    private static async Task<Results<Created<WorkspaceView>, ApiProblem>> CreateWorkspace(
        Caller caller, HttpContext context, AccountTable accounts, TeamTable workspaces, TimeProvider clock, CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.CreateWorkspaceRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var errors = new FieldErrors();
        var name = errors.Required("name", request.Name, AccountRules.MaxWorkspaceName);
        if (errors.Error is { } invalid)
            return invalid.AsProblem();
        var account = caller.Account;
        if (await accounts.CountWorkspacesAsync(account.Key, cancellationToken) >= TeamDefaults.MaxWorkspaces)
            return AccountErrors.TooManyWorkspaces.AsProblem();

        // The pointer first: cut off in between, it points to nowhere, and no workspace is left that nobody reaches.
        var workspace = new WorkspaceView(Ids.New(), name, Role.Owner);
        await accounts.PointAsync(account.Key, workspace.Id, cancellationToken);
        await workspaces.CreateAsync(workspace.Id, workspace.Name, account.UserId, account.Email, clock.GetUtcNow(), cancellationToken);
        return TypedResults.Created($"/api/workspaces/{workspace.Id}", workspace);
    }
}
