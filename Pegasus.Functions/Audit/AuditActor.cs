using Pegasus.Functions.Accounts;

namespace Pegasus.Functions.Audit;

/// <summary>Who called, and by which API key if by one.</summary>
internal sealed record AuditActor(string UserId, string Email, string? ApiKeyId = null, string? ApiKeyName = null)
{
    /// <summary>The owners' safety rules, which decide where nobody calls.</summary>
    public static readonly AuditActor Rules = new("rules", "Safety rules");

    public static AuditActor Of(Caller caller) => new(caller.Account.UserId, caller.Account.Email, caller.Key?.Key.KeyId, caller.Key?.Key.Name);
}
