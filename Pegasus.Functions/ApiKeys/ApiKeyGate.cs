using System.Security.Cryptography;
using System.Text;
using Azure;
using Pegasus.Domain.Accounts;
using Pegasus.Functions.Accounts;

namespace Pegasus.Functions.ApiKeys;

/// <summary>A live key, whose it is, and what it may do now.</summary>
internal sealed record ApiKeyUse(ApiKey Key, Account Maker, Role Role);

/// <summary>
/// Tells whom an API key speaks for. Key, maker and membership are read on each call and nothing is kept: a key that was revoked, or
/// whose maker left, is nobody's from the next call on.
/// </summary>
internal sealed class ApiKeyGate(
    ApiKeyText text, ApiKeyTable keys, AccountTable accounts, TeamTable workspaces, TimeProvider clock, ILogger<ApiKeyGate> logger)
{
    public async Task<ApiKeyUse?> VerifyAsync(string token, CancellationToken cancellationToken)
    {
        if (text.Read(token) is not { } parts
            || await keys.FindAsync(parts.WorkspaceId, parts.KeyId, cancellationToken) is not { } key
            || !IsSecretOf(key, parts.Secret))
        {
            return null;
        }
        var findingMaker = accounts.FindAsync(key.AccountKey, cancellationToken);
        var findingMember = workspaces.FindMemberAsync(key.WorkspaceId, key.UserId, cancellationToken);
        await Task.WhenAll(findingMaker, findingMember);
        return await findingMember is { } member && await findingMaker is { } maker && maker.UserId == key.UserId
            ? new ApiKeyUse(key, maker, TeamRules.RoleOfKey(key.Role, member.Role))
            : null;
    }

    /// <summary>Notes, after the answer is sent, that a key was used; not on each call, and not at any price.</summary>
    public void NoteUse(HttpContext context, ApiKey key)
    {
        var now = clock.GetUtcNow();
        if (now - key.LastUsedAt < TeamDefaults.KeyUsePrecision)
            return;
        context.Response.OnCompleted(async () =>
        {
            try
            {
                await keys.TouchAsync(key, now);
            }
            catch (RequestFailedException fault)
            {
                logger.LogWarning(fault, "The use of API key {KeyId} could not be noted", key.KeyId);
            }
        });
    }

    private static bool IsSecretOf(ApiKey key, string secret) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(ApiKeyText.HashOf(secret)), Encoding.ASCII.GetBytes(key.SecretHash));
}
