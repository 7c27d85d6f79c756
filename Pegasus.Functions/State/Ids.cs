using System.Globalization;
using System.Security.Cryptography;

namespace Pegasus.Functions.State;

/// <summary>Ids that nobody guesses: 128 random bits as 26 letters and digits, safe in keys, paths and host names.</summary>
internal static class Ids
{
    private const int NewestFirstLength = 27;

    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Length = 26;

    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>The id that a secret digest stands for: always the same.</summary>
    /// <param name="digest">At least 26 bytes that nobody can foresee.</param>
    public static string Of(ReadOnlySpan<byte> digest)
    {
        Span<char> id = stackalloc char[Length];
        for (var i = 0; i < id.Length; i++)
            id[i] = Alphabet[digest[i] % Alphabet.Length];
        return id.ToString();
    }

    /// <summary>An id for something made at <paramref name="at"/> in a place of its own, such as a message of a conversation: later ids sort before earlier ones.</summary>
    public static string NewestFirst(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.MaxValue.UtcTicks - at.UtcTicks:D19}{New()[..8]}");

    /// <summary>Whether <paramref name="text"/> could be an id of <see cref="NewestFirst"/>.</summary>
    public static bool IsNewestFirst(string text) => text.Length == NewestFirstLength && text.All(char.IsAsciiLetterOrDigit);

    /// <summary>Whether <paramref name="text"/> could be an id of ours; anything else is unknown without a look-up.</summary>
    public static bool IsWellFormed(string text) => text.Length == Length && text.All(Alphabet.Contains);
}
