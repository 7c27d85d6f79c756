using Pegasus.Domain.Accounts;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Accounts;

internal static class AccountErrors
{
    public static readonly ApiError InvalidCredentials = new(401, "invalid_credentials", "Wrong credentials", "The e-mail address or the password is wrong.");

    public static readonly ApiError WrongPassword = new(403, "wrong_password", "Wrong password", "The current password is wrong; nothing was changed.");

    public static readonly ApiError EmailTaken = new(409, "email_taken", "Already signed up", "There is an account with this e-mail address; log in instead.");

    public static readonly ApiError KeyNotAllowed = new(403, "api_key_not_allowed", "Not with an API key", "An API key cannot do this; sign in as a person and send the access token.");

    public static readonly ApiError TooManyWorkspaces = new(
        409, "too_many_workspaces", "Too many workspaces", $"You are in {TeamDefaults.MaxWorkspaces} workspaces; leave or delete one before you create another.");

    /// <summary>As a description of the API shows it.</summary>
    public static readonly ApiError Throttled = TooManyAttempts(TimeSpan.FromSeconds(12));

    public static ApiError TooManyAttempts(TimeSpan wait) =>
        new(429, "too_many_attempts", "Too many attempts", "Too many attempts. Wait a moment, then try again.") { RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) };
}
