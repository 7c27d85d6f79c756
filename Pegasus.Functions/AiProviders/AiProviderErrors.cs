using Pegasus.Functions.Http;

namespace Pegasus.Functions.AiProviders;

internal static class AiProviderErrors
{
    public static readonly ApiError KeysUnavailable = new(
        409, "ai_keys_unavailable", "Keys cannot be kept",
        "This Pegasus has no master key to seal your key under, so it takes none. Whoever runs it sets Byok__MasterKey to 32 random bytes in base64 and starts it again.");

    public static readonly ApiError KeyForAnotherServer = ApiErrors.InvalidFields(new Dictionary<string, string[]>
    {
        ["apiKey"] = ["Send the key for this provider: the stored one was given for another server, and is sent to no other."],
    });

    public static ApiError TestedTooOften(TimeSpan wait) =>
        new(429, "rate_limited", "Rate limited", "This workspace's provider was tested many times just now. Wait a moment.") { RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) };
}
