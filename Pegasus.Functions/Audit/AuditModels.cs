using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pegasus.Functions.Audit;

internal sealed record AuditView(
    string Id,
    DateTimeOffset At,
    [property: Description("What was changed and how, such as bot.create.")] string Action,
    AuditActorView Actor,
    [property: Description("What the call was about: the ids of its path.")] IReadOnlyDictionary<string, string> Targets,
    [property: Description("The members that the call sent, without their values.")] IReadOnlyList<string> Fields,
    string RequestId,
    [property: Description("Unknown where the answer was a fault or was never noted."), AllowedValues("done", "refused", "unknown")] string Outcome,
    int? Status)
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
