using System.ClientModel.Primitives;
using System.Globalization;

namespace Pegasus.Functions.Ai.OpenAi;

/// <summary>The Retry-After header of a response: seconds, or a date (RFC 9110, 10.2.3).</summary>
internal static class RetryAfter
{
    /// <summary>How long to wait; null if the response does not say, or there is none.</summary>
    public static TimeSpan? Of(PipelineResponse? response)
    {
        if (response?.Headers.TryGetValue("Retry-After", out var value) is not true) return null;
        if (double.TryParse(value, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 86_400)
            return TimeSpan.FromSeconds(seconds);
        if (!DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, out var date)) return null;
        var delay = date - TimeProvider.System.GetUtcNow();
        return delay > TimeSpan.Zero ? delay : TimeSpan.Zero;
    }
}
