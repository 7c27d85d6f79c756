using Pegasus.Functions.Accounts;
using Pegasus.Functions.Tokens;

namespace Pegasus.Functions.Realtime.WebPubSub;

/// <summary>
/// Behind the Functions host, which carries no WebSocket, the Web PubSub service holds the connections: a member gets an address for an hour
/// at most, never for longer than their access token, that puts its connection into the workspace's group.
/// </summary>
internal sealed class WebPubSubTransport(WebPubSubClient client, WatchCache watches, AccessTokens tokens, AccountTable accounts, TimeProvider clock)
    : IRealtimeTransport
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public Uri? Service => client.Endpoint;

    public async Task<RealtimeView?> OpenAsync(HttpContext context, Account member, string? tenantId, CancellationToken cancellationToken)
    {
        var user = await tokens.VerifyAsync(BearerToken.Of(context.Request)) ?? throw new InvalidOperationException("The gate has let in somebody without an access token.");
        var workspaceId = string.IsNullOrEmpty(tenantId) ? await accounts.ListWorkspacesAsync(member, cancellationToken) is [{ Id: var first }, ..] ? first : null : tenantId;
        if (workspaceId is null)
            return null;
        var left = user.ExpiresAt - clock.GetUtcNow();
        var claims = new Dictionary<string, object> { [ClientAccess.AccountClaim] = user.AccountKey, [ClientAccess.GenerationClaim] = user.Generation };
        var access = await client.GetClientAccessAsync(user.UserId, ClientAccess.GroupOf(workspaceId), claims, left < Lifetime ? left : Lifetime, cancellationToken);
        await watches.WatchAsync(workspaceId, access.ExpiresAt, cancellationToken);
        return new RealtimeView("web-pubsub", access.Url, access.ExpiresAt);
    }
}
