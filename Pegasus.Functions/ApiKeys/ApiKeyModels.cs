namespace Pegasus.Functions.ApiKeys;

internal sealed record CreateApiKeyRequest(string? Name, string? Role);

/// <param name="Prefix">The key's first letters, by which it is known again.</param>
/// <param name="UserId">The member who made it.</param>
/// <param name="LastUsedAt">When it was last used, to ten minutes; null if never.</param>
internal sealed record ApiKeyView(string Id, string Name, Role Role, string Prefix, string UserId, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt)
{
    public static ApiKeyView Of(ApiKey key) => new(key.KeyId, key.Name, key.Role, ApiKeyText.BeginningOf(key.KeyId), key.UserId, key.CreatedAt, key.LastUsedAt);
}

/// <param name="Key">The whole key, which is never shown again.</param>
internal sealed record CreatedApiKey(string Id, string Key, string Name, Role Role, string Prefix, string UserId, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt)
{
    public static CreatedApiKey Of(ApiKey key, string text) =>
        new(key.KeyId, text, key.Name, key.Role, ApiKeyText.BeginningOf(key.KeyId), key.UserId, key.CreatedAt, null);
}
