using Pegasus.Domain.Limits;

namespace Pegasus.Functions.Accounts.Passwords;

/// <summary>How often passwords may be guessed, beyond what <see cref="Http.LimitOptions"/> lets configure.</summary>
internal static class PasswordDefaults
{
    /// <summary>
    /// Wrong passwords that are looked at for one account before guesses are refused unseen. Refilled at about the hundred an hour
    /// that OWASP's ASVS 4 allows one account (requirement 2.2.1).
    /// </summary>
    public static readonly RateLimit AccountGuesses = new(Burst: 2_400, PerMinute: 2);

    /// <summary>
    /// The same for one address: more than the thousand guesses that must not lock an owner out, who may share the address; less
    /// than for an account, so that guesses from one address alone never use an account's up.
    /// </summary>
    public static readonly RateLimit AddressGuesses = new(Burst: 1_100, PerMinute: 1);

    /// <summary>Addresses that are remembered for having signed in, for how long, and how many of them.</summary>
    public static readonly TimeSpan AddressMemory = TimeSpan.FromDays(30);

    public const int MaxAddresses = 20_000;

    /// <summary>How long a password may wait for its turn to be hashed.</summary>
    public static readonly TimeSpan HashingPatience = TimeSpan.FromSeconds(15);
}
