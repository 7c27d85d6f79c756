using Pegasus.Domain.Bots;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Documents;

internal static class DocumentErrors
{
    public static readonly ApiError TooMany =
        new(409, "too_many_documents", "Too many documents", $"A bot has at most {BotRules.MaxDocuments:N0} documents. Delete some, or put several into one.");

    public static ApiError For(DocumentOutcome outcome) => outcome switch
    {
        DocumentOutcome.Stale => ApiErrors.PreconditionFailed,
        DocumentOutcome.TooMany => TooMany,
        _ => ApiErrors.NotFound,
    };
}
