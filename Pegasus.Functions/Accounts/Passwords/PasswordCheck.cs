using Pegasus.Functions.Http;

namespace Pegasus.Functions.Accounts.Passwords;

/// <summary>Tells whether a password is an account's, within what <see cref="LoginThrottle"/> allows; unknown accounts look like known ones.</summary>
internal sealed class PasswordCheck(LoginThrottle throttle, PasswordHasher hasher, AccountTable accounts)
{
    public static readonly ApiError Busy = AccountErrors.TooManyAttempts(PasswordDefaults.HashingPatience);

    /// <returns>The account whose password it is, or why it is not let in.</returns>
    public async Task<(Account? Account, ApiError? Refusal)> CheckAsync(
        HttpContext context, string accountKey, string password, CancellationToken cancellationToken)
    {
        var attempt = throttle.Begin(accountKey, ClientAddress.Of(context));
        if (attempt.Refusal is not null)
            return (null, attempt.Refusal);
        var account = await accounts.FindAsync(accountKey, cancellationToken);
        if (await hasher.VerifyAsync(password, account?.PasswordHash, cancellationToken) is not { } right)
            return (null, Busy);
        if (account is null || !right)
            return (null, attempt.Wrong(AccountErrors.InvalidCredentials));

        attempt.Succeeded();
        if (PasswordHash.IsWeak(account.PasswordHash) && await hasher.CreateAsync(password, cancellationToken) is { } stronger)
            await accounts.StrengthenAsync(account, stronger, cancellationToken);
        return (account, null);
    }
}
