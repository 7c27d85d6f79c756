using Pegasus.Functions.Http;

namespace Pegasus.Functions.Unanswered;

internal static class UnansweredErrors
{
    public static readonly ApiError BotMissing = ApiErrors.InvalidFields(new Dictionary<string, string[]> { ["botId"] = ["Say whose questions: ?botId= and a bot's id."] });

    public static ApiError AlreadyAnswered(string documentId) => new(
        409, "already_answered", "Already answered",
        $"The document {documentId} answers this question already, in other words. Change that document instead.");
}
