using System.Buffers.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Pegasus.Functions.Tokens;

/// <summary>
/// Issues and verifies signed tokens (JWT, RFC 7519; HS256). The same claims and times always give the same token, so no
/// token needs to be stored; verifying costs no storage transaction.
/// </summary>
internal sealed class SignedTokens(SigningKeys keys, TimeProvider clock)
{
    private const string Issuer = "pegasus";

    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };
    private readonly Dictionary<TokenKind, SigningCredentials> credentials =
        new[] { TokenKind.Access, TokenKind.Widget, TokenKind.Tenant, TokenKind.Session, TokenKind.Invitation }
            .ToDictionary(kind => kind, kind => new SigningCredentials(keys.For(kind), SecurityAlgorithms.HmacSha256));

    public string Issue(TokenKind kind, IReadOnlyList<KeyValuePair<string, object>> claims, DateTimeOffset issuedAt, DateTimeOffset? expires) =>
        handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = kind.Type,
            Issuer = Issuer,
            Audience = kind.Audience,
            IssuedAt = issuedAt.UtcDateTime,
            Expires = expires?.UtcDateTime,
            Claims = new Dictionary<string, object>(claims),
            SigningCredentials = credentials[kind],
        });

    /// <summary>The claims of a token of this kind that we signed and that has not expired; null for anything else.</summary>
    public async Task<JsonWebToken?> VerifyAsync(TokenKind kind, string? token) =>
        await VerifyEvenExpiredAsync(kind, token) is { IsExpired: false } verified ? verified.Token : null;

    /// <summary>
    /// The claims of a token of this kind that we signed, and whether it has expired, for whoever explains why it lets nobody in.
    /// </summary>
    public async Task<VerifiedToken?> VerifyEvenExpiredAsync(TokenKind kind, string? token)
    {
        if (string.IsNullOrEmpty(token) || !IsCanonical(token))
            return null;
        var result = await handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidTypes = [kind.Type],
            ValidIssuer = Issuer,
            ValidAudience = kind.Audience,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            IssuerSigningKey = credentials[kind].Key,
            TryAllIssuerSigningKeys = false,
            RequireSignedTokens = true,
            RequireExpirationTime = kind.Expires,
            LifetimeValidator = (_, expires, _, _) => expires is not null || !kind.Expires,
        });
        if (!result.IsValid)
            return null;
        var jwt = (JsonWebToken)result.SecurityToken;
        return new VerifiedToken(jwt, jwt.ValidTo != DateTime.MinValue && clock.GetUtcNow().UtcDateTime >= jwt.ValidTo);
    }

    /// <summary>
    /// Whether the signature is written the one right way: base64url of 32 bytes leaves two bits in its last letter that a
    /// lenient decoder ignores, and a token in which any bit was changed must not verify.
    /// </summary>
    private static bool IsCanonical(string token)
    {
        var signature = token.AsSpan(token.LastIndexOf('.') + 1);
        return Base64Url.IsValid(signature) && signature.SequenceEqual(Base64Url.EncodeToString(Base64Url.DecodeFromChars(signature)));
    }
}

/// <summary>A token that we signed.</summary>
internal sealed record VerifiedToken(JsonWebToken Token, bool IsExpired);
