using System.Reflection;
using Pegasus.Functions.Http;
using Pegasus.Functions.State;
using Pegasus.Functions.Tokens;

namespace Pegasus.Functions.Accounts;

/// <summary>The signed-in person that an endpoint runs for; a handler takes it as a parameter.</summary>
internal sealed record Caller(SignedInUser User) : IBindableFromHttpContext<Caller>
{
    public static ValueTask<Caller?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<Caller?>(context.Features.Get<Caller>());
}

/// <summary>The member and the workspace that an endpoint runs for; a handler takes it as a parameter.</summary>
internal sealed record Membership(string WorkspaceId, string UserId, Role Role) : IBindableFromHttpContext<Membership>
{
    public static ValueTask<Membership?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<Membership?>(context.Features.Get<Membership>());
}

/// <summary>
/// Lets owners in: a verified access token, and where the endpoint belongs to a workspace, membership with a sufficient role.
/// A workspace that is not the caller's is not found.
/// </summary>
internal static class OwnerGate
{
    /// <summary>The endpoint needs a signed-in person.</summary>
    public static TBuilder RequireSignIn<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new Needs(null));

    /// <summary>The endpoint needs a member of <c>{workspaceId}</c> with at least this role; the last word counts.</summary>
    public static TBuilder RequireRole<TBuilder>(this TBuilder builder, Role role)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new Needs(role));

    public static IApplicationBuilder UseOwnerGate(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Needs>() is { } needs && await CheckAsync(context, needs) is { } refusal)
            await refusal.AsProblem().ExecuteAsync(context);
        else
            await next(context);
    });

    private static async Task<ApiError?> CheckAsync(HttpContext context, Needs needs)
    {
        var services = context.RequestServices;
        if (await services.GetRequiredService<AccessTokens>().VerifyAsync(BearerToken.Of(context.Request)) is not { } user)
            return ApiErrors.Unauthorized;
        context.Features.Set(new Caller(user));
        if (needs.Role is not { } role)
            return null;

        var workspaceId = context.GetRouteValue("workspaceId") as string ?? "";
        var member = Ids.IsWellFormed(workspaceId)
            ? await services.GetRequiredService<AccountTable>().FindMemberAsync(workspaceId, user.UserId, context.RequestAborted)
            : null;
        if (member is null)
            return ApiErrors.NotFound;
        context.Features.Set(new Membership(workspaceId, user.UserId, member.Role));
        return member.Role >= role ? null : ApiErrors.Forbidden;
    }

    internal sealed record Needs(Role? Role);
}
