using Pegasus.Domain.Accounts;

namespace Pegasus.Functions.Accounts.Passwords;

/// <summary>
/// Hashes passwords, a few at a time, so that a flood of log-ins leaves processors to visitors. Who would wait too long is turned away.
/// </summary>
internal sealed class PasswordHasher : IDisposable
{
    private readonly SemaphoreSlim turns = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <returns>The hash; null if it would have taken too long to get a turn.</returns>
    public Task<string?> CreateAsync(string password, CancellationToken cancellationToken) =>
        InTurnAsync<string?>(() => PasswordHash.Create(password), cancellationToken);

    /// <param name="password">The password; one that is too long to be anybody's is hashed as an empty one.</param>
    /// <param name="hash">The account's hash; null if there is no account, which takes as long.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Whether it is the password; null if it would have taken too long to get a turn.</returns>
    public Task<bool?> VerifyAsync(string password, string? hash, CancellationToken cancellationToken)
    {
        var bounded = password.Length <= AccountRules.MaxPassword ? password : "";
        return InTurnAsync<bool?>(() => PasswordHash.Verify(bounded, hash ?? PasswordHash.OfNobody) && hash is not null, cancellationToken);
    }

    public void Dispose() => turns.Dispose();

    private async Task<T?> InTurnAsync<T>(Func<T> hash, CancellationToken cancellationToken)
    {
        if (!await turns.WaitAsync(PasswordDefaults.HashingPatience, cancellationToken))
            return default;
        try
        {
            return await Task.Run(hash, cancellationToken);
        }
        finally
        {
            turns.Release();
        }
    }
}
