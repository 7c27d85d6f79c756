using System.Globalization;
using System.Security.Cryptography;

namespace Pegasus.Functions.Accounts.Passwords;

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
        var (rounds, salt, expected) = Read(hash);
        return CryptographicOperations.FixedTimeEquals(Derive(password, salt, rounds), expected);
    }

    /// <summary>Whether the hash was made with less than is asked for today; the next log-in, which has the password, makes it anew.</summary>
    public static bool IsWeak(string hash)
    {
        var (rounds, salt, _) = Read(hash);
        return rounds < Rounds || salt.Length < SaltBytes;
    }

    private static (int Rounds, byte[] Salt, byte[] Hash) Read(string hash) => hash.Split('$') is [Algorithm, var rounds, var salt, var expected]
        ? (int.Parse(rounds, CultureInfo.InvariantCulture), Convert.FromBase64String(salt), Convert.FromBase64String(expected))
        : throw new FormatException("The stored hash is not one of ours.");

    private static string Format(int rounds, byte[] salt, byte[] hash) =>
        string.Create(CultureInfo.InvariantCulture, $"{Algorithm}${rounds}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");

    private static byte[] Derive(string password, byte[] salt, int rounds) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, rounds, HashAlgorithmName.SHA512, HashBytes);
}
