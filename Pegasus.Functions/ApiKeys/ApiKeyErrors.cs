using Pegasus.Domain.Accounts;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.ApiKeys;

internal static class ApiKeyErrors
{
    public static readonly ApiError RoleTooHigh = new(403, "role_too_high", "Role too high", "A key cannot have a higher role than you have; choose your own role or a lower one.");

    public static readonly ApiError TooMany = new(
        409, "too_many_api_keys", "Too many API keys", $"You have {TeamDefaults.MaxKeysPerMember} API keys in this workspace; revoke one first.");
}
