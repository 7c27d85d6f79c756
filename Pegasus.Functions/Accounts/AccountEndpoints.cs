using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Domain.Accounts;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.Http;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Accounts;

/// <summary>Signing up, logging in, and who one is.</summary>
internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        var auth = app.MapGroup("/api/auth").InFunction("manage").WithTags("Owners sign in");
        auth.MapPost("/signup", SignUp).Reads<SignupRequest>().Fails(AccountErrors.EmailTaken, AccountErrors.TooManyAttempts(TimeSpan.FromSeconds(12)))
            .WithName("signUp").WithSummary("Makes an account, and a workspace that it owns.");
        auth.MapPost("/login", LogIn).Reads<LoginRequest>().Fails(AccountErrors.InvalidCredentials, AccountErrors.TooManyAttempts(TimeSpan.FromSeconds(12)))
            .WithName("logIn").WithSummary("Exchanges e-mail address and password for an access token.");
        app.MapGet("/api/me", GetMe).InFunction("manage").RequireSignIn().WithTags("Owners sign in")
            .WithName("getMe").WithSummary("Who is signed in, and the workspaces that they are in.");
    }

    private static async Task<Results<Created<SignedIn>, ApiProblem>> SignUp(
        HttpContext context, AccountTable accounts, AccessTokens tokens, LoginThrottle throttle, TimeProvider clock, CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.SignupRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var errors = new FieldErrors();
        errors.Add(AccountRules.SignupProblems(request.Email ?? "", request.Password ?? "", request.WorkspaceName ?? ""));
        if (errors.Error is { } invalid)
            return invalid.AsProblem();
        if (throttle.Check(context, request.Email!) is { } throttled)
            return throttled.AsProblem();

        var account = new Account(
            AccountTable.KeyOf(request.Email!), Ids.New(), AccountRules.NormalizeEmail(request.Email!), PasswordHash.Create(request.Password!));
        var workspace = new WorkspaceView(Ids.New(), request.WorkspaceName!.Trim(), Role.Owner);
        if (!await accounts.CreateAsync(account, workspace.Id, workspace.Name, clock.GetUtcNow(), cancellationToken))
            return AccountErrors.EmailTaken.AsProblem();
        return TypedResults.Created("/api/me", Welcome(account, workspace, tokens));
    }

    private static async Task<Results<Ok<SignedIn>, ApiProblem>> LogIn(
        HttpContext context, AccountTable accounts, AccessTokens tokens, LoginThrottle throttle, CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.LoginRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var errors = new FieldErrors();
        var email = errors.Required("email", request.Email, AccountRules.MaxEmail);
        if (string.IsNullOrEmpty(request.Password))
            errors.Add("password", "This member is required.");
        if (errors.Error is { } invalid)
            return invalid.AsProblem();
        if (throttle.Check(context, email) is { } throttled)
            return throttled.AsProblem();

        var account = await accounts.FindAsync(AccountTable.KeyOf(email), cancellationToken);
        var password = request.Password!.Length <= AccountRules.MaxPassword ? request.Password : "";
        if (!PasswordHash.Verify(password, account?.PasswordHash ?? PasswordHash.OfNobody) || account is null)
            return AccountErrors.InvalidCredentials.AsProblem();
        var workspaces = await accounts.ListWorkspacesAsync(account, cancellationToken);
        return TypedResults.Ok(Welcome(account, workspaces[0], tokens));
    }

    private static async Task<Results<Ok<Me>, ApiProblem>> GetMe(Caller caller, AccountTable accounts, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(caller.User.AccountKey, cancellationToken) is not { } account)
            return ApiErrors.Unauthorized.AsProblem();
        return TypedResults.Ok(new Me(new UserView(account.UserId, account.Email), await accounts.ListWorkspacesAsync(account, cancellationToken)));
    }

    private static SignedIn Welcome(Account account, WorkspaceView workspace, AccessTokens tokens)
    {
        var (token, expiresAt) = tokens.Issue(account);
        return new SignedIn(token, expiresAt, new UserView(account.UserId, account.Email), workspace);
    }
}
