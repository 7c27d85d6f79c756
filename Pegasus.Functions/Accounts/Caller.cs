using System.Reflection;
using Pegasus.Functions.ApiKeys;

namespace Pegasus.Functions.Accounts;

/// <summary>The signed-in person that an endpoint runs for; a handler takes it as a parameter.</summary>
/// <param name="Account">The person's account, as it was read for this call.</param>
/// <param name="Key">The API key that was sent in the person's stead.</param>
internal sealed record Caller(Account Account, ApiKeyUse? Key = null) : IBindableFromHttpContext<Caller>
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
