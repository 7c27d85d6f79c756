using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace Pegasus.Functions.Tokens;

/// <summary>
/// The keys that tokens are signed with, one per kind of token, derived from <c>Auth:SigningKey</c> (HKDF, RFC 5869), so that
/// a token of one kind cannot verify as another.
/// </summary>
internal sealed class SigningKeys(byte[] masterKey)
{
    public const string SettingName = "Auth:SigningKey";
    public const int MinBytes = 32;

    public SymmetricSecurityKey For(TokenKind kind)
    {
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, masterKey, 32, info: Encoding.UTF8.GetBytes($"pegasus/{kind.Type}"));
        return new SymmetricSecurityKey(key) { KeyId = Convert.ToHexStringLower(SHA256.HashData(key).AsSpan(0, 4)) };
    }

    /// <summary>Reads the setting; null if it is not base64 of at least 32 bytes.</summary>
    public static SigningKeys? Parse(string setting)
    {
        var bytes = new byte[setting.Length];
        return Convert.TryFromBase64String(setting.Trim(), bytes, out var length) && length >= MinBytes ? new SigningKeys(bytes[..length]) : null;
    }

    /// <summary>The key of a developer's machine: made at the first start, kept in <paramref name="folder"/>.</summary>
    public static SigningKeys ForDevelopment(string folder)
    {
        const string Name = "signing-key";
        return Parse(DevelopmentKey.Read(folder, Name, MinBytes)) ?? throw new InvalidOperationException($"{Path.Combine(folder, Name)} does not hold a key; delete it to have a new one made.");
    }
}
