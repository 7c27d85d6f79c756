using Pegasus.Functions.Tokens;

namespace Pegasus.Functions.Accounts;

/// <summary>Who an access token speaks for, as long as the account is still of this generation.</summary>
internal sealed record SignedInUser(string UserId, string AccountKey, int Generation, DateTimeOffset ExpiresAt);

/// <summary>The tokens that owners call with.</summary>
internal sealed class AccessTokens(SignedTokens tokens, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    public (string Token, DateTimeOffset ExpiresAt) Issue(Account account)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());
        var expires = now + Lifetime;
        return (tokens.Issue(TokenKind.Access, [new("sub", account.UserId), new("acct", account.Key), new("gen", account.Generation)], now, expires), expires);
    }

    /// <summary>The answer to who has just signed in.</summary>
    public SignedIn Welcome(Account account, WorkspaceView? workspace)
    {
        var (token, expiresAt) = Issue(account);
        return new SignedIn(token, expiresAt, UserView.Of(account), workspace);
    }

    public async Task<SignedInUser?> VerifyAsync(string? token) =>
        await tokens.VerifyAsync(TokenKind.Access, token) is { } jwt && jwt.TryGetPayloadValue<int>("gen", out var generation)
            ? new SignedInUser(jwt.Subject, jwt.GetClaim("acct").Value, generation, new DateTimeOffset(jwt.ValidTo, TimeSpan.Zero))
            : null;
}
