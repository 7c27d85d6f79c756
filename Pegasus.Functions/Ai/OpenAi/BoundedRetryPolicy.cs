using System.ClientModel.Primitives;
using System.Globalization;

namespace Pegasus.Functions.Ai.OpenAi;

/// <summary>
/// Tries again at most <see cref="AiDefaults.MaxRetries"/> times, after the pause that the provider names in Retry-After,
/// and not at all if that pause would use up the visitor's time.
/// </summary>
internal sealed class BoundedRetryPolicy(TimeSpan bound) : ClientRetryPolicy(AiDefaults.MaxRetries)
{
    protected override bool ShouldRetry(PipelineMessage message, Exception? exception) =>
        base.ShouldRetry(message, exception) && IsInTime(message);

    protected override async ValueTask<bool> ShouldRetryAsync(PipelineMessage message, Exception? exception) =>
        await base.ShouldRetryAsync(message, exception) && IsInTime(message);

    protected override TimeSpan GetNextDelay(PipelineMessage message, int tryCount) =>
        RetryAfter(message) ?? AiDefaults.FirstRetryDelay * Math.Pow(2, tryCount - 1) * (0.8 + 0.4 * Random.Shared.NextDouble());

    private bool IsInTime(PipelineMessage message) => (RetryAfter(message) ?? TimeSpan.Zero) < bound / 2;

    private static TimeSpan? RetryAfter(PipelineMessage message)
    {
        if (message.Response?.Headers.TryGetValue("Retry-After", out var value) is not true) return null;
        if (double.TryParse(value, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 86_400)
            return TimeSpan.FromSeconds(seconds);
        if (!DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, out var date)) return null;
        var delay = date - TimeProvider.System.GetUtcNow();
        return delay > TimeSpan.Zero ? delay : TimeSpan.Zero;
    }
}
