using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Accounts.Passwords;

/// <summary>
/// Slows guessing down, per account and per address, without locking an owner out. Only wrong passwords count, in two buckets each:
/// when the small one is empty, a wrong password is answered by 429 instead of 401, but a right one still lets in; when the large one
/// is empty, nothing is looked at any more. An address that signed in to the account before has buckets of its own, which guesses
/// from elsewhere do not empty. Counted per instance, in memory.
/// </summary>
internal sealed class LoginThrottle(TimeProvider clock, IOptions<LimitOptions> limits)
{
    private readonly RateLimiter accounts = new(clock, LimitOptions.Of(limits.Value.AccountLogins));
    private readonly RateLimiter addresses = new(clock, LimitOptions.Of(limits.Value.AddressLogins));
    private readonly RateLimiter accountGuesses = new(clock, PasswordDefaults.AccountGuesses);
    private readonly RateLimiter addressGuesses = new(clock, PasswordDefaults.AddressGuesses);
    private readonly RateLimiter signUps = new(clock, LimitOptions.Of(limits.Value.AddressLogins));
    private readonly ConcurrentDictionary<string, DateTimeOffset> knownAddresses = new(StringComparer.Ordinal);

    /// <summary>Refuses sign-ups from an address that made many, before any password is hashed.</summary>
    public ApiError? CheckSignUp(string? address) =>
        address is not null && signUps.Take(address) is { Ticks: > 0 } wait ? AccountErrors.TooManyAttempts(wait) : null;

    /// <summary>Counts an attempt to prove an account's password as wrong, until <see cref="LoginAttempt.Succeeded"/> says otherwise.</summary>
    /// <param name="accountKey">The account, whether there is one or not.</param>
    /// <param name="address">Where the attempt comes from, as far as it is known.</param>
    public LoginAttempt Begin(string accountKey, string? address)
    {
        var pair = address is null ? null : $"{accountKey} {address}";
        var known = pair is not null && IsKnown(pair);
        var (account, place) = known ? (pair!, pair) : (accountKey, address);
        // The address first: what is refused for its sake is not the account's guess.
        var wait = place is null ? TimeSpan.Zero : addressGuesses.Take(place);
        if (wait == TimeSpan.Zero)
            wait = accountGuesses.Take(account);
        if (wait > TimeSpan.Zero)
            return new LoginAttempt(AccountErrors.TooManyAttempts(wait), TimeSpan.Zero, () => { });

        var (slowedHere, slowed) = (place is null ? TimeSpan.Zero : addresses.Take(place), accounts.Take(account));
        return new LoginAttempt(null, slowedHere > slowed ? slowedHere : slowed, () =>
        {
            accountGuesses.GiveBack(account);
            if (slowed == TimeSpan.Zero)
                accounts.GiveBack(account);
            if (place is null)
                return;
            addressGuesses.GiveBack(place);
            if (slowedHere == TimeSpan.Zero)
                addresses.GiveBack(place);
            Remember(pair!);
        });
    }

    private bool IsKnown(string pair) =>
        knownAddresses.TryGetValue(pair, out var at) && clock.GetUtcNow() - at < PasswordDefaults.AddressMemory;

    private void Remember(string pair)
    {
        // Forgetting costs no more than the lane of one's own.
        if (knownAddresses.Count >= PasswordDefaults.MaxAddresses)
            knownAddresses.Clear();
        knownAddresses[pair] = clock.GetUtcNow();
    }
}

/// <summary>One attempt to prove a password.</summary>
/// <param name="Refusal">Why the password is not even looked at.</param>
/// <param name="Slowed">How long to wait before the next guess; zero while guesses are few.</param>
/// <param name="Succeeded">To be called if the password was right.</param>
internal sealed record LoginAttempt(ApiError? Refusal, TimeSpan Slowed, Action Succeeded)
{
    /// <summary>The answer to a wrong password.</summary>
    public ApiError Wrong(ApiError error) => Slowed > TimeSpan.Zero ? AccountErrors.TooManyAttempts(Slowed) : error;
}
