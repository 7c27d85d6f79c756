using Microsoft.Extensions.Options;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Accounts;

/// <summary>Slows guessing down, per account and per address, before any password is hashed.</summary>
internal sealed class LoginThrottle(ClientAddress clientAddress, TimeProvider clock, IOptions<LimitOptions> limits)
{
    private readonly RateLimiter accounts = new(clock, LimitOptions.Of(limits.Value.AccountLogins));
    private readonly RateLimiter addresses = new(clock, LimitOptions.Of(limits.Value.AddressLogins));

    public ApiError? Check(HttpContext context, string email)
    {
        var wait = clientAddress.Of(context) is { } address ? addresses.Take(address) : TimeSpan.Zero;
        if (wait == TimeSpan.Zero)
            wait = accounts.Take(AccountTable.KeyOf(email));
        return wait == TimeSpan.Zero ? null : AccountErrors.TooManyAttempts(wait);
    }
}
