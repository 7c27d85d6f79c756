namespace Pegasus.Functions.Realtime.WebPubSub;

/// <summary>What lets a client in: <c>wss://{host}/client/hubs/{hub}?access_token={JWT}</c>.</summary>
/// <param name="Url">The address to open.</param>
/// <param name="ExpiresAt">Until when it opens; a connection that is there by then stays.</param>
/// <remarks>https://learn.microsoft.com/azure/azure-web-pubsub/howto-generate-client-access-url</remarks>
internal sealed record ClientAccess(string Url, DateTimeOffset ExpiresAt)
{
    /// <summary>The claim of the groups that a connection is in from its start.</summary>
    public const string GroupClaim = "webpubsub.group";

    /// <summary>The account of the access token that the client was asked for with, and its generation; see <see cref="Accounts.AccessTokens"/>.</summary>
    public const string AccountClaim = "acct";

    public const string GenerationClaim = "gen";

    private const string GroupPrefix = "workspace-";

    public static ClientAccess Of(Uri endpoint, string token, DateTimeOffset expiresAt) =>
        new(new UriBuilder(endpoint) { Scheme = endpoint.Scheme == Uri.UriSchemeHttps ? "wss" : "ws", Query = $"access_token={token}" }.Uri.AbsoluteUri, expiresAt);

    /// <summary>The group of those who watch a workspace.</summary>
    public static string GroupOf(string workspaceId) => GroupPrefix + workspaceId;

    /// <summary>The workspace that a group is for; null where it is none of ours.</summary>
    public static string? WorkspaceOf(string group) => group.StartsWith(GroupPrefix, StringComparison.Ordinal) ? group[GroupPrefix.Length..] : null;
}
