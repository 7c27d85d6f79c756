using Microsoft.AspNetCore.Http.HttpResults;
using Pegasus.Domain.Accounts;
using Pegasus.Functions.Accounts.Passwords;
using Pegasus.Functions.Hosting;
using Pegasus.Functions.Http;
using Pegasus.Functions.State;

namespace Pegasus.Functions.Accounts;

/// <summary>Signing up and logging in.</summary>
internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        var auth = app.MapGroup("/api/auth").InFunction("manage").WithTags("Owners sign in");
        auth.MapPost("/signup", SignUp).Reads<SignupRequest>().Fails(AccountErrors.EmailTaken, AccountErrors.Throttled)
            .WithName("signUp").WithSummary("Makes an account, and a workspace that it owns.");
        auth.MapPost("/login", LogIn).Reads<LoginRequest>().Fails(AccountErrors.InvalidCredentials, AccountErrors.Throttled)
            .WithName("logIn").WithSummary("Exchanges e-mail address and password for an access token.");
        app.MapMe();
    }

    private static async Task<Results<Created<SignedIn>, ApiProblem>> SignUp(
        HttpContext context, AccountTable accounts, AccessTokens tokens, LoginThrottle throttle, PasswordHasher hasher, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync(ApiJson.Default.SignupRequest);
        if (body.Value is not { } request)
            return body.Error!.AsProblem();
        var errors = new FieldErrors();
        errors.Add(AccountRules.SignupProblems(request.Email ?? "", request.Password ?? "", request.WorkspaceName ?? ""));
        if (errors.Error is { } invalid)
            return invalid.AsProblem();
        if (throttle.CheckSignUp(ClientAddress.Of(context)) is { } throttled)
            return throttled.AsProblem();
        if (await hasher.CreateAsync(request.Password!, cancellationToken) is not { } hash)
            return PasswordCheck.Busy.AsProblem();

        var account = new Account(AccountTable.KeyOf(request.Email!), Ids.New(), AccountRules.NormalizeEmail(request.Email!), hash);
        var workspace = new WorkspaceView(Ids.New(), request.WorkspaceName!.Trim(), Role.Owner);
        if (!await accounts.CreateAsync(account, workspace.Id, workspace.Name, clock.GetUtcNow(), cancellationToken))
            return AccountErrors.EmailTaken.AsProblem();
        return TypedResults.Created("/api/me", tokens.Welcome(account, workspace));
    }

    private static async Task<Results<Ok<SignedIn>, ApiProblem>> LogIn(
        HttpContext context, AccountTable accounts, AccessTokens tokens, PasswordCheck passwords, CancellationToken cancellationToken)
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

        var (account, refusal) = await passwords.CheckAsync(context, AccountTable.KeyOf(email), request.Password!, cancellationToken);
        if (account is null)
            return refusal!.AsProblem();
        var workspaces = await accounts.ListWorkspacesAsync(account, cancellationToken);
        return TypedResults.Ok(tokens.Welcome(account, workspaces is [var first, ..] ? first : null));
    }
}
