using Pegasus.Functions.Http;

namespace Pegasus.Functions.Accounts;

internal static class AccountErrors
{
    public static readonly ApiError InvalidCredentials = new(401, "invalid_credentials", "Wrong credentials", "The e-mail address or the password is wrong.");

    public static readonly ApiError EmailTaken = new(409, "email_taken", "Already signed up", "There is an account with this e-mail address; log in instead.");

    public static ApiError TooManyAttempts(TimeSpan wait) =>
        new(429, "too_many_attempts", "Too many attempts", "Too many attempts. Wait a moment, then try again.") { RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) };
}
