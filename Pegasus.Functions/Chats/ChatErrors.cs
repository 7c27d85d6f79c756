using Pegasus.Functions.Conversations;
using Pegasus.Functions.Http;

namespace Pegasus.Functions.Chats;

/// <summary>What an owner may get in place of a reply: the visitors' codes, in words for those who can mend it.</summary>
internal static class ChatErrors
{
    public static readonly ApiError SendFailed =
        new(503, "send_failed", "Send failed", "The bot could not answer this time, and nothing was charged. Please try again; if it stays, look at the AI provider.") { RetryAfter = 2 };

    public static readonly SendErrors OfSending = new(SendFailed, SendFailed, ApiErrors.NotFound, CreditsExhausted);

    public static ApiError CreditsExhausted(int secondsToReset) =>
        new(429, "credits_exhausted", "Credits exhausted", "The workspace has used up today's credits. New ones come at midnight UTC; a larger plan takes effect at once.")
        {
            RetryAfter = secondsToReset,
        };
}
