using Pegasus.Functions.Tokens;

namespace Pegasus.Functions.Accounts;

/// <summary>Who an access token speaks for.</summary>
internal sealed record SignedInUser(string UserId, string AccountKey);

/// <summary>The tokens that owners call with.</summary>
internal sealed class AccessTokens(SignedTokens tokens, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    public (string Token, DateTimeOffset ExpiresAt) Issue(Account account)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());
        var expires = now + Lifetime;
        return (tokens.Issue(TokenKind.Access, [new("sub", account.UserId), new("acct", account.Key)], now, expires), expires);
    }

    public async Task<SignedInUser?> VerifyAsync(string? token) =>
        await tokens.VerifyAsync(TokenKind.Access, token) is { } jwt
            ? new SignedInUser(jwt.Subject, jwt.GetClaim("acct").Value)
            : null;
}
