using System.Globalization;
using System.Security.Cryptography;

namespace Pegasus.Functions.Accounts;

/// <summary>Hashes passwords with PBKDF2-HMAC-SHA512 (RFC 8018); the rounds are OWASP's, and stand beside each hash.</summary>
internal static class PasswordHash
{
    private const string Algorithm = "pbkdf2-sha512";
    private const int Rounds = 210_000;
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    /// <summary>A hash that no password has; verifying against it takes as long as against a real one.</summary>
    public static readonly string OfNobody = Format(Rounds, new byte[SaltBytes], new byte[HashBytes]);

    public static string Create(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return Format(Rounds, salt, Derive(password, salt, Rounds));
    }

    public static bool Verify(string password, string hash)
    {
        if (hash.Split('$') is not [Algorithm, var rounds, var salt, var expected])
            throw new FormatException("The stored hash is not one of ours.");
        var derived = Derive(password, Convert.FromBase64String(salt), int.Parse(rounds, CultureInfo.InvariantCulture));
        return CryptographicOperations.FixedTimeEquals(derived, Convert.FromBase64String(expected));
    }

    private static string Format(int rounds, byte[] salt, byte[] hash) =>
        string.Create(CultureInfo.InvariantCulture, $"{Algorithm}${rounds}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");

    private static byte[] Derive(string password, byte[] salt, int rounds) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, rounds, HashAlgorithmName.SHA512, HashBytes);
}
