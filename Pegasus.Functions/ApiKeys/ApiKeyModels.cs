using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Pegasus.Domain.Accounts;
using Pegasus.Functions.Accounts;

namespace Pegasus.Functions.ApiKeys;

internal sealed record CreateApiKeyRequest(
    [property: Required, StringLength(TeamDefaults.MaxKeyName)] string? Name, [property: Required, RoleName] string? Role);

internal sealed record ApiKeyView(
    string Id,
    string Name,
    Role Role,
    [property: Description("The key's first letters, by which it is known again.")] string Prefix,
    [property: Description("The member who made it.")] string UserId,
    DateTimeOffset CreatedAt,
    [property: Description("When it was last used, to ten minutes; null if never.")] DateTimeOffset? LastUsedAt)
{
    public static ApiKeyView Of(ApiKey key) => new(key.KeyId, key.Name, key.Role, ApiKeyText.BeginningOf(key.KeyId), key.UserId, key.CreatedAt, key.LastUsedAt);
}

internal sealed record CreatedApiKey(
    string Id,
    [property: Description("The whole key, which is never shown again.")] string Key,
    string Name,
    Role Role,
    string Prefix,
    string UserId,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastUsedAt)
{
    public static CreatedApiKey Of(ApiKey key, string text) =>
        new(key.KeyId, text, key.Name, key.Role, ApiKeyText.BeginningOf(key.KeyId), key.UserId, key.CreatedAt, null);
}
