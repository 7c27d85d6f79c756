namespace Pegasus.Functions.Audit;

/// <param name="Outcome">"done", "refused", or "unknown" where the answer was a fault or was never noted.</param>
internal sealed record AuditView(
    string Id, DateTimeOffset At, string Action, AuditActorView Actor, IReadOnlyDictionary<string, string> Targets, IReadOnlyList<string> Fields,
    string RequestId, string Outcome, int? Status)
{
    public static AuditView Of(AuditEntry entry) => new(
        entry.EntryId,
        entry.At,
        entry.Action,
        new AuditActorView(entry.Actor.UserId, entry.Actor.Email, entry.Actor.ApiKeyId, entry.Actor.ApiKeyName),
        entry.Targets,
        entry.Fields,
        entry.RequestId,
        entry.Status switch { >= 200 and < 400 => "done", >= 400 and < 500 => "refused", _ => "unknown" },
        entry.Status);
}

internal sealed record AuditActorView(string UserId, string Email, string? ApiKeyId, string? ApiKeyName);
