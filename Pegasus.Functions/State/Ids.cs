using System.Security.Cryptography;

namespace Pegasus.Functions.State;

/// <summary>Ids that nobody guesses: 128 random bits as 26 letters and digits, safe in keys, paths and host names.</summary>
internal static class Ids
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Length = 26;

    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>Whether <paramref name="text"/> could be an id of ours; anything else is unknown without a look-up.</summary>
    public static bool IsWellFormed(string text) => text.Length == Length && text.All(Alphabet.Contains);
}
