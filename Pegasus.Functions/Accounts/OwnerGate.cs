using Pegasus.Functions.ApiKeys;
using Pegasus.Functions.Http;
using Pegasus.Functions.State;
using Pegasus.Functions.Tokens;

namespace Pegasus.Functions.Accounts;

/// <summary>
/// Lets owners in: a verified access token of the account's present generation or a live API key, and where the endpoint belongs to a
/// workspace, membership with a sufficient role. A workspace that is not the caller's is not found. Account, membership and key are read
/// on every call, so that signing out, another role or a revocation holds from the next call on, on every instance; what does not verify
/// costs no storage transaction.
/// </summary>
internal static class OwnerGate
{
    /// <summary>The endpoint needs a signed-in person; an API key does only where it says so.</summary>
    public static TBuilder RequireSignIn<TBuilder>(this TBuilder builder, bool keys = false)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new Needs(null, keys));

    /// <summary>The endpoint needs a member of <c>{workspaceId}</c> with at least this role, or a key of such a member; the last word counts.</summary>
    public static TBuilder RequireRole<TBuilder>(this TBuilder builder, Role role)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new Needs(role, Keys: true));

    /// <summary>As <see cref="RequireRole{TBuilder}"/>, but not for an API key: what decides who may come in is a person's affair.</summary>
    public static TBuilder RequirePerson<TBuilder>(this TBuilder builder, Role role)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new Needs(role, Keys: false));

    public static IApplicationBuilder UseOwnerGate(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Needs>() is { } needs && await CheckAsync(context, needs) is { } refusal)
            await refusal.AsProblem().ExecuteAsync(context);
        else
            await next(context);
    });

    private static async Task<ApiError?> CheckAsync(HttpContext context, Needs needs)
    {
        var token = BearerToken.Of(context.Request);
        var workspaceId = needs.Role is null ? null : context.GetRouteValue("workspaceId") as string ?? "";
        var (caller, member) = ApiKeyText.IsOne(token)
            ? await ReadKeyAsync(context, token, workspaceId)
            : await ReadTokenAsync(context, token, workspaceId);
        if (caller is null)
            return ApiErrors.Unauthorized;
        if (workspaceId is not null && member is null)
            return ApiErrors.NotFound;
        if (caller.Key is not null && !needs.Keys)
            return AccountErrors.KeyNotAllowed;
        context.Features.Set(caller);
        context.Features.Set(member);
        return member is null || member.Role >= needs.Role ? null : ApiErrors.Forbidden;
    }

    private static async Task<(Caller? Caller, Membership? Member)> ReadTokenAsync(HttpContext context, string? token, string? workspaceId)
    {
        var services = context.RequestServices;
        if (await services.GetRequiredService<AccessTokens>().VerifyAsync(token) is not { } user)
            return (null, null);
        var finding = services.GetRequiredService<AccountTable>().FindAsync(user.AccountKey, context.RequestAborted);
        var member = workspaceId is not null && Ids.IsWellFormed(workspaceId)
            ? services.GetRequiredService<TeamTable>().FindMemberAsync(workspaceId, user.UserId, context.RequestAborted)
            : Task.FromResult<Member?>(null);
        await Task.WhenAll(finding, member);
        var account = await finding;
        if (account is null || account.UserId != user.UserId || account.Generation != user.Generation)
            return (null, null);
        return (new Caller(account), await member is { } found ? new Membership(workspaceId!, found.UserId, found.Role) : null);
    }

    private static async Task<(Caller? Caller, Membership? Member)> ReadKeyAsync(HttpContext context, string token, string? workspaceId)
    {
        var gate = context.RequestServices.GetRequiredService<ApiKeyGate>();
        if (await gate.VerifyAsync(token, context.RequestAborted) is not { } use)
            return (null, null);
        gate.NoteUse(context, use.Key);
        var member = workspaceId == use.Key.WorkspaceId ? new Membership(use.Key.WorkspaceId, use.Key.UserId, use.Role) : null;
        return (new Caller(use.Maker, use), member);
    }

    /// <param name="Role">The least role; null where no workspace is concerned.</param>
    /// <param name="Keys">Whether an API key will do.</param>
    internal sealed record Needs(Role? Role, bool Keys);
}
