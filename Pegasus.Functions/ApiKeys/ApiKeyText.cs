using System.Security.Cryptography;
using System.Text;
using Pegasus.Functions.State;
using Pegasus.Functions.Tokens;

namespace Pegasus.Functions.ApiKeys;

/// <summary>What stands in an API key.</summary>
internal sealed record ApiKeyParts(string KeyId, string WorkspaceId, string Secret);

/// <summary>
/// An API key as text: <c>pgk_{key}_{workspace}_{secret}_{mark}</c>. The secret has 260 random bits, so a plain SHA-256 of it, which is
/// all that is stored, cannot be searched; slow hashing is for passwords. The mark is a MAC over the rest: a key that was not made
/// here is known without a look-up.
/// </summary>
internal sealed class ApiKeyText(SigningKeys keys)
{
    private const string Prefix = "pgk_";
    private const int MarkLetters = 32;

    private readonly byte[] markKey = keys.For(TokenKind.ApiKey).Key;

    /// <summary>Whether a token is meant to be an API key.</summary>
    public static bool IsOne([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? token) => token?.StartsWith(Prefix, StringComparison.Ordinal) == true;

    public static string NewSecret() => Ids.New() + Ids.New();

    /// <summary>What is stored of a secret.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(secret)));

    /// <summary>The beginning by which people know a key again.</summary>
    public static string BeginningOf(string keyId) => Prefix + keyId[..8];

    public string Write(ApiKeyParts parts)
    {
        var text = $"{Prefix}{parts.KeyId}_{parts.WorkspaceId}_{parts.Secret}";
        return $"{text}_{MarkOf(text)}";
    }

    /// <summary>The parts of a key that was made here; null for anything else.</summary>
    public ApiKeyParts? Read(string token)
    {
        if (token.Split('_') is not [_, { } keyId, { } workspaceId, { } secret, { Length: MarkLetters } mark] || !IsOne(token)
            || !Ids.IsWellFormed(keyId) || !Ids.IsWellFormed(workspaceId) || token.Any(c => !char.IsAscii(c)))
        {
            return null;
        }
        var expected = MarkOf(token[..^(MarkLetters + 1)]);
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(mark))
            ? new ApiKeyParts(keyId, workspaceId, secret)
            : null;
    }

    private string MarkOf(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(markKey, Encoding.ASCII.GetBytes(text)).AsSpan(0, MarkLetters / 2));
}
